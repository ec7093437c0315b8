// Real-time text: what somebody types is seen letter by letter, beside voice (EN 301 549, 6.2). Never further than a key away.
import { h } from './preact.js';
import { tell } from './line.js';
import { me, say, state, texts } from './state.js';

const SHOWN = 4;
/** EN 301 549, 6.2.4: within half a second of typing. */
const EVERY_MS = 150;
let timer = null;
let sent = '';
let typed = '';

export function liveText() {
  const lines = state.written.filter(({ kind, table }) => kind === 'line' && table === me()?.table).slice(-SHOWN);
  const typing = Object.entries(state.typing).filter(([id, each]) => each.text && id !== state.you);
  if (!state.writes && lines.length === 0 && typing.length === 0) return null;
  return h(
    'section',
    { class: 'live-text', 'aria-label': texts.write },
    h(
      'div',
      { role: 'log', 'aria-live': 'polite' },
      lines.map(({ at, from, name, text }) => h('p', { key: `${at} ${from}` }, h('b', null, `${name}: `), text)),
      lines.length + typing.length === 0 && h('p', { class: 'empty' }, texts.nothingWritten),
    ),
    // not announced letter by letter: a screen reader would speak over itself; the finished line is
    typing.map(([id, { name, text }]) =>
      h(
        'p',
        { class: 'typing', key: id, 'aria-live': 'off' },
        h('b', null, say(texts.writes, name), ' '),
        text,
        h('span', { 'aria-hidden': 'true' }, '▌'),
      ),
    ),
    state.writes &&
      h(
        'form',
        { onSubmit: finish },
        h('label', { for: 'live-line' }, texts.writeLabel),
        h('input', {
          ...{
            id: 'live-line',
            autocomplete: 'off',
            maxLength: 500,
            'aria-describedby': 'live-hint',
            enterkeyhint: 'send',
          },
          onInput: ({ target }) => type(target.value),
        }),
        h('span', { id: 'live-hint', class: 'hint' }, texts.writeHint),
      ),
  );
}

function type(text) {
  typed = text;
  timer ??= setTimeout(() => {
    timer = null;
    if (typed === sent) return;
    sent = typed;
    tell({ t: 'typing', text: typed });
  }, EVERY_MS);
}

function finish(event) {
  event.preventDefault();
  const field = event.target.elements['live-line'];
  const text = field.value.trim();
  if (!text || !tell({ t: 'line', text })) return;
  field.value = typed = sent = '';
}
