import { fork, type ChildProcess } from 'node:child_process';
import { lookup } from 'node:dns/promises';
import { EventEmitter } from 'node:events';
import { existsSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import path from 'node:path';
import type { Settings } from '@hub/settings/settings';
import { SETTINGS } from '@hub/settings/settings.service';
import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { FromMedia, MediaAddress, ToMedia } from './media-words';

const AGAIN_MS = 50;
const LONGEST_PAUSE_MS = 5_000;
/** A process that hangs is worth no more than one that died; a website that was busy itself asks only once meanwhile. */
const PULSE_MS = 1_000;
const MOST_UNANSWERED = 6;
/** Beside the built files; where tests run from the sources, in what was built last. */
const ENTRIES = ['../../apps/mediaroom/main.js', '../../dist/apps/mediaroom/main.js'];
/** It gets no password, no key and no address of a database: nothing in there could be taken from it. */
const ENVIRONMENT = { NODE_ENV: 'production' };

/** Starts the media process when somebody is about to come, and again when it has died; everybody hears 'ready' then. */
@Injectable()
export class MediaProcessService implements OnApplicationShutdown {
  private readonly log = new Logger('Raum');
  private readonly listeners = new EventEmitter();
  private child: ChildProcess | null = null;
  private isReady = false;
  private isClosing = false;
  private pause = AGAIN_MS;
  private unanswered = 0;
  private readonly pulse = setInterval(() => this.feel(), PULSE_MS).unref();

  constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

  on(listener: (message: FromMedia) => void): void {
    this.listeners.on('message', listener);
  }

  /** Of the process that passes media on, for those who measure or kill it; null while there is none. */
  get pid(): number | null {
    return this.child?.pid ?? null;
  }

  get isThere(): boolean {
    return this.isReady;
  }

  start(): void {
    if (this.child || this.isClosing) return;
    const entry = ENTRIES.map((each) => path.join(__dirname, each)).find((each) => existsSync(each));
    if (!entry) return this.log.error('The media process was not built: rooms have text only.');
    const child = fork(entry, [], {
      env: ENVIRONMENT,
      serialization: 'json',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.child = child;
    child.on('message', (message: FromMedia) => this.heard(message));
    child.on('error', () => undefined); // 'exit' follows, or it never began
    child.on('exit', (code, signal) => this.ended(signal ?? String(code)));
    this.address().then(
      (address) => child.connected && child.send({ t: 'open', address } satisfies ToMedia),
      (error: unknown) => this.log.error(`ROOM_ADDRESS: ${String(error)}`),
    );
  }

  /** Lost while there is no process: whoever is inside is told to it again when it is ready. */
  tell(message: ToMedia): void {
    if (this.isReady && this.child?.connected) this.child.send(message, () => undefined);
  }

  onApplicationShutdown(): void {
    this.isClosing = true;
    clearInterval(this.pulse);
    this.child?.kill('SIGKILL'); // it holds nothing that would have to be written
  }

  private feel(): void {
    if (!this.isReady) return;
    this.unanswered += 1;
    if (this.unanswered > MOST_UNANSWERED) this.child?.kill('SIGKILL');
    else this.tell({ t: 'ping' });
  }

  private heard(message: FromMedia): void {
    if (message.t === 'pong') return void (this.unanswered = 0);
    if (message.t === 'trouble') return this.log.warn(`media: ${message.says}`);
    if (message.t === 'ready') {
      this.isReady = true;
      this.unanswered = 0;
      this.pause = AGAIN_MS;
    }
    this.listeners.emit('message', message);
  }

  private ended(how: string): void {
    this.child = null;
    this.isReady = false;
    if (this.isClosing) return;
    this.log.warn(`media process ended (${how}), started anew`);
    setTimeout(() => this.start(), this.pause).unref();
    this.pause = Math.min(this.pause * 2, LONGEST_PAUSE_MS);
  }

  private async address(): Promise<MediaAddress> {
    const { roomAddress, roomPort: port } = this.settings;
    if (['0.0.0.0', '::'].includes(roomAddress)) return { announced: ownAddresses(), bind: null, port };
    const { address } = await lookup(roomAddress, { family: 4 });
    // Firefox does not go to the loopback address, even on the same machine, but to an address of the network it finds
    if (address.startsWith('127.')) return { announced: [...new Set([address, ...ownAddresses()])], bind: null, port };
    return { announced: [address], bind: null, port };
  }
}

/** Where the house listens everywhere and nobody said what it is called from outside. */
const ownAddresses = (): string[] =>
  Object.values(networkInterfaces())
    .flatMap((each) => each ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address)
    .concat('127.0.0.1')
    .slice(0, 4);
