import { enteredRequestSchema } from '@hub/guests/registration-request';
import type { Registration } from '@hub/guests/registration.entity';
import type { Lang } from '@hub/calendar/date-words';
import { PresencesService } from '@hub/guests/presences.service';
import { takesSeat } from '@hub/guests/registration-words';
import { RegistrationsService } from '@hub/guests/registrations.service';
import { SelectionService } from '@hub/guests/selection.service';
import { MunicipalitiesService } from '@hub/people/municipalities.service';
import { SecretService } from '@hub/people/secret.service';
import { TermsService } from '@hub/people/terms.service';
import { JoinCountsService } from '@hub/rooms/join-counts.service';
import { AgendaService } from '@hub/programme/agenda.service';
import type { Meeting } from '@hub/programme/meeting.entity';
import type { Checked, Problem } from '@hub/programme/schedule-request';
import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Allow, formToken } from '../letterhead/policy.guard';
import { problemsOf, Refusal } from '../letterhead/refusal.service';
import { visitOf } from '../letterhead/visit.service';
import { SignUpService, type Heard, type Transaction } from '../signup/sign-up.service';
import { errorsAtDesk } from './desk-problems';
import { guestWords } from './guest-words';
import { attendanceSheet } from './attendance-sheet.page';
import { GUEST_ACTS, type GuestAct } from './guest-row.page';
import { guestsPage, type GuestsData } from './guests.page';
import { listedGuests, marksPresence } from './listed-guests';
import { typedIn } from './typed-text';

type Form = Record<string, unknown>;
type Shown = Pick<GuestsData, 'done' | 'errors' | 'values'>;
const DONE = ['changed', 'saved', 'sent', 'added', 'waiting', 'known'] as const;
const ENTRY = ['name', 'email', 'municipality', 'role', 'letter'] as const;
const CONTROL: Record<string, string> = { 'people.0.name': 'name', 'people.0.email': 'email' };

/** Who comes to a meeting: enter somebody, mark who is there, admit, sign off, print. */
@Controller('desk/termine/:slug')
@Allow('organise', 'meeting')
export class GuestsController {
  constructor(
    private readonly agenda: AgendaService,
    private readonly registrations: RegistrationsService,
    private readonly selection: SelectionService,
    private readonly municipalities: MunicipalitiesService,
    private readonly presences: PresencesService,
    private readonly joins: JoinCountsService,
    private readonly terms: TermsService,
    private readonly stories: SignUpService,
    private readonly secrets: SecretService,
  ) {}

  @Get('gaeste')
  async guests(
    @Param('slug') slug: string,
    @Query() query: Form,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const meeting = await this.meeting(slug, request);
    const { lang } = visitOf(request);
    const done = DONE.find((each) => each === query['done']);
    const entry = await this.entered(meeting, query);
    const said = doneInWords(query, done, entry, lang);
    // whoever enters a pile of mails wants the next line at once
    const values: Shown['values'] = entry ? { again: '1', letter: query['brief'] === '1' ? '1' : '' } : {};
    return this.show(meeting, { done: said, errors: [], values }, request, reply);
  }

  @Post('gaeste')
  async enter(
    @Param('slug') slug: string,
    @Body() form: Form,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    const meeting = await this.meeting(slug, request);
    const { values, problems } = typedIn(form, ENTRY);
    const letter = values.letter === '1';
    const read = enteredRequestSchema.safeParse({
      people: [{ name: values.name, email: values.email.trim() || null }],
      ...{ municipality: values.municipality, role: values.role || 'participant', letter },
    });
    if (!read.success) problems.push(...problemsOf(read.error));
    if (!read.success || problems.length > 0) return this.again(meeting, values, problems, request, reply);
    const told = await this.stories.register(
      meeting,
      read.data,
      { now: new Date(), enteredBy: request.person ?? null, letter },
      ({ registrations: [fresh], known: [known] }) => ({
        done: !fresh ? 'known' : fresh.state === 'waiting' ? 'waiting' : 'added',
        id: (fresh ?? known)?.id ?? '',
      }),
    );
    if (!told.ok) return this.again(meeting, values, told.problems, request, reply);
    const { done, id } = told.answer;
    const back = `/desk/termine/${meeting.slug}/gaeste?done=${done}&gast=${id}&brief=${letter ? '1' : '0'}`;
    return void reply.redirect(back, 303);
  }

  @Post('gaeste/:id/:act')
  async act(
    @Param() { slug, id, act }: { slug: string; id: string; act: string },
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    const meeting = await this.meeting(slug, request);
    const wanted = GUEST_ACTS.find((each) => each === act);
    const guest = wanted && (await this.stories.guest(meeting, id));
    if (!wanted || !guest) throw new Refusal(404, 'not_found');
    const now = new Date();
    const told = await this.stories.change((manager) => this.carryOut(manager, guest, wanted, now), { now });
    if (!told.ok) return this.again(meeting, {}, told.problems, request, reply);
    return void reply.redirect(`/desk/termine/${meeting.slug}/gaeste?done=changed#gast-${guest.id}`, 303);
  }

  @Get('anwesenheit')
  async sheet(
    @Param('slug') slug: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const meeting = await this.meeting(slug, request);
    const guests = (await this.stories.guests(meeting, new Date())).listed.map(({ registration }) => registration);
    const coming = guests.filter(({ state }) => state === 'registered');
    reply.type('text/html; charset=utf-8').header('cache-control', 'no-store');
    return attendanceSheet({ ...visitOf(request), meeting, guests: coming.sort(byName) });
  }

  private async carryOut(manager: Transaction, guest: Registration, act: GuestAct, now: Date): Promise<Checked<Heard>> {
    const attendance = ({ anwesend: 'present', abwesend: 'absent', offen: null } as const)[act as 'offen'];
    if (attendance !== undefined) {
      await this.registrations.mark(manager, guest, attendance);
      return { ok: true, changed: [] };
    }
    if (act === 'absagen') return this.registrations.cancel(manager, guest, { now, by: 'desk' });
    const decision = ({ zulassen: 'accept', warteliste: 'waiting', ablehnen: 'reject' } as const)[act as 'zulassen'];
    return this.selection.decide(manager, guest, decision, { now });
  }

  private async show(meeting: Meeting, shown: Shown, request: FastifyRequest, reply: FastifyReply): Promise<string> {
    const visit = visitOf(request);
    const now = new Date();
    const [{ listed, fields }, municipalities] = await Promise.all([
      this.stories.guestList(meeting),
      this.municipalities.names(),
    ]);
    reply
      .status(shown.errors.length > 0 ? 400 : 200)
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store');
    return guestsPage({
      ...{ ...visit, ...shown, meeting, capacity: meeting.capacity },
      guests: listedGuests(listed, { fields, zone: meeting.zone, lang: visit.lang }),
      taken: listed.filter(takesSeat).length,
      isToday: marksPresence(meeting, now),
      municipalities,
      inRoom: await this.presences.of(meeting.id),
      joined: await this.joined(meeting, visit.lang),
      formToken: await formToken(this.secrets, request),
    });
  }

  private async joined({ id }: Meeting, lang: Lang): Promise<GuestsData['joined']> {
    const [joined, kinds, words] = [await this.joins.of(id), await this.joins.kindsOf(id), await this.terms.all()];
    const named = (slug: string): string => {
      const term = words.municipality_kind.find((each) => each.slug === slug);
      return (lang === 'en' ? term?.nameEn : term?.name) ?? slug;
    };
    return { joined, kinds: kinds.map((each) => ({ name: named(each.kind), joined: each.joined })) };
  }

  private async again(
    meeting: Meeting,
    values: Shown['values'],
    problems: Problem[],
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<string> {
    const { lang } = visitOf(request);
    const errors = errorsAtDesk(problems, lang, (field) => CONTROL[field] ?? (field === '' ? 'name' : field));
    return this.show(meeting, { done: null, errors, values }, request, reply);
  }

  private async entered(meeting: Meeting, query: Form): Promise<Registration | null> {
    return typeof query['gast'] === 'string' ? this.stories.guest(meeting, query['gast']) : null;
  }

  private async meeting(slug: string, request: FastifyRequest): Promise<Meeting> {
    const meeting = await this.agenda.meeting(slug, visitOf(request).viewer);
    if (!meeting) throw new Refusal(404, 'not_found');
    return meeting;
  }
}

const byName = (a: Registration, b: Registration): number => a.name.localeCompare(b.name, 'de');

function doneInWords(
  query: Form,
  done: (typeof DONE)[number] | undefined,
  entry: Registration | null,
  lang: Lang,
): string | null {
  const words = guestWords(lang).done;
  if (!done) return null;
  if (done === 'changed' || done === 'saved') return words[done];
  if (done === 'sent') return words.sent(/^\d{1,5}$/u.test(String(query['anzahl'])) ? Number(query['anzahl']) : 0);
  return entry && words[done](entry.name);
}
