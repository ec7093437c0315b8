import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, IsNull, LessThan, MoreThan } from 'typeorm';
import { SecretService } from './secret.service';
import { SignInLink } from './sign-in-link.entity';
import { markOf, SignInService, type Entered, type Entering } from './sign-in.service';

const DIGITS = 6;
const MOST_WRONG = 5;

/**
 * The way from a mail opened on the phone to the browser at work: the link shows a code there, and the browser that asked for
 * the link takes it. Worth nothing in any other browser, and nothing after five wrong ones.
 */
@Injectable()
export class SignInCodesService {
  constructor(
    @InjectDataSource() private readonly records: DataSource,
    private readonly secrets: SecretService,
    private readonly signIn: SignInService,
  ) {}

  /** The same whenever the page is shown; "482913". */
  async codeOf({ hash }: Pick<SignInLink, 'hash'>): Promise<string> {
    const signed = Buffer.from(await this.secrets.sign('sign-in code', hash), 'base64url');
    return String(signed.readUIntBE(0, 6) % 10 ** DIGITS).padStart(DIGITS, '0');
  }

  /** Uses the link of this code up; null where the browser asked for none like it. */
  async enter(typed: string, browser: Entering, now: Date): Promise<Entered | null> {
    const [code, { secret }] = [typed.replace(/[\s.-]/gu, ''), browser];
    if (secret === null) return null;
    return this.records.transaction(async (manager) => {
      const still = { usedAt: IsNull(), expiresAt: MoreThan(now), wrongCodes: LessThan(MOST_WRONG) };
      const links = await manager.find(SignInLink, {
        where: { browser: markOf(secret), ...still },
        lock: { mode: 'pessimistic_write' }, // guesses that come at once are counted one after another
      });
      for (const link of links)
        if ((await this.codeOf(link)) === code) return this.signIn.useUp(manager, link.hash, browser, now);
      await manager.increment(SignInLink, { browser: markOf(secret), usedAt: IsNull() }, 'wrongCodes', 1);
      return null;
    });
  }
}
