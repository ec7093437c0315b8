import { mailboxOf } from '@hub/outbox/mail-address';
import type { Settings } from '@hub/settings/settings';
import { SETTINGS } from '@hub/settings/settings.service';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { clientOf } from '../door/client-address';
import { JoinLimit } from '../door/join-limit';

const WITHIN_MS = 10 * 60_000;

/**
 * How many different people one client may register, or have written to, within ten minutes: nobody fills all seats with
 * strangers from one desk. In memory alone, for no longer than that: who came from where is stored nowhere.
 */
@Injectable()
export class ClientLimitService {
  private readonly log = new Logger('sign-up');
  private readonly limit: JoinLimit;

  constructor(@Inject(SETTINGS) { signUpsPerClient }: Settings) {
    this.limit = new JoinLimit(signUpsPerClient, WITHIN_MS);
  }

  /** All who stand in a form, or none. The same form once more counts nobody twice. */
  admits({ ip }: Pick<FastifyRequest, 'ip'>, addresses: string[], now: Date): boolean {
    const isWelcome = this.limit.admitsAll(clientOf(ip), addresses.map(mailboxOf), now.getTime());
    // whose address it is stays out of the log; a proxy nobody named would look like one client for all
    if (!isWelcome) this.log.warn('a client registers very many people (SIGN_UPS_PER_CLIENT, TRUST_PROXY)');
    return isWelcome;
  }
}
