// The page of the room: what the house says becomes state, and state becomes the view.
import { h, render } from './preact.js';
import { announce, announcePeople, announceWaiting } from './announce.js';
import { before, entering, lookForDevices, onEnter, out, waiting } from './before.js';
import { closeDevice } from './devices.js';
import { inside, onLeave } from './inside.js';
import { listenToKeys } from './keys.js';
import { closeLine, openLine } from './line.js';
import { endMedia, playAll, show, takeCandidate, takeOffer } from './media.js';
import { change, onChange, people, say, state, texts, told } from './state.js';
import { watchAnew } from './tiles.js';

const root = document.getElementById('room');
const views = { before, entering, waiting, inside, out };
let drawn = '';

function draw() {
  const stood = document.activeElement;
  const phase = state.phase === 'inside' && !state.room ? 'entering' : state.phase;
  document.documentElement.classList.toggle('in-room', phase === 'inside');
  render(
    h(
      'div',
      null,
      views[phase](),
      h('div', { id: 'announced', class: 'unseen', role: 'status', 'aria-live': 'polite' }),
    ),
    root,
  );
  if (drawn === phase) return keepFocus(stood);
  const isFirst = drawn === '';
  drawn = phase;
  if (!isFirst) document.getElementById('now')?.focus();
}

/** What had the focus may be gone (a person removed, a tile pinned): the keyboard goes on nearby, not at the top of the page. */
function keepFocus(stood) {
  if (stood === document.body || stood?.isConnected || document.activeElement !== document.body) return;
  const twin = stood?.id ? document.getElementById(stood.id) : null;
  (twin ?? document.getElementById('panel-title') ?? document.getElementById('now'))?.focus();
}

const hear = {
  welcome({ you, role, name, waiting: waits, listens }) {
    change({ you, role, name, listens, phase: waits ? 'waiting' : 'inside', typing: {}, speaking: [] });
    if (!waits) sayWhatIsOn();
  },
  admitted() {
    change({ phase: 'inside' });
    sayWhatIsOn();
  },
  room(room) {
    const [earlier, now] = [people(), room.people];
    announceWaiting(state.room?.waiting ?? [], room.waiting);
    change({ room });
    if (earlier.length > 0 && state.phase === 'inside') compare(earlier, now);
  },
  history: ({ written }) => change({ written }),
  written(message) {
    const { [message.from]: _, ...typing } = state.typing;
    const isOwn = message.from === state.you;
    const isNews = message.kind === 'chat' && !isOwn && state.panel !== 'chat';
    change({ written: [...state.written, message].slice(-200), typing, unread: state.unread + (isNews ? 1 : 0) });
    if (isNews) announce(say(texts.newMessage, message.name));
  },
  typing: ({ from, name, text }) => change({ typing: { ...state.typing, [from]: { name, text } } }),
  offer: ({ sdp }) => {
    watchAnew();
    takeOffer(sdp);
  },
  candidate: takeCandidate,
  map: ({ video, audio }) => change({ map: { video, audio } }),
  speaking: ({ ids }) => change({ speaking: ids }),
  muted({ what }) {
    closeDevice(what);
    notice(what === 'mic' ? texts.mutedByHost : texts.shareStopped);
    show();
  },
  stage({ on }) {
    if (!on) for (const kind of ['mic', 'cam', 'share']) closeDevice(kind);
    notice(on ? texts.nowOnStage : '');
    show();
  },
  role: ({ role }) => change({ role, listens: false }),
  table({ table }) {
    closeDevice('share');
    watchAnew();
    notice(table > 0 ? say(texts.atTable, table) : texts.together);
    show();
  },
  hand_lowered: () => notice(texts.lowered),
  refused({ what }) {
    if (what !== 'show') return;
    if (state.sharing) notice(texts.noShare);
    // else whoever listens came in with a camera on: it is not theirs to show here
    for (const kind of state.sharing ? ['share'] : ['mic', 'cam']) closeDevice(kind);
    show();
  },
  out({ reason }) {
    endMedia();
    change({ phase: 'out', out: reason, room: null, written: [], typing: {}, panel: null });
  },
};

/** After a cut the house has forgotten what is on. */
function sayWhatIsOn() {
  if (state.micOn || state.camOn || state.sharing) show();
}

function notice(text) {
  change({ notice: text });
  if (text) setTimeout(() => state.notice === text && change({ notice: '' }), 12000);
}

function compare(earlier, now) {
  const others = ({ id }) => id !== state.you;
  const isIn = (list) => (person) => list.some(({ id }) => id === person.id);
  announcePeople(
    now
      .filter(others)
      .filter((person) => !isIn(earlier)(person))
      .map(({ name }) => name),
    earlier
      .filter(others)
      .filter((person) => !isIn(now)(person))
      .map(({ name }) => name),
  );
  for (const person of now.filter(others))
    if (person.hand > 0 && earlier.find(({ id }) => id === person.id)?.hand === 0)
      announce(say(texts.raised, person.name));
}

onEnter((takesMedia) => {
  change({ phase: 'entering', takesMedia, writes: !takesMedia });
  // the ticket is spent: whoever loads the page anew finds the door, and comes in as the same person
  history.replaceState(null, '', told.door);
  openLine((message) => hear[message.t]?.(message));
  playAll();
});

onLeave(() => {
  closeLine();
  endMedia();
  change({ phase: 'out', out: 'left', room: null, panel: null });
});

addEventListener('pagehide', () => state.phase === 'inside' && closeLine());
addEventListener('resize', () => change());
onChange(draw);
listenToKeys();
draw();
lookForDevices();
