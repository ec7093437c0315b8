// What a screen reader hears: one sentence at a time, not oftener than every two seconds, and many of a kind as one.
import { say, texts } from './state.js';

const EVERY_MS = 2000;
const MOST = 4;
let waiting = [];
let timer = null;

export function announce(sentence) {
  if (waiting.at(-1) === sentence) return;
  waiting = [...waiting, sentence].slice(-MOST);
  if (!timer) next();
}

/** People who come together are one sentence. */
export function announcePeople(came, went) {
  if (came.length > 2) announce(say(texts.cameMany, came.length));
  else came.forEach((name) => announce(say(texts.came, name)));
  if (went.length < 3) went.forEach((name) => announce(say(texts.went, name)));
}

/** Whoever is in charge hears that somebody stands at the door. */
export function announceWaiting(earlier, now) {
  const fresh = now.filter(({ id }) => !earlier.some((each) => each.id === id));
  if (fresh.length === 1) announce(say(texts.waits, fresh[0].name));
  if (fresh.length > 1) announce(say(texts.waitMany, fresh.length));
}

function next() {
  const box = document.getElementById('announced');
  const sentence = waiting.shift();
  timer = null;
  if (!box || sentence === undefined) return;
  box.textContent = sentence;
  timer = setTimeout(next, EVERY_MS);
}
