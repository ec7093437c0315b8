import type { LoggerService } from '@nestjs/common';
import pino from 'pino';

/** Secrets travel in addresses (tickets, sign-in links, personal feeds): what is logged never shows them. */
const SECRET_PATHS =
  /(\/(?:raum|desk\/anmelden|meine\/daten|meine|platz|abo\/alle|abo(?=\/f\.)|kalender\/p)\/)[^/?#\s"]+/gu;
const ADDRESSES = /[\w.+-]+@[\w-]+\.[\w.-]+/gu;

export const withoutSecrets = (text: string): string => text.replace(SECRET_PATHS, '$1…').replace(ADDRESSES, '…@…');

/** JSON lines on standard output, in UTC, without e-mail addresses, tokens or guests. */
export class HouseLog implements LoggerService {
  private readonly pino: pino.Logger;

  constructor(level: string) {
    this.pino = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime });
  }

  log(message: unknown, context?: string): void {
    this.pino.debug({ context }, withoutSecrets(String(message)));
  }

  warn(message: unknown, context?: string): void {
    this.pino.warn({ context }, withoutSecrets(String(message)));
  }

  error(message: unknown, ...rest: unknown[]): void {
    const [stack, context] = rest.length > 1 ? rest : [undefined, rest[0]];
    this.pino.error(
      { context, ...(stack ? { stack: withoutSecrets(String(stack)) } : {}) },
      withoutSecrets(String(message)),
    );
  }

  debug(message: unknown, context?: string): void {
    this.pino.debug({ context }, withoutSecrets(String(message)));
  }
}
