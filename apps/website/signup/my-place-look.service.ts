import { readerOf } from '@hub/contributions/material-words';
import { MaterialsService } from '@hub/contributions/materials.service';
import { PersonalLinksService } from '@hub/guests/personal-links.service';
import { RegistrationListService } from '@hub/guests/registration-list.service';
import type { Registration } from '@hub/guests/registration.entity';
import { LIVE_STATES } from '@hub/guests/registration-words';
import type { SeriesRegistration } from '@hub/guests/series-registration.entity';
import { SecretService } from '@hub/people/secret.service';
import { isOver } from '@hub/programme/meeting-end';
import type { Meeting } from '@hub/programme/meeting.entity';
import type { Problem } from '@hub/programme/schedule-request';
import { STRANGER } from '@hub/programme/visibility';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { askedLanguage } from '../letterhead/addresses';
import type { FieldError } from '../letterhead/form-fields.page';
import type { Letterhead } from '../letterhead/frame.page';
import { keepToOneself } from '../letterhead/own-page';
import { formToken } from '../letterhead/policy.guard';
import { problemInWords } from '../letterhead/problem-words';
import { visitOf } from '../letterhead/visit.service';
import type { MyPlaceData } from './my-place.page';
import type { MyDate, MySeriesData } from './my-series.page';
import { usualDistances } from './usual-distances';

export interface Place {
  registration: Registration;
  meeting: Meeting;
  usual: number[];
}

/** What the pages behind a personal link show. Reads, changes nothing. */
@Injectable()
export class MyPlaceLookService {
  constructor(
    @InjectDataSource() private readonly records: DataSource,
    private readonly listed: RegistrationListService,
    private readonly links: PersonalLinksService,
    private readonly secrets: SecretService,
    private readonly materials: MaterialsService,
  ) {}

  /** Null for a link of another kind, of an earlier holder, or of nobody. */
  async place(token: string): Promise<Place | null> {
    const link = await this.links.read(token);
    if (link?.linked !== 'registration') return null;
    const registration = await this.listed.registration(this.records.manager, link.id, link.keyVersion);
    const meeting = registration?.meeting;
    return registration && meeting ? { registration, meeting, usual: usualDistances(meeting) } : null;
  }

  async series(token: string): Promise<SeriesRegistration | null> {
    const link = await this.links.read(token);
    if (link?.linked !== 'series') return null;
    return this.listed.seriesRegistration(this.records.manager, link.id, link.keyVersion);
  }

  /** A date of this registration, by the id of the meeting. */
  async dateOf({ id }: SeriesRegistration, meetingId: string): Promise<{ id: string } | null> {
    const rows = await this.listed.datesOf(this.records.manager, [id]);
    return rows.some((row) => row.meetingId === meetingId) ? { id: meetingId } : null;
  }

  async placeData(
    { registration, meeting, usual }: Place,
    token: string,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<MyPlaceData> {
    const now = new Date();
    const { manager } = this.records;
    const { seriesRegistration } = registration;
    const ruled = await this.listed.rules(manager, meeting.id, now);
    const isOfSeries = seriesRegistration && !seriesRegistration.cancelledAt;
    return {
      ...{ ...this.visit(registration, `/meine/${token}`, request, reply), now, registration, meeting, token, usual },
      formToken: await formToken(this.secrets, request),
      position: await this.listed.position(manager, registration),
      fields: ruled?.rules.fields ?? [],
      isOver: isOver(meeting, now),
      materials: await this.materials.seenBy(
        meeting.id,
        readerOf(meeting, STRANGER, registration.state === 'registered'),
      ),
      seriesToken: isOfSeries ? await this.links.token('series', seriesRegistration) : null,
    };
  }

  async seriesData(
    seriesRegistration: SeriesRegistration,
    token: string,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<MySeriesData> {
    const now = new Date();
    const rows = await this.listed.datesOf(this.records.manager, [seriesRegistration.id]);
    const dates = rows.map(async (registration): Promise<MyDate | null> => {
      const { meeting } = registration;
      if (!meeting || isOver(meeting, now)) return null;
      const isLive = LIVE_STATES.includes(registration.state);
      return { registration, meeting, token: isLive ? await this.links.token('registration', registration) : null };
    });
    return {
      ...{ ...this.visit(seriesRegistration, `/meine/${token}`, request, reply), seriesRegistration, token },
      formToken: await formToken(this.secrets, request),
      usual: usualDistances({ ...seriesRegistration.series, formatRules: rows[0]?.meeting?.formatRules }),
      dates: (await Promise.all(dates)).filter((date) => date !== null),
    };
  }

  /** For pages that speak of nobody: their address must not hold the token either. */
  wordData(holder: { lang: 'de' | 'en' } | null, request: FastifyRequest, reply: FastifyReply): Letterhead {
    return this.visit(holder, '/', request, reply);
  }

  /** Each problem at its control; what belongs to none, at the form. */
  errors(problems: Problem[], form: string, lang: 'de' | 'en', fields: Record<string, string> = {}): FieldError[] {
    return problems.map(({ field, reason }) => ({
      field: field.startsWith('answers.') ? `answer-${field.slice(8)}` : field === '' ? form : (fields[field] ?? field),
      message: problemInWords(reason, lang),
    }));
  }

  /** The language of their letters, unless the address asks for another. */
  private visit(
    holder: { lang: 'de' | 'en' } | null,
    path: string,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Letterhead {
    const visit = visitOf(request);
    const asked = askedLanguage(request.url);
    const lang = asked ?? holder?.lang ?? visit.lang;
    keepToOneself(reply, lang);
    return {
      lang,
      path: asked ? `${path}?lang=${asked}` : path,
      institution: visit.institution,
      organiser: visit.organiser,
    };
  }
}
