// What the page knows, and who is told when it changes: the view is drawn anew, at most once a frame.
export const told = JSON.parse(document.getElementById('told').textContent);
export const texts = told.texts;

/** A text with its # filled in, one after the other. */
export const say = (text, ...values) => values.reduce((filled, value) => filled.replace('#', String(value)), text);

export const state = {
  /** before, entering, waiting, inside, out */
  phase: 'before',
  name: told.name,
  kind: '',
  role: told.role,
  you: null,
  room: null,
  out: null,
  /** What is wrong with the devices: denied, none, busy, insecure; null when nothing is. */
  trouble: null,
  mics: [],
  cams: [],
  micOn: false,
  camOn: false,
  sharing: false,
  takesMedia: true,
  listens: false,
  /** off, connecting, connected, cut, blocked */
  media: 'off',
  lineIsCut: false,
  soundIsHeld: false,
  map: { video: [], audio: [] },
  speaking: [],
  written: [],
  typing: {},
  unread: 0,
  panel: null,
  writes: false,
  page: 0,
  pinned: null,
  voted: new Set(),
  notice: '',
  sure: null,
  keys: readKeys(),
};

let draw = () => undefined;
let isDue = false;

export function onChange(listener) {
  draw = listener;
}

export function change(part = {}) {
  Object.assign(state, part);
  if (isDue) return;
  isDue = true;
  // not requestAnimationFrame: a page in the background has to follow as well
  setTimeout(() => {
    isDue = false;
    draw();
  });
}

export const people = () => state.room?.people ?? [];
export const me = () => people().find(({ id }) => id === state.you) ?? null;
export const isHost = () => state.role === 'host';

/** Single keys can be switched off (WCAG 2.1.4), and stay off in this browser. */
function readKeys() {
  try {
    return localStorage.getItem('room-keys') !== 'off';
  } catch {
    return true;
  }
}

export function keepKeys(keys) {
  change({ keys });
  try {
    localStorage.setItem('room-keys', keys ? 'on' : 'off');
  } catch {
    // a browser that keeps nothing: it holds for this visit
  }
}
