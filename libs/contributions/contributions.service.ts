import { randomUUID } from 'node:crypto';
import { plusDays } from '@hub/calendar/wall-clock';
import { ConsentsService } from '@hub/people/consents.service';
import { SecretService } from '@hub/people/secret.service';
import { hashOfAddress, LettersService } from '@hub/outbox/letters.service';
import { endOf } from '@hub/programme/meeting-end';
import type { Meeting } from '@hub/programme/meeting.entity';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { CONSENT_ITEMS, CONSENT_VERSION, consentPurpose } from './consent-items';
import type { ContributionRequest } from './contribution-request';
import { Contribution } from './contribution.entity';
import { FilesService, type CheckedFile } from './files.service';
import { Interview } from './interview.entity';
import { SPEAKER_LINK } from './speaker-letter';

const SHAPE = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.(\d{1,6})\.([\w-]{43})$/u;
const PURPOSE = 'speaker link';
/** A link ends a month after the talk. */
export const LINK_DAYS = 31;

export interface SpeakerFiles {
  picture: CheckedFile | null;
  slides: CheckedFile | null;
  dropPicture: boolean;
  dropSlides: boolean;
}

/** What speakers give to a meeting, and the links by which they do. */
@Injectable()
export class ContributionsService {
  constructor(
    @InjectDataSource() private readonly records: DataSource,
    private readonly secrets: SecretService,
    private readonly letters: LettersService,
    private readonly consents: ConsentsService,
    private readonly files: FilesService,
  ) {}

  of(meetingId: string): Promise<Contribution[]> {
    return this.records.getRepository(Contribution).find({
      where: { meetingId },
      order: { createdAt: 'ASC', id: 'ASC' },
      relations: { picture: true, slides: true },
    });
  }

  /** A link by mail. Sent again, it is a new one, and the one before is worth nothing. */
  async invite(
    manager: EntityManager,
    meeting: Pick<Meeting, 'id'>,
    { name, email, lang }: { name: string; email: string; lang: 'de' | 'en' },
    now: Date,
  ): Promise<Contribution> {
    const address = email.trim().toLowerCase();
    const addressHash = hashOfAddress(address);
    await manager.query(
      `INSERT INTO contribution (id, "meetingId", name, email, "addressHash", lang, "keyVersion", "createdAt")
         VALUES ($1, $2, $3, $4, $5, $6, 0, $7)
       ON CONFLICT ON CONSTRAINT contribution_once_per_speaker DO NOTHING`,
      [randomUUID(), meeting.id, name, address, addressHash, lang, now],
    );
    const lock = { mode: 'pessimistic_write' } as const;
    const where = { meetingId: meeting.id, addressHash };
    const contribution = await manager.findOneOrFail(Contribution, { where, lock });
    Object.assign(contribution, {
      name,
      email: address,
      lang,
      keyVersion: contribution.keyVersion + 1,
      revokedAt: null,
    });
    await manager.save(Contribution, contribution);
    await this.letters.cancelWaiting(manager, { dedupePrefix: `speaker:${contribution.id}:` });
    await this.letters.post(manager, {
      dedupe: `speaker:${contribution.id}:${contribution.keyVersion}`,
      ...{ kind: SPEAKER_LINK, queue: 'invitations', to: { name, address }, lang },
      refs: { contribution: contribution.id },
      meetingId: meeting.id,
    });
    return contribution;
  }

  /** The link is worth nothing from now on; what was given stays, for the organisers to decide. */
  async revoke(manager: EntityManager, id: string, meetingId: string, now: Date): Promise<boolean> {
    const { affected } = await manager.update(Contribution, { id, meetingId }, { revokedAt: now });
    await this.letters.cancelWaiting(manager, { dedupePrefix: `speaker:${id}:` });
    return (affected ?? 0) > 0;
  }

  async token({ id, keyVersion }: Pick<Contribution, 'id' | 'keyVersion'>): Promise<string> {
    return `${id}.${keyVersion}.${await this.secrets.sign(PURPOSE, id, String(keyVersion))}`;
  }

  /** Whose link this is, with the meeting; null where it is not ours, older, revoked or over. */
  async read(token: string, now: Date): Promise<Contribution | null> {
    const [, id = '', version = '', signature = ''] = SHAPE.exec(token) ?? [];
    if (!id || !(await this.secrets.isSigned(signature, PURPOSE, id, version))) return null;
    const contribution = await this.one(id);
    if (!contribution?.meeting || contribution.keyVersion !== Number(version) || contribution.revokedAt) return null;
    const end = endOf(contribution.meeting);
    return end && now > monthAfter(end) ? null : contribution;
  }

  one(id: string): Promise<Contribution | null> {
    return this.records.getRepository(Contribution).findOne({
      where: { id },
      relations: { meeting: { series: true, formatRules: true, venue: true }, picture: true, slides: true },
    });
  }

  /** Everything the form says, with the proof of each consent that came or went. */
  async save(
    manager: EntityManager,
    { id }: Pick<Contribution, 'id'>,
    given: ContributionRequest,
    files: SpeakerFiles,
    now: Date,
  ): Promise<void> {
    const row = await manager.findOneOrFail(Contribution, { where: { id }, lock: { mode: 'pessimistic_write' } });
    const { email: address, lang, meetingId } = row;
    if (address === null) throw new Error('the address of this contribution was let go, and its link with it');
    for (const item of CONSENT_ITEMS) {
      const about = { address, purpose: consentPurpose(item), aboutId: id };
      if (given.agreed.includes(item))
        await this.consents.given(manager, { ...about, textVersion: CONSENT_VERSION, lang }, now);
      else await this.consents.withdrawn(manager, about, now);
    }
    const picture = files.picture && (await this.files.store(manager, meetingId, files.picture, now));
    const slides = files.slides && (await this.files.store(manager, meetingId, files.slides, now));
    const [before, beforeSlides] = [row.pictureId, row.slidesId];
    if (picture || files.dropPicture) row.pictureId = picture?.id ?? null;
    if (slides || files.dropSlides) row.slidesId = slides?.id ?? null;
    await manager.save(Contribution, Object.assign(row, given, { savedAt: now }));
    if (before !== row.pictureId) await this.files.forget(manager, before);
    if (beforeSlides !== row.slidesId) await this.files.forget(manager, beforeSlides);
  }

  async questions(meetingId: string): Promise<string> {
    return (await this.records.getRepository(Interview).findOneBy({ meetingId }))?.questions ?? '';
  }

  async writeQuestions(manager: EntityManager, meetingId: string, questions: string): Promise<void> {
    if (questions.trim() === '') await manager.delete(Interview, { meetingId });
    else await manager.upsert(Interview, { meetingId, questions }, ['meetingId']);
  }
}

export const monthAfter = (end: Date): Date =>
  new Date(`${plusDays(end.toISOString().slice(0, 10), LINK_DAYS)}${end.toISOString().slice(10)}`);
