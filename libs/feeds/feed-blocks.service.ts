import type { Lang } from '@hub/calendar/date-words';
import { eventBlock } from '@hub/calendar/calendar-file';
import type { Meeting } from '@hub/programme/meeting.entity';
import { InstitutionService } from '@hub/records/institution.service';
import type { Settings } from '@hub/settings/settings';
import { SETTINGS } from '@hub/settings/settings.service';
import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { FeedBlock } from './feed-block.entity';
import { meetingEntry, type Publisher } from '@hub/programme/meeting-entry';

export type Blocks = Record<Lang, Buffer>;

interface Unstored {
  id: string;
  revision: number;
  blocks: Blocks;
  isStored: boolean;
}

const LANGS: Lang[] = ['de', 'en'];
const NONE = Buffer.alloc(0);

/** Raise it when the wording or the components of an entry change: every stored block is then made anew. */
const EDITION = '1';

/** The finished VEVENT of each meeting: made once per change, kept as a row for the next start. */
@Injectable()
export class FeedBlocksService {
  constructor(
    @InjectDataSource() private readonly records: DataSource,
    private readonly institution: InstitutionService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  publisher(): Publisher {
    return {
      publicUrl: this.settings.publicUrl,
      organizer: { name: this.institution.senderName, email: this.settings.mailFrom },
    };
  }

  make(meeting: Meeting): Blocks {
    const made = LANGS.map((lang) => {
      const entry = meetingEntry(meeting, this.publisher(), lang);
      return [lang, entry ? Buffer.from(eventBlock(entry, lang)) : NONE];
    });
    return Object.fromEntries(made) as Blocks;
  }

  async stored(meetings: Meeting[]): Promise<Map<string, Blocks>> {
    const rows =
      meetings.length > 0
        ? await this.records
            .getRepository(FeedBlock)
            .findBy(meetings.map(({ id, revision }) => ({ meetingId: id, revision, edition: this.edition() })))
        : [];
    const found = new Map<string, Blocks>();
    for (const row of rows)
      found.set(row.meetingId, {
        ...(found.get(row.meetingId) ?? { de: NONE, en: NONE }),
        [row.lang]: Buffer.from(row.text),
      });
    return found;
  }

  /** For the next start; nobody who asks for a feed waits for it. */
  async store(entries: Unstored[]): Promise<void> {
    const rows = entries.flatMap((entry) => {
      entry.isStored = true;
      return LANGS.map((lang) => ({
        meetingId: entry.id,
        lang,
        revision: entry.revision,
        text: entry.blocks[lang].toString(),
      }));
    });
    if (rows.length === 0) return;
    // A meeting deleted meanwhile takes its block with it; the next look finds it gone.
    await this.records
      .query(
        `INSERT INTO feed_block ("meetingId", lang, text, revision, edition)
         SELECT "meetingId", lang, text, revision, $2 FROM json_to_recordset($1)
             AS made ("meetingId" uuid, lang text, text text, revision int)
          WHERE EXISTS (SELECT 1 FROM meeting WHERE meeting.id = made."meetingId")
         ON CONFLICT ("meetingId", lang)
         DO UPDATE SET text = EXCLUDED.text, revision = EXCLUDED.revision, edition = EXCLUDED.edition`,
        [JSON.stringify(rows), this.edition()],
      )
      .catch(() => undefined);
  }

  /** The edition names wording, public address and organiser: another of them makes every block out of date. */
  edition(): string {
    return `${EDITION} ${this.settings.publicUrl} ${this.settings.mailFrom} ${this.institution.senderName}`;
  }
}
