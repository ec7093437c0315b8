// The socket to the room. It opens again by itself, as the same person, until the room says that it is over.
import { change, state, told } from './state.js';

const SILENT_MS = 10000;
const PAUSES = [200, 600, 1500, 3000, 5000];

let socket = null;
let wanted = false;
let tries = 0;
let heardAt = 0;
let hear = () => undefined;

export function openLine(listener) {
  hear = listener;
  wanted = true;
  tries = 0;
  connect();
}

export function tell(message) {
  if (socket?.readyState !== WebSocket.OPEN) return false;
  socket.send(JSON.stringify(message));
  return true;
}

export function closeLine() {
  wanted = false;
  tell({ t: 'leave' });
  socket?.close();
}

function connect() {
  if (!wanted) return;
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
  const own = new WebSocket(`${scheme}://${location.host}/raum/leitung`);
  socket = own;
  heardAt = performance.now();
  own.onopen = () =>
    own.send(
      JSON.stringify({ t: 'enter', pass: told.pass, name: state.name, media: state.takesMedia, kind: state.kind }),
    );
  own.onmessage = ({ data }) => {
    if (socket !== own) return;
    heardAt = performance.now();
    const message = JSON.parse(data);
    if (message.t === 'tick') return;
    if (message.t === 'welcome') tries = 0;
    if (message.t === 'out') wanted = false;
    if (message.t === 'welcome') change({ lineIsCut: false });
    hear(message);
  };
  own.onclose = () => {
    if (socket === own) again();
  };
}

function again() {
  socket = null;
  if (!wanted) return;
  change({ lineIsCut: true });
  setTimeout(connect, PAUSES[Math.min(tries, PAUSES.length - 1)]);
  tries += 1;
}

/** A cut network closes nothing: silence is how one notices. */
function look() {
  if (!wanted || !socket || performance.now() - heardAt < SILENT_MS) return;
  const old = socket;
  old.onclose = old.onmessage = null;
  old.close();
  again();
}
setInterval(look, 1000);
addEventListener('online', () => {
  if (!wanted || state.lineIsCut === false) return;
  tries = 0;
});
