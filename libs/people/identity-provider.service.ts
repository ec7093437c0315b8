import type { Settings } from '@hub/settings/settings';
import { SETTINGS } from '@hub/settings/settings.service';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import * as oidc from 'openid-client';
import { DataSource, IsNull, Not } from 'typeorm';
import { Identity } from './identity.entity';
import { Person } from './person.entity';
import { SecretService } from './secret.service';
import { SignInService, type Entered, type Entering } from './sign-in.service';

const SCOPE = 'openid email profile';
const SECONDS = 10;

/** What came back from the provider; `unknown` names the address it gave, for the page that says so. */
export type Arrival =
  | { ok: true; entered: Entered }
  | { ok: false; reason: 'unknown'; email: string | null }
  | { ok: false; reason: 'failed' };

interface Known {
  issuer: string;
  subject: string;
  /** Only where the provider says it is verified. */
  email: string | null;
}

/**
 * Sign-in by OpenID Connect: authorization code with PKCE, state and nonce. All three follow from one secret in the browser's
 * cookie and the house's seal, so an attempt is no row, and another browser cannot finish it. Nobody gets an account by
 * coming from there: only people with a role are let in, found by the provider's word for them or, the first time, by a
 * verified address.
 */
@Injectable()
export class IdentityProviderService {
  private readonly log = new Logger('sign-in');
  private discovered: Promise<oidc.Configuration> | null = null;

  constructor(
    @InjectDataSource() private readonly records: DataSource,
    private readonly secrets: SecretService,
    private readonly signIn: SignInService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  get isThere(): boolean {
    return this.settings.oidc !== null;
  }

  /** Where to send the browser that holds this secret; null while the provider does not answer. */
  async wayOut(secret: string): Promise<string | null> {
    try {
      const { state, nonce, verifier } = await this.attempt(secret);
      return oidc.buildAuthorizationUrl(await this.provider(), {
        ...{ redirect_uri: this.returnAddress, scope: SCOPE, response_type: 'code', state, nonce },
        ...{ code_challenge: await oidc.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256' },
      }).href;
    } catch (error) {
      this.log.warn(`the identity provider does not answer: ${error instanceof Error ? error.message : 'unknown'}`);
      return null;
    }
  }

  /** `query`: of the address the browser came back to. */
  async arrive(query: string, secret: string, browser: Entering, now: Date): Promise<Arrival> {
    const known = await this.knownBy(query, secret).catch((error: unknown) => {
      // never its parameters: they hold a code
      this.log.warn(`sign-in by the identity provider failed: ${error instanceof Error ? error.name : 'unknown'}`);
      return null;
    });
    if (!known) return { ok: false, reason: 'failed' };
    const entered = await this.records.transaction(async (manager) => {
      const person = await this.personOf(known, now, manager);
      return person && this.signIn.openSession(manager, person.id, browser, now);
    });
    return entered ? { ok: true, entered } : { ok: false, reason: 'unknown', email: known.email };
  }

  private async knownBy(query: string, secret: string): Promise<Known> {
    const [provider, { state, nonce, verifier }] = [await this.provider(), await this.attempt(secret)];
    const tokens = await oidc.authorizationCodeGrant(provider, new URL(`${this.returnAddress}${query}`), {
      ...{ pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true },
    });
    const claims = tokens.claims();
    if (!claims) throw new Error('no claims');
    const said =
      claims['email'] === undefined ? await oidc.fetchUserInfo(provider, tokens.access_token, claims.sub) : claims;
    const isVerified = said['email_verified'] === true && typeof said['email'] === 'string';
    const email = isVerified ? String(said['email']).toLowerCase() : null;
    return { issuer: claims.iss, subject: claims.sub, email };
  }

  /** An address passes from one person to the next; the provider's word for somebody does not, so it counts for more. */
  private async personOf({ issuer, subject, email }: Known, now: Date, manager = this.records.manager) {
    const known = await manager.findOne(Identity, { where: { issuer, subject }, relations: { person: true } });
    if (known) return known.person?.role ? known.person : null;
    const person = email === null ? null : await manager.findOneBy(Person, { email, role: Not(IsNull()) });
    if (!person || (await manager.existsBy(Identity, { issuer, personId: person.id }))) return null;
    await manager.insert(Identity, { issuer, subject, personId: person.id, createdAt: now });
    return person;
  }

  private async attempt(secret: string): Promise<{ state: string; nonce: string; verifier: string }> {
    const [state, nonce, verifier] = await Promise.all(
      ['state', 'nonce', 'verifier'].map((part) => this.secrets.sign('oidc', part, secret)),
    );
    return { state: state ?? '', nonce: nonce ?? '', verifier: verifier ?? '' };
  }

  /** Asked once; what failed is asked again the next time. */
  private provider(): Promise<oidc.Configuration> {
    this.discovered ??= this.discover().catch((error: unknown) => {
      this.discovered = null;
      throw error;
    });
    return this.discovered;
  }

  private discover(): Promise<oidc.Configuration> {
    if (!this.settings.oidc) throw new Error('no identity provider');
    const { issuer, clientId, clientSecret } = this.settings.oidc;
    // plain http is for a provider on one's own machine; the settings say so openly
    const execute = issuer.startsWith('http:') ? [oidc.allowInsecureRequests] : [];
    return oidc.discovery(new URL(issuer), clientId, clientSecret, undefined, { execute, timeout: SECONDS });
  }

  private get returnAddress(): string {
    return `${this.settings.publicUrl}/desk/anmelden/oidc/zurueck`;
  }
}
