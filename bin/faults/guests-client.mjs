// People who register, as their programs do: one request per person with a key of its own, repeated with the same key
// until an answer comes. What was answered with 2xx is promised.
import { randomUUID } from 'node:crypto';
import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

const PATIENCE_MS = 12_000;

export function newGuest() {
  const name = randomUUID().slice(0, 18);
  return { name: 'Kim Gast', email: `gast-${name}@example.org`, key: randomUUID() };
}

/** Until it is answered with something else than trouble of the house. */
export async function askUntilAnswered(wish, { seconds = 90, onAnswer } = {}) {
  for (const deadline = performance.now() + seconds * 1_000; performance.now() < deadline; await sleep(150)) {
    const answer = await ask(wish).catch(() => null);
    if (answer === null || answer.status >= 500) continue;
    if (onAnswer && (await onAnswer(answer)) === 'lost') continue;
    return answer;
  }
  throw new Error(`no answer to ${wish.method} ${wish.path} within ${seconds} s`);
}

/** One try; throws where no whole answer comes. */
export function ask({ port, method = 'POST', path, body, token, key, form }) {
  const text = form ? new URLSearchParams(form).toString() : body === undefined ? '' : JSON.stringify(body);
  const headers = {
    ...(form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    'content-length': Buffer.byteLength(text),
    ...(token ? { authorization: `Bearer ${token}` } : {}),
    ...(key ? { 'idempotency-key': key } : {}),
  };
  return new Promise((resolve, reject) => {
    const request = http.request({ host: '127.0.0.1', port, method, path, headers, agent: false }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('error', reject);
      response.on('aborted', () => reject(new Error('cut')));
      response.on('end', () => resolve(answerOf(response, Buffer.concat(chunks).toString('utf8'))));
    });
    request.setTimeout(PATIENCE_MS, () => request.destroy(new Error('no answer')));
    request.on('error', reject);
    request.end(text);
  });
}

function answerOf({ statusCode, headers }, text) {
  let json = null;
  try {
    json = JSON.parse(text);
  } catch {
    // a page
  }
  return { status: statusCode, headers, text, json };
}
