// The room: a quiet head, the stage, live text within reach, and buttons with words.
import { h } from './preact.js';
import { liveText } from './live-text.js';
import { tell } from './line.js';
import { playAll, toggleCam, toggleMic, toggleShare } from './media.js';
import { panel } from './panels.js';
import { change, isHost, me, people, say, state, texts, told } from './state.js';
import { tiles } from './tiles.js';

export function inside() {
  return h(
    'div',
    { class: `inside${state.panel ? ' with-panel' : ''}` },
    head(),
    notes(),
    tiles(),
    panel(),
    h('div', { class: 'foot' }, liveText(), tools()),
  );
}

function head() {
  const table = me()?.table ?? 0;
  return h(
    'header',
    { class: 'room-bar' },
    h('button', { type: 'button', class: 'to-tools', onClick: toTools }, texts.toTools),
    h(
      'h1',
      { tabIndex: -1, id: 'now' },
      told.title,
      h('span', null, ` · ${table > 0 ? say(texts.table, table) : say(texts.until, told.until)}`),
    ),
    h(
      'p',
      null,
      `${say(texts.here, people().length)} · ${texts.unrecorded}`,
      h('span', { class: 'link-state' }, ` · ${connectionWord()}`),
    ),
  );
}

/** Past all the tiles, for the keyboard. */
const toTools = () => document.querySelector('.tools button')?.focus();

function connectionWord() {
  if (state.lineIsCut) return texts.cut;
  if (!state.takesMedia) return texts.textMode;
  return { connected: texts.connected, cut: texts.cut }[state.media] ?? texts.connecting;
}

/** What one has to know now, each in a sentence; nothing that only a colour would say. */
function notes() {
  const own = me();
  const listensToStage = state.room.layout === 'stage' && !own?.stage && !isHost();
  const all = [
    state.notice,
    state.media === 'blocked' && texts.noMedia,
    own?.listens && texts.listener,
    listensToStage && !own?.listens && texts.onlyStage,
  ].filter(Boolean);
  return h(
    'div',
    { class: 'room-notes', role: 'status' },
    all.map((text) => h('p', { key: text }, text)),
    state.soundIsHeld &&
      h('p', null, texts.soundOff, ' ', h('button', { type: 'button', onClick: playAll }, texts.soundOn)),
  );
}

export const acts = {
  hand: () => tell({ t: 'hand', up: !(me()?.hand > 0) }),
  write: () => {
    change({ writes: !state.writes });
    if (state.writes) setTimeout(() => document.getElementById('live-line')?.focus(), 30);
  },
  panel: (name) => {
    const opens = state.panel !== name;
    change({ panel: opens ? name : null, ...(name === 'chat' ? { unread: 0 } : {}) });
    if (opens) setTimeout(() => document.getElementById('panel-title')?.focus(), 30);
  },
  share: () => {
    if (!navigator.mediaDevices?.getDisplayMedia) return change({ notice: texts.cannotShare });
    if (!state.sharing && !isHost() && !state.room.shareOpen) return change({ notice: texts.noShare });
    if (!state.sharing && people().some(({ share, table }) => share && table === me()?.table))
      return change({ notice: texts.shareTaken });
    return toggleShare();
  },
};

/** Whether one may be seen and heard here. */
function maySpeak() {
  const own = me();
  return state.takesMedia && !own?.listens && (state.room.layout !== 'stage' || own?.stage);
}

function tools() {
  const own = me();
  const speaks = maySpeak();
  const mayShare = speaks || (isHost() && state.takesMedia);
  const waiting = isHost() ? state.room.waiting.length : 0;
  return h(
    'nav',
    { class: 'tools', 'aria-label': texts.hostTools === 'Host' ? 'Room' : 'Raum' },
    speaks && tool(texts.mic, toggleMic, { on: state.micOn, id: 'tool-mic' }),
    speaks && tool(texts.cam, toggleCam, { on: state.camOn, id: 'tool-cam' }),
    tool(texts.hand, acts.hand, { on: own?.hand > 0, id: 'tool-hand' }),
    tool(texts.writeBreaks, acts.write, { on: state.writes, id: 'tool-write' }),
    mayShare && tool(texts.share, acts.share, { on: state.sharing, id: 'tool-share' }),
    tool(state.unread > 0 ? `${texts.chat} (${state.unread})` : texts.chat, () => acts.panel('chat'), {
      opens: 'chat',
      id: 'tool-chat',
    }),
    state.room.layout === 'stage' &&
      tool(texts.questions, () => acts.panel('questions'), { opens: 'questions', id: 'tool-questions' }),
    tool(`${texts.people} (${people().length}${waiting ? ` + ${waiting}` : ''})`, () => acts.panel('people'), {
      opens: 'people',
      id: 'tool-people',
    }),
    tool(texts.more, () => acts.panel('more'), { opens: 'more', id: 'tool-more' }),
    h('button', { type: 'button', class: 'leave', id: 'tool-leave', onClick: leave }, texts.leave),
  );
}

let leave = () => undefined;
export function onLeave(listener) {
  leave = listener;
}

/** The name stays and the state changes (aria-pressed); for the eye a word says it, not the colour alone. */
function tool(label, onClick, { on, opens, id }) {
  const isOpen = state.panel === opens;
  const said = opens
    ? { 'aria-expanded': String(isOpen), 'aria-controls': isOpen ? 'panel' : undefined }
    : { 'aria-pressed': String(Boolean(on)) };
  const word = opens ? null : h('small', { 'aria-hidden': 'true' }, on ? texts.on : texts.off);
  // a phone may break a long word here; to be read it stays one
  const parts = label.split('\u00ad').flatMap((part, at) => (at === 0 ? [part] : [h('wbr'), part]));
  return h('button', { type: 'button', id, onClick, ...said }, parts, word);
}
