import { Follower } from '@hub/guests/follower.entity';
import { PersonalLinksService } from '@hub/guests/personal-links.service';
import type { ComposedLetter, LetterToCompose, Purpose } from '@hub/mail/composed-letter';
import { ComposersService } from '@hub/mail/composers.service';
import type { Meeting } from '@hub/programme/meeting.entity';
import type { Settings } from '@hub/settings/settings';
import { SETTINGS } from '@hub/settings/settings.service';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, IsNull, Not } from 'typeorm';
import type { DigestIssue } from './digest-issue.entity';
import { DIGEST_LETTER, digestLetter } from './digest-letter';
import { DigestService } from './digest.service';

interface Read {
  issue: DigestIssue;
  meetings: Meeting[];
}
const KEPT_MS = 60_000;

/** Writes the weekly letter when it leaves. Thousands speak of the same issue, so it is read once a minute. */
@Injectable()
export class DigestLetterService implements OnModuleInit {
  private last: { id: string; until: number; read: Promise<Read | null> } | null = null;

  constructor(
    @InjectDataSource() private readonly records: DataSource,
    private readonly composers: ComposersService,
    private readonly digest: DigestService,
    private readonly links: PersonalLinksService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    this.composers.enter({ kind: DIGEST_LETTER, compose: (letter, purpose) => this.compose(letter, purpose) });
  }

  /** Null for whoever has ended it meanwhile, or changed what they want so that nothing of it is left. */
  private async compose({ lang, refs }: LetterToCompose, purpose: Purpose): Promise<ComposedLetter | null> {
    const follower = await this.records.manager.findOneBy(Follower, {
      ...{ id: refs['follower'] ?? '', kind: 'digest' },
      confirmedAt: Not(IsNull()),
    });
    const read = await this.read(refs['issue'] ?? '');
    const content = follower && read && this.digest.contentFor(follower, read.issue, read.meetings);
    if (!content) return null;
    const { publicUrl } = this.settings;
    const token = purpose === 'show' ? '…' : await this.links.token('follower', follower);
    const meetings = new Map(read.meetings.map((meeting) => [meeting.id, meeting]));
    return digestLetter({ lang, publicUrl, issue: read.issue, content, meetings, manage: `${publicUrl}/abo/${token}` });
  }

  private read(id: string): Promise<Read | null> {
    const now = Date.now();
    if (this.last?.id === id && this.last.until > now) return this.last.read;
    const read = this.readNow(id);
    this.last = { id, until: now + KEPT_MS, read };
    read.catch(() => (this.last = null));
    return read;
  }

  private async readNow(id: string): Promise<Read | null> {
    const issue = await this.digest.issue(id);
    return issue && { issue, meetings: await this.digest.meetingsOf(issue) };
  }
}
