// The people in the room as tiles: who shares or is pinned comes first, the rest by page. Who speaks has a frame and a word.
import { h } from './preact.js';
import { tracks } from './devices.js';
import { tell } from './line.js';
import { streams } from './media.js';
import { change, isHost, me, people, say, state, texts } from './state.js';

const MOST_PICTURES = 9;
let watched = '';

const sameTable = () => people().filter(({ table }) => table === me()?.table);
const perPage = () => (innerWidth < 600 ? 4 : MOST_PICTURES);

/** Those on this page, the large one (if any) first. */
function shown() {
  const all = sameTable();
  const isTalk = state.room?.layout === 'stage';
  const present = isTalk ? all.filter(({ stage, share }) => stage || share) : all;
  const large =
    present.find(({ share, id }) => share && id !== state.you) ?? present.find(({ id }) => id === state.pinned) ?? null;
  const rest = present.filter((person) => person !== large).sort((a, b) => rank(a) - rank(b));
  const pages = Math.max(1, Math.ceil(rest.length / perPage()));
  const page = Math.min(state.page, pages - 1);
  return { large, rest: rest.slice(page * perPage(), (page + 1) * perPage()), page, pages, count: all.length };
}

/** Faces before names; oneself last among them. Otherwise the order in which people came: nobody jumps about. */
const rank = ({ id, cam, media }) => (id === state.you ? 1.5 : cam ? 1 : media ? 2 : 3);

export function tiles() {
  const { large, rest, page, pages, count } = shown();
  watch([large, ...rest]);
  return h(
    'section',
    { class: `stage${large ? ' has-large' : ''}`, id: 'stage', 'aria-label': texts.people },
    large && h('ul', { class: 'large' }, tile(large, true)),
    h(
      'div',
      { class: 'tile-space' },
      h(
        'ul',
        { class: `tiles n${Math.min(rest.length, 9)}` },
        rest.map((person) => tile(person, false)),
      ),
    ),
    quiet(count, rest.length + (large ? 1 : 0)),
    pages > 1 && pager(page, pages),
  );
}

/** What an empty place means. */
function quiet(count, seen) {
  const isTalk = state.room?.layout === 'stage';
  const emptyStage = isHost() ? texts.emptyStageHost : texts.emptyStage;
  const said = people().length <= 1 ? texts.alone : isTalk ? seen === 0 && emptyStage : count <= 1 && texts.aloneHere;
  return said && h('p', { class: 'alone' }, said);
}

function watch(visible) {
  const ids = visible.filter((each) => each && each.id !== state.you && (each.cam || each.share)).map(({ id }) => id);
  const wish = ids.slice(0, MOST_PICTURES).join(' ');
  if (wish === watched || state.media !== 'connected') return;
  if (tell({ t: 'watch', ids: ids.slice(0, MOST_PICTURES) })) watched = wish;
}

/** A new connection shows what the room chooses until it is told again. */
export function watchAnew() {
  watched = '-';
}

function tile(person, isLarge) {
  const { id, name, cam, share } = person;
  const isMe = id === state.you;
  const place = state.map.video.indexOf(id);
  const stream = isMe ? null : (cam || share) && place >= 0 ? streams[`v${place}`] : null;
  const own = isMe && (state.sharing ? tracks.share : state.camOn ? tracks.cam : null);
  const speaks = state.speaking.includes(id) && person.mic;
  const isPinned = state.pinned === id;
  return h(
    'li',
    {
      key: id,
      class: `person${speaks ? ' speaks' : ''}${share ? ' screen' : ''}${isMe && !share ? ' mine' : ''}`,
      'data-id': id,
    },
    h('span', { class: `initials hue${hueOf(id)}`, 'aria-hidden': 'true' }, initials(name)),
    (stream || own) &&
      h('video', {
        autoplay: true,
        playsInline: true,
        muted: true,
        'aria-hidden': 'true',
        ref: (element) => show(element, stream ?? own),
      }),
    h('span', { class: 'name' }, h('b', null, isMe ? `${name} (${texts.you})` : name), words(person, speaks)),
    !isMe &&
      !isLarge &&
      h(
        'button',
        {
          ...{ type: 'button', class: 'pin', id: `pin-${id}`, 'aria-pressed': String(isPinned) },
          'aria-label': say(texts.pin, name),
          onClick: () => change({ pinned: id }),
        },
        texts.pinShort,
      ),
    !isMe &&
      isLarge &&
      isPinned &&
      h(
        'button',
        {
          ...{ type: 'button', class: 'pin', id: `pin-${id}`, 'aria-pressed': 'true' },
          'aria-label': say(texts.unpin, name),
          onClick: () => change({ pinned: null }),
        },
        texts.pinned,
      ),
  );
}

function words({ mic, share, media, listens, hand, away, role, stage }, speaks) {
  const said = [
    speaks && texts.speaks,
    away && texts.away,
    share && texts.shares,
    hand > 0 && say(texts.handUp, hand),
    listens ? texts.listens : !media ? texts.textOnly : !mic && texts.muted,
    role === 'host' && texts.host,
    stage && texts.stage,
  ].filter(Boolean);
  return said.length > 0 && [h('i', null, ' · '), h('span', null, said.join(' · '))];
}

function show(element, source) {
  if (!element) return;
  const wanted = source instanceof MediaStream ? source.getVideoTracks()[0] : source;
  if (element.srcObject?.getVideoTracks()[0] === wanted) return;
  element.muted = true;
  element.srcObject = source instanceof MediaStream ? source : new MediaStream([source]);
  element.play().catch(() => undefined);
}

/** One of six, the same for everybody who looks. */
const hueOf = (id) => Number(id.slice(1)) % 6;

const initials = (name) =>
  name
    .split(' ')
    .map((word) => [...word][0] ?? '')
    .slice(0, 2)
    .join('')
    .toUpperCase();

function pager(page, pages) {
  const to = (next) => () => change({ page: Math.max(0, Math.min(pages - 1, next)) });
  return h(
    'p',
    { class: 'pager' },
    // not disabled: a button that is would lose the focus of whoever turned to the last page
    h('button', { type: 'button', onClick: to(page - 1), 'aria-disabled': String(page === 0) }, texts.previous),
    h('span', { role: 'status' }, say(texts.page, page + 1, pages)),
    h('button', { type: 'button', onClick: to(page + 1), 'aria-disabled': String(page === pages - 1) }, texts.next),
  );
}
