// In: finished feeds by the key of their selection. Out: the same, within bounds of number and bytes: what was made first goes
// first, and is made again when somebody asks.
import type { FeedSelection } from './feed-selection';

const MOST_COPIES = 500;
const MOST_BYTES = 32 * 1024 * 1024;

/** One feed, ready to hand out. ETags are strong and one per representation (RFC 9110 8.8.3). */
export interface FeedCopy {
  identity: Buffer;
  gzip: Buffer;
  etag: string;
  gzipEtag: string;
  lastModified: Date;
  name: string;
}

export interface KeptFeed {
  selection: FeedSelection;
  copy: FeedCopy;
  /** Somebody asked for it since the last change. */
  asked: boolean;
}

const bytesOf = ({ copy }: KeptFeed): number => copy.identity.length + copy.gzip.length;

export class FeedCopies extends Map<string, KeptFeed> {
  keep(key: string, kept: KeptFeed): void {
    this.set(key, kept);
    let bytes = [...this.values()].reduce((sum, each) => sum + bytesOf(each), 0);
    for (const [oldest, each] of this) {
      if (this.size <= 1 || (this.size <= MOST_COPIES && bytes <= MOST_BYTES)) break;
      bytes -= bytesOf(each);
      this.delete(oldest);
    }
  }
}
