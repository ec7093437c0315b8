// Before the room: picture and level, devices, a name if one likes, and three ways in.
import { h } from './preact.js';
import { closeDevice, hasDevices, level, openDevices, tracks } from './devices.js';
import { change, say, state, texts, told } from './state.js';

let enter = () => undefined;
let levelTimer = null;

export function onEnter(listener) {
  enter = listener;
}

/** Where the browser was allowed before, nothing has to be asked. */
export async function lookForDevices() {
  if (!hasDevices()) return change({ trouble: window.isSecureContext ? 'none' : 'insecure' });
  try {
    const [cam, mic] = await Promise.all(['camera', 'microphone'].map((name) => navigator.permissions.query({ name })));
    if (cam.state === 'granted' && mic.state === 'granted' && state.phase === 'before')
      await openDevices({ mic: true, cam: true });
  } catch {
    // this browser does not say; the button asks
  }
}

export function before() {
  const isOpen = state.micOn || state.camOn;
  return h(
    'form',
    { class: 'before', onSubmit: go(true, true) },
    h('div', { class: 'before-devices' }, preview(), meter(), devices(isOpen)),
    h(
      'div',
      { class: 'before-way' },
      h(
        'div',
        { class: 'field' },
        h('label', { for: 'name' }, texts.yourName),
        h('span', { class: 'hint', id: 'name-hint' }, texts.nameHint),
        h('input', {
          ...{
            id: 'name',
            autocomplete: 'nickname',
            maxLength: 40,
            'aria-describedby': 'name-hint',
            value: state.name,
          },
          onInput: ({ target }) => change({ name: target.value }),
        }),
      ),
      told.kinds.length > 0 && from(),
      state.trouble && h('p', { class: 'note warn', role: 'status' }, texts[state.trouble]),
      h('button', { class: 'button big', type: 'submit' }, texts.enter),
      isOpen && h('button', { class: 'button quiet', type: 'button', onClick: go(true, false) }, texts.enterWithout),
      h('button', { class: 'button quiet', type: 'button', onClick: go(false, false) }, texts.enterText),
    ),
  );
}

/** Counted as a number and kept with nobody. */
function from() {
  return h(
    'div',
    { class: 'field' },
    h('label', { for: 'kind' }, texts.from),
    h('span', { class: 'hint', id: 'kind-hint' }, texts.fromHint),
    h(
      'select',
      { id: 'kind', 'aria-describedby': 'kind-hint', onChange: ({ target }) => change({ kind: target.value }) },
      h('option', { value: '' }, texts.fromNothing),
      told.kinds.map(({ slug, name }) => h('option', { key: slug, value: slug, selected: slug === state.kind }, name)),
    ),
  );
}

function preview() {
  return h(
    'div',
    { class: 'preview' },
    state.camOn
      ? h('video', { ref: showOwn, muted: true, autoplay: true, playsInline: true, 'aria-label': texts.preview })
      : h('p', null, texts.noPicture),
  );
}

export function showOwn(element) {
  if (element && element.srcObject?.getVideoTracks()[0] !== tracks.cam)
    element.srcObject = new MediaStream([tracks.cam]);
}

function meter() {
  return h(
    'div',
    { class: 'level' },
    h('span', { id: 'level-name' }, texts.level),
    h('meter', { min: 0, max: 1, value: 0, 'aria-labelledby': 'level-name', ref: watchLevel }),
  );
}

function watchLevel(element) {
  clearInterval(levelTimer);
  if (element) levelTimer = setInterval(() => (element.value = level()), 100);
}

function devices(isOpen) {
  if (!isOpen)
    return hasDevices()
      ? h(
          'button',
          { class: 'button quiet', type: 'button', onClick: () => openDevices({ mic: true, cam: true }) },
          texts.try,
        )
      : null;
  return h('div', { class: 'choices' }, choice('mic', state.micOn, state.mics), choice('cam', state.camOn, state.cams));
}

function choice(kind, isOn, all) {
  const toggle = () => (isOn ? closeDevice(kind) : openDevices({ mic: kind === 'mic', cam: kind === 'cam' }));
  return h(
    'div',
    { class: 'choice' },
    h(
      'button',
      { type: 'button', class: 'toggle', 'aria-pressed': String(isOn), onClick: toggle },
      texts[kind],
      h('small', { 'aria-hidden': 'true' }, ` ${isOn ? texts.on : texts.off}`),
    ),
    all.length > 1 &&
      h(
        'select',
        {
          'aria-label': `${texts[kind]}: ${texts.device}`,
          onChange: ({ target }) => openDevices({ mic: kind === 'mic', cam: kind === 'cam' }, { [kind]: target.value }),
        },
        all.map(({ deviceId, label }, index) =>
          h('option', { value: deviceId, key: deviceId }, label || `${texts.device} ${index + 1}`),
        ),
      ),
  );
}

const go = (takesMedia, withDevices) => (event) => {
  event.preventDefault();
  if (!withDevices) for (const kind of ['mic', 'cam']) closeDevice(kind);
  enter(takesMedia);
};

export function waiting() {
  return h(
    'section',
    { class: 'next' },
    h('h2', { tabIndex: -1, id: 'now' }, texts.waitingTitle),
    h('p', null, texts.waiting),
  );
}

export function out() {
  const mayReturn = ['left', 'full', 'locked'].includes(state.out);
  return h(
    'section',
    { class: 'next' },
    h('h2', { tabIndex: -1, id: 'now' }, texts.outTitle),
    h('p', null, texts.out[state.out] ?? texts.left),
    h(
      'div',
      { class: 'row' },
      mayReturn &&
        h(
          'button',
          { class: 'button big', type: 'button', onClick: () => change({ phase: 'before', out: null }) },
          texts.backIn,
        ),
      h('a', { class: 'button quiet', href: told.door }, texts.toDoor),
    ),
  );
}

export const entering = () => h('p', { class: 'lead', role: 'status' }, say(texts.entering));
