// What opens beside the stage: people with the list of who wants to speak, chat, questions, and what a host may do.
import { h } from './preact.js';
import { tell } from './line.js';
import { change, isHost, keepKeys, me, people, say, state, texts } from './state.js';

const host =
  (act, more = {}) =>
  () => {
    change({ sure: null });
    tell({ t: 'host', do: act, ...more });
  };
const button = (label, onClick, more = {}) => h('button', { type: 'button', onClick, ...more }, label);

export function panel() {
  if (!state.panel) return null;
  const [title, content] = {
    people: [texts.people, peoplePanel],
    chat: [texts.chat, chatPanel],
    questions: [texts.questions, questionPanel],
    more: [texts.more, morePanel],
  }[state.panel];
  return h(
    'aside',
    { class: 'panel', 'aria-label': title, id: 'panel' },
    h(
      'header',
      null,
      h('h2', { tabIndex: -1, id: 'panel-title' }, title),
      button(texts.close, closePanel, { class: 'close' }),
    ),
    content(),
  );
}

/** The keyboard goes back to the button that opened it. */
export function closePanel() {
  document.getElementById(`tool-${state.panel}`)?.focus();
  change({ panel: null });
}

function peoplePanel() {
  const queue = people()
    .filter(({ hand }) => hand > 0)
    .sort((a, b) => a.hand - b.hand);
  return [
    h('h3', null, texts.queue),
    queue.length === 0
      ? h('p', { class: 'small' }, texts.noQueue)
      : h(
          'ol',
          { class: 'queue' },
          queue.map(({ id, name }) =>
            h(
              'li',
              { key: id },
              h('span', null, name),
              isHost() &&
                button(texts.lower, host('lower_hand', { who: id }), { 'aria-label': `${texts.lower}: ${name}` }),
            ),
          ),
        ),
    isHost() && state.room.waiting.length > 0 && waitingList(),
    h('h3', null, `${texts.people} (${people().length})`),
    h('ul', { class: 'list-of-people' }, people().map(personLine)),
    isHost() && hostTools(),
  ];
}

function waitingList() {
  return h(
    'section',
    { class: 'waiting-list' },
    h('h3', null, `${texts.waitingPeople} (${state.room.waiting.length})`),
    h(
      'ul',
      { class: 'list-of-people' },
      state.room.waiting.map(({ id, name }) =>
        h(
          'li',
          { key: id },
          h('span', null, name),
          h(
            'span',
            { class: 'acts' },
            button(texts.admit, host('admit', { who: id }), { 'aria-label': `${texts.admit}: ${name}` }),
            button(texts.deny, host('deny', { who: id }), { 'aria-label': `${texts.deny}: ${name}` }),
          ),
        ),
      ),
    ),
    button(texts.admitAll, host('admit_all')),
  );
}

function personLine(person) {
  const { id, name, role, mic, share, media, listens, away, stage, table } = person;
  const said = [
    role === 'host' && texts.host,
    role === 'speaker' && texts.speaker,
    stage && texts.stage,
    state.room.tables > 0 && table > 0 && say(texts.table, table),
    away ? texts.away : listens ? texts.listens : !media ? texts.textOnly : !mic && texts.muted,
    share && texts.shares,
  ].filter(Boolean);
  return h(
    'li',
    { key: id },
    h(
      'span',
      null,
      h('b', null, id === state.you ? `${name} (${texts.you})` : name),
      said.length > 0 && h('span', { class: 'small' }, ` ${said.join(' · ')}`),
    ),
    isHost() && h('span', { class: 'acts' }, id === state.you ? ownActs(person) : personActs(person)),
  );
}

/** Whoever is in charge may be one of the two who speak. */
const ownActs = ({ id, name, stage }) => state.room.layout === 'stage' && stageAct(id, name, stage);

function stageAct(id, name, stage) {
  const label = stage ? texts.offStage : texts.toStage;
  return button(label, host('stage', { who: id, on: !stage }), { 'aria-label': `${label}: ${name}` });
}

function personActs({ id, name, role, mic, share, stage }) {
  const named = (label) => ({ 'aria-label': `${label}: ${name}` });
  const { layout, tables } = state.room;
  return [
    mic && button(texts.mute, host('mute', { who: id }), named(texts.mute)),
    share && button(texts.stopShare, host('stop_share', { who: id }), named(texts.stopShare)),
    layout === 'stage' && stageAct(id, name, stage),
    tables > 0 && seat(id, name),
    role !== 'host' && button(texts.makeHost, host('make_host', { who: id }), named(texts.makeHost)),
    role !== 'host' && removal(id, name),
  ];
}

/** Twice, since it cannot be taken back. */
function removal(id, name) {
  return state.sure === id
    ? button(texts.removeSure, host('remove', { who: id }), {
        class: 'stop',
        'aria-label': `${texts.removeSure}: ${name}`,
      })
    : button(texts.remove, () => change({ sure: id }), { 'aria-label': `${texts.remove}: ${name}` });
}

function seat(id, name) {
  const options = Array.from({ length: state.room.tables + 1 }, (_, table) => table);
  const own = people().find((person) => person.id === id)?.table;
  return h(
    'select',
    {
      'aria-label': say(texts.toTable, name),
      onChange: ({ target }) => host('seat', { who: id, table: Number(target.value) })(),
    },
    options.map((table) =>
      h('option', { value: table, selected: table === own }, table === 0 ? texts.plenary : say(texts.table, table)),
    ),
  );
}

function hostTools() {
  const { locked, lobby, layout, tables } = state.room;
  return h(
    'section',
    { class: 'host-tools' },
    h('h3', null, texts.hostTools),
    button(texts.muteAll, host('mute_all')),
    toggle(texts.lock, locked, () => host('lock', { on: !locked })()),
    toggle(texts.lobby, lobby, () => host('lobby', { on: !lobby })()),
    layout === 'tables' && tableTools(tables),
    state.sure === 'end'
      ? button(texts.endSure, host('end'), { class: 'stop' })
      : button(texts.endAll, () => change({ sure: 'end' }), { class: 'stop' }),
  );
}

function tableTools(tables) {
  const wanted = () => Number(document.getElementById('tables').value);
  const deal = (event) => {
    event.preventDefault();
    host('deal', { table: wanted() })();
  };
  return h(
    'form',
    { onSubmit: deal, class: 'table-tools' },
    h('h4', null, texts.tables),
    h('label', { for: 'tables' }, texts.howMany),
    h('input', { id: 'tables', type: 'number', min: 1, max: 20, defaultValue: tables || 3, inputMode: 'numeric' }),
    h('button', { type: 'submit' }, texts.deal),
    button(texts.byHand, () => host('tables', { table: wanted() })()),
    tables > 0 && h('p', { class: 'small' }, texts.byHandHint),
    tables > 0 &&
      h(
        'p',
        { class: 'own-seat' },
        h('span', { 'aria-hidden': 'true' }, say(texts.toTable, texts.you)),
        seat(state.you, texts.you),
      ),
    tables > 0 && button(texts.back, host('back'), { class: 'main' }),
  );
}

const toggle = (label, isOn, onChange) =>
  h('label', { class: 'pick' }, h('input', { type: 'checkbox', checked: isOn, onChange }), label);

function chatPanel() {
  const messages = state.written.filter(({ kind, table }) => kind === 'chat' && table === me()?.table);
  const send = (event) => {
    event.preventDefault();
    const field = event.target.elements.message;
    if (field.value.trim() && tell({ t: 'chat', text: field.value })) field.value = '';
  };
  return [
    messages.length === 0 && h('p', { class: 'small' }, texts.nothingChatted),
    h(
      'div',
      { class: 'messages', ref: toEnd },
      messages.map(({ at, from, name, text }) => h('p', { key: `${at} ${from}` }, h('b', null, name), h('br'), text)),
    ),
    h(
      'form',
      { onSubmit: send },
      h('label', { for: 'message' }, texts.chatLabel),
      h('textarea', {
        id: 'message',
        rows: 2,
        maxLength: 2000,
        onKeyDown: (event) =>
          event.key === 'Enter' && !event.shiftKey && (event.preventDefault(), event.target.form.requestSubmit()),
      }),
      h('button', { type: 'submit' }, texts.send),
    ),
  ];
}

const toEnd = (element) => element && (element.scrollTop = element.scrollHeight);

function questionPanel() {
  const ask = (event) => {
    event.preventDefault();
    const { question, anonymous } = event.target.elements;
    if (!question.value.trim() || !tell({ t: 'question', text: question.value, anonymous: anonymous.checked })) return;
    question.value = '';
  };
  return [
    h(
      'form',
      { onSubmit: ask },
      h('label', { for: 'question' }, texts.askLabel),
      h('textarea', { id: 'question', rows: 2, maxLength: 500 }),
      h('label', { class: 'pick' }, h('input', { type: 'checkbox', name: 'anonymous' }), texts.anonymous),
      h('button', { type: 'submit' }, texts.ask),
    ),
    state.room.questions.length === 0 && h('p', { class: 'small' }, texts.nothingAsked),
    h('ol', { class: 'questions' }, state.room.questions.map(questionLine)),
  ];
}

function questionLine({ id, text, name, votes, answered }) {
  const mine = state.voted.has(id);
  const vote = () => {
    if (mine) state.voted.delete(id);
    else state.voted.add(id);
    tell({ t: 'vote', question: id, for: !mine });
    change();
  };
  return h(
    'li',
    { key: id, class: answered ? 'answered' : '' },
    h('p', null, text),
    h(
      'p',
      { class: 'small' },
      [name ?? texts.without, votes === 1 ? texts.oneVote : say(texts.votes, votes), answered && texts.answered]
        .filter(Boolean)
        .join(' · '),
    ),
    h(
      'span',
      { class: 'acts' },
      !answered && button(texts.vote, vote, { 'aria-pressed': String(mine) }),
      isHost() &&
        button(texts.markAnswered, host('answered', { question: id, on: !answered }), {
          'aria-pressed': String(answered),
        }),
    ),
  );
}

function morePanel() {
  const rename = (event) => {
    event.preventDefault();
    const name = event.target.elements['new-name'].value.trim();
    if (name && tell({ t: 'name', name })) change({ name });
  };
  return [
    h(
      'form',
      { onSubmit: rename },
      h('label', { for: 'new-name' }, texts.rename),
      h('input', { id: 'new-name', maxLength: 40, defaultValue: me()?.name, autocomplete: 'nickname' }),
      h('button', { type: 'submit' }, texts.saveName),
    ),
    h('h3', null, texts.settings),
    toggle(texts.keys, state.keys, ({ target }) => keepKeys(target.checked)),
  ];
}
