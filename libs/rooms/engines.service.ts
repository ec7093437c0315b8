import { createHash } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { SignJWT } from 'jose';
import { DataSource } from 'typeorm';
import {
  createParams,
  joinParams,
  queryOf,
  readAnswer,
  signedText,
  type BbbAnswer,
  type Params,
} from './bigbluebutton-call';
import type { EngineRequest } from './engine-request';
import { Engine } from './engine.entity';
import { SecretBoxService } from './secret-box.service';
import { jitsiAddress, jitsiClaims, jitsiHeader } from './jitsi-way';

const PATIENCE_MS = 5_000;
const MOST_CHARACTERS = 2 * 1024 * 1024;

/** What can go wrong with an engine, as an organiser would put it. */
export type EngineTrouble = 'engine_down' | 'engine_secret' | 'engine_sealed' | 'engine_refused';
export type Admitted = { ok: true; url: string } | { ok: false; reason: EngineTrouble };
export type Health = { ok: true } | { ok: false; reason: EngineTrouble };

export interface Coming {
  meeting: { id: string; title: string; doorUrl: string };
  person: { key: string; name: string; isHost: boolean };
}

/** One interface for all engines elsewhere: a way in, made at the click, and whether the engine is well. */
interface Adapter {
  admit(engine: Engine, coming: Coming, now: Date): Promise<Admitted>;
  health(engine: Engine, now: Date): Promise<Health>;
  /** For everybody at once; missing where an engine cannot be told. */
  end?(engine: Engine, meetingId: string): Promise<Health>;
}

@Injectable()
export class EnginesService implements OnModuleInit {
  constructor(
    @InjectDataSource() private readonly records: DataSource,
    private readonly box: SecretBoxService,
  ) {}

  /** Secrets from before there were seals. */
  async onModuleInit(): Promise<void> {
    for (const { id, secret } of await this.list())
      if (!this.box.isSealed(secret))
        await this.records.getRepository(Engine).update({ id, secret }, { secret: this.box.seal(secret) });
  }

  list(): Promise<Engine[]> {
    return this.records.getRepository(Engine).find({ order: { name: 'ASC' } });
  }

  find(id: string): Promise<Engine | null> {
    return this.records.getRepository(Engine).findOneBy({ id });
  }

  /** The engine of a format, where one was chosen for it. */
  async ofFormat(format: string): Promise<Engine | null> {
    return this.records
      .getRepository(Engine)
      .createQueryBuilder('engine')
      .where(':format = ANY(engine.formats)', { format })
      .orderBy('engine.name')
      .getOne();
  }

  /** A format has one engine: the one it was given last. */
  async save(id: string | null, { secret: typed, ...wanted }: EngineRequest): Promise<void> {
    const secret = this.box.seal(typed);
    await this.records.transaction(async (manager) => {
      await manager.query(
        'UPDATE engine SET formats = ARRAY(SELECT f FROM unnest(formats) f WHERE f <> ALL($1)) WHERE formats && $1',
        [wanted.formats],
      );
      const unchecked = { checkedAt: null, checkedAs: null };
      if (id === null) await manager.insert(Engine, { ...wanted, ...unchecked, secret });
      else await manager.update(Engine, { id }, { ...wanted, ...unchecked, ...(secret === '' ? {} : { secret }) });
    });
  }

  async remove(id: string): Promise<void> {
    await this.records.getRepository(Engine).delete({ id });
  }

  async check(engine: Engine, now: Date): Promise<Health> {
    const opened = this.opened(engine);
    const health = opened ? await ADAPTERS[engine.kind].health(opened, now) : UNREADABLE;
    const checkedAs = health.ok ? 'ok' : health.reason;
    await this.records.getRepository(Engine).update({ id: engine.id }, { checkedAt: now, checkedAs });
    return health;
  }

  async admit(engine: Engine, coming: Coming, now: Date): Promise<Admitted> {
    const opened = this.opened(engine);
    return opened ? ADAPTERS[engine.kind].admit(opened, coming, now) : UNREADABLE;
  }

  canEnd({ kind }: Engine): boolean {
    return ADAPTERS[kind].end !== undefined;
  }

  /** Everybody is out, and the next who comes opens the room anew. */
  async end(engine: Engine, meetingId: string): Promise<Health> {
    const [opened, { end }] = [this.opened(engine), ADAPTERS[engine.kind]];
    if (!opened) return UNREADABLE;
    return end ? end(opened, meetingId) : { ok: false, reason: 'engine_refused' };
  }

  private opened(engine: Engine): Engine | null {
    const secret = this.box.open(engine.secret);
    return secret === null ? null : { ...engine, secret };
  }
}

const UNREADABLE = { ok: false, reason: 'engine_sealed' } as const;

const bigBlueButton: Adapter = {
  async admit(engine, { meeting, person }) {
    const created = await asked(engine, 'create', createParams(meeting));
    if (!created.ok) return { ok: false, reason: created.reason };
    const pinned = { id: meeting.id, createTime: created.answer.createTime ?? '' };
    return { ok: true, url: signedUrl(engine, 'join', joinParams(pinned, person)) };
  },
  async health(engine) {
    const answered = await asked(engine, 'getMeetings', {});
    return answered.ok ? { ok: true } : { ok: false, reason: answered.reason };
  },
  /** A room nobody is in any more has ended already. */
  async end(engine, meetingId) {
    const answered = await asked(engine, 'end', { meetingID: meetingId });
    return answered.ok || answered.key === 'notFound' ? { ok: true } : { ok: false, reason: answered.reason };
  },
};

const jitsi: Adapter = {
  async admit(engine, { meeting, person }, now) {
    const token = await new SignJWT(jitsiClaims(engine, meeting.id, person, now))
      .setProtectedHeader(jitsiHeader)
      .sign(new TextEncoder().encode(engine.secret));
    return { ok: true, url: jitsiAddress(engine, meeting.id, token) };
  },
  /** Jitsi tells nobody whether a token is good before a room is entered; that it answers can be asked. */
  async health(engine) {
    const answer = await fetched(`${engine.address}/external_api.js`);
    return answer === null ? { ok: false, reason: 'engine_down' } : { ok: true };
  },
};

const ADAPTERS: Record<Engine['kind'], Adapter> = { bigbluebutton: bigBlueButton, jitsi };

/** The address with its checksum; the secret never leaves this process. */
export function signedUrl(engine: Pick<Engine, 'address' | 'secret' | 'hash'>, call: string, params: Params): string {
  const query = queryOf(params);
  const checksum = createHash(engine.hash)
    .update(signedText(call, query, engine.secret))
    .digest('hex');
  return `${engine.address}/api/${call}?${query}${query === '' ? '' : '&'}checksum=${checksum}`;
}

async function asked(
  engine: Engine,
  call: string,
  params: Params,
): Promise<
  { ok: true; answer: Extract<BbbAnswer, { ok: true }> } | { ok: false; reason: EngineTrouble; key?: string }
> {
  const xml = await fetched(signedUrl(engine, call, params));
  const answer = xml === null ? null : readAnswer(xml);
  if (!answer || (!answer.ok && answer.key === 'unreadable')) return { ok: false, reason: 'engine_down' };
  if (answer.ok) return { ok: true, answer };
  const isSecret = answer.key === 'checksumError';
  return { ok: false, reason: isSecret ? 'engine_secret' : 'engine_refused', key: answer.key };
}

/** Null: nobody there, too slow, too much, or led elsewhere. Addresses come from the desk alone, and lead nowhere further. */
async function fetched(url: string): Promise<string | null> {
  try {
    const answer = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(PATIENCE_MS) });
    const text = answer.ok ? await answer.text() : null;
    return text !== null && text.length <= MOST_CHARACTERS ? text : null;
  } catch {
    return null;
  }
}
