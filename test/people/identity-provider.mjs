// A real OpenID provider for the journeys, as a process of its own: `node identity-provider.mjs PORT REDIRECT_URI`. Whoever is
// named by POST /als (JSON claims) is signed in at once, as if they had typed a password. It checks code, PKCE, redirect and client
// as every provider does.
import Provider from 'oidc-provider';

const [port, redirectUri] = process.argv.slice(2);
const issuer = `http://127.0.0.1:${port}`;
let next = null;
const accounts = new Map();

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: 'treffpunkt',
      client_secret: 'a-secret-for-the-tests-only',
      redirect_uris: [redirectUri],
      response_types: ['code'],
      grant_types: ['authorization_code'],
      token_endpoint_auth_method: 'client_secret_post',
    },
  ],
  cookies: { keys: ['for the tests only'] },
  pkce: { required: () => true },
  claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...accounts.get(id) }) }),
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_, { uid }) => `/login/${uid}` },
  async loadExistingGrant({ oidc }) {
    const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
    grant.addOIDCScope('openid email profile');
    await grant.save();
    return grant;
  },
  async renderError(ctx, out) {
    ctx.type = 'text';
    ctx.body = JSON.stringify(out);
  },
});

provider.use(async (ctx, go) => {
  if (ctx.path === '/als') {
    const chunks = [];
    for await (const chunk of ctx.req) chunks.push(chunk);
    next = JSON.parse(Buffer.concat(chunks).toString());
    if (next.sub) accounts.set(next.sub, next.claims);
    ctx.body = 'ok';
    return;
  }
  if (!ctx.path.startsWith('/login/')) return go();
  const result = next.sub ? { login: { accountId: next.sub } } : { error: 'access_denied', error_description: 'no' };
  ctx.redirect(await provider.interactionResult(ctx.req, ctx.res, result));
});

provider.listen(Number(port), '127.0.0.1', () => process.stdout.write('listening\n'));
