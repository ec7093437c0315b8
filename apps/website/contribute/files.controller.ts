import { FilesService } from '@hub/contributions/files.service';
import { readerOf } from '@hub/contributions/material-words';
import { MaterialsService } from '@hub/contributions/materials.service';
import { may } from '@hub/people/permission';
import { AgendaService } from '@hub/programme/agenda.service';
import { isId } from '@hub/programme/slug';
import { isClosed } from '@hub/programme/visibility';
import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Allow } from '../letterhead/policy.guard';
import { Refusal } from '../letterhead/refusal.service';
import { visitOf } from '../letterhead/visit.service';
import { MyPlaceLookService } from '../signup/my-place-look.service';

/** Files of meetings: a picture is shown, everything else is saved. Whoever may not have one gets what nobody has: 404. */
@Controller('dateien')
@Allow('read')
export class FilesController {
  constructor(
    private readonly files: FilesService,
    private readonly materials: MaterialsService,
    private readonly agenda: AgendaService,
    private readonly places: MyPlaceLookService,
  ) {}

  @Get(':id/:name')
  async file(
    @Param() { id, name }: { id: string; name: string },
    @Query('platz') place: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { viewer } = visitOf(request);
    const file = isId(id) ? await this.files.one(id) : null;
    const meeting = file && (await this.agenda.meeting(file.meetingId, { mayOrganise: true }));
    if (!file || !meeting || file.name !== name) throw new Refusal(404, 'not_found');
    // whoever holds the meeting put it in
    const holds = viewer.mayOrganise || may(request.standing ?? null, 'moderate', meeting);
    const reader = readerOf(meeting, { ...viewer, mayOrganise: holds }, await this.isRegistered(meeting.id, place));
    // what is closed shows its files to those who are inside, whatever the file itself says
    const isAmong = reader.mayOrganise || reader.isRegistered || !isClosed(meeting.access);
    if (!isAmong || !(await this.materials.mayHave(file.id, reader))) throw new Refusal(404, 'not_found');
    const bytes = await this.files.read(file).catch(() => null);
    if (!bytes) throw new Refusal(404, 'not_found');
    const way = file.kind === 'picture' ? 'inline' : 'attachment';
    await reply
      .header('content-type', file.type)
      .header('content-disposition', `${way}; filename="${file.name}"`)
      .header('x-content-type-options', 'nosniff')
      .header('content-security-policy', "default-src 'none'; sandbox")
      .header('cache-control', 'private, no-cache')
      .header('x-robots-tag', 'noindex')
      .send(bytes);
  }

  /** The link from the letter is the proof; it is good for this meeting alone. */
  private async isRegistered(meetingId: string, token: unknown): Promise<boolean> {
    const place = typeof token === 'string' ? await this.places.place(token) : null;
    return place?.meeting.id === meetingId && place.registration.state === 'registered';
  }
}
