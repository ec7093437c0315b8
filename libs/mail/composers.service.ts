import { Injectable } from '@nestjs/common';
import type { Composer } from './composed-letter';

/** Who writes which kind of letter. Rooms enter their composers when they open; mailroom and desk ask here. */
@Injectable()
export class ComposersService {
  private readonly byKind = new Map<string, Composer>();

  enter(composer: Composer): void {
    if (this.byKind.has(composer.kind)) throw new Error(`Two composers write "${composer.kind}".`);
    this.byKind.set(composer.kind, composer);
  }

  /** Null for a kind this release does not know: a newer one may have posted it, and will send it. */
  of(kind: string): Composer | null {
    return this.byKind.get(kind) ?? null;
  }
}
