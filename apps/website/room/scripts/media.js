// Sound and picture. The room offers once, with fixed places; what is in a place is told beside it. A new offer means a
// new connection: after a cut, or when the media process began anew.
import { closeDevice, openDevices, tracks } from './devices.js';
import { tell } from './line.js';
import { change, state } from './state.js';

const BLOCKED_MS = 8500;
const HEAL_MS = 5000;
const RETRY_MS = 12000;

let connection = null;
let senders = {};
let timer = null;
let cutAt = 0;
/** One stream for each place, by its name (v0…, a0…). */
export const streams = {};

export async function takeOffer(sdp) {
  drop();
  if (!window.RTCPeerConnection) return blocked(); // switched off by an office or an extension: text goes on
  const own = new RTCPeerConnection({ bundlePolicy: 'max-bundle' });
  connection = own;
  if (state.media === 'connected') cut();
  else if (state.media === 'off') change({ media: 'connecting' });
  timer = setTimeout(blocked, BLOCKED_MS);
  own.ontrack = ({ track, transceiver }) => {
    streams[transceiver.mid] = new MediaStream([track]);
    if (track.kind === 'audio') play(transceiver.mid);
    change();
  };
  own.onconnectionstatechange = () => {
    if (connection === own) turned(own.connectionState);
  };
  try {
    await own.setRemoteDescription({ type: 'offer', sdp });
    for (const transceiver of own.getTransceivers()) {
      if (!transceiver.mid.startsWith('up-')) continue;
      transceiver.direction = 'sendonly';
      senders[transceiver.mid === 'up-audio' ? 'audio' : 'video'] = transceiver.sender;
    }
    await sendTracks();
    await own.setLocalDescription();
    tell({ t: 'answer', sdp: own.localDescription.sdp });
  } catch {
    if (connection === own) turned('failed');
  }
}

export async function takeCandidate({ candidate, mid }) {
  await connection?.addIceCandidate({ candidate, sdpMid: mid }).catch(() => undefined);
}

/** On its way ('connecting') nothing is decided yet: the time within which it has to come runs on. */
function turned(to) {
  if (!['connected', 'disconnected', 'failed'].includes(to)) return;
  clearTimeout(timer);
  if (to === 'connected') {
    change({ media: 'connected' });
    limit().catch(() => undefined);
  }
  if (to === 'disconnected') {
    cut();
    timer = setTimeout(again, HEAL_MS); // it may heal by itself
  }
  if (to === 'failed') blocked();
}

function cut() {
  if (state.media !== 'cut') cutAt = performance.now();
  change({ media: 'cut' });
}

/** Nothing gets through: text is offered, and sound and picture are tried again in the background. */
function blocked() {
  const mayHeal = state.media === 'cut' && performance.now() - cutAt < BLOCKED_MS;
  if (!mayHeal) change({ media: 'blocked', writes: true });
  timer = setTimeout(again, mayHeal ? 500 : RETRY_MS);
}

function again() {
  clearTimeout(timer);
  timer = setTimeout(blocked, BLOCKED_MS);
  tell({ t: 'again' });
}

function drop() {
  clearTimeout(timer);
  if (connection) connection.onconnectionstatechange = null;
  connection?.close();
  connection = null;
  senders = {};
}

export function endMedia() {
  drop();
  for (const kind of Object.keys(tracks)) closeDevice(kind);
  document.querySelectorAll('audio').forEach((element) => element.remove());
  for (const name of Object.keys(streams)) delete streams[name];
  change({ media: 'off' });
}

async function sendTracks() {
  await senders.audio?.replaceTrack(state.micOn ? tracks.mic : null);
  await senders.video?.replaceTrack(state.sharing ? tracks.share : state.camOn ? tracks.cam : null);
}

/** The uplink of an office is shared: a small picture that comes through is better than a large one that stutters. */
async function limit() {
  const { video } = senders;
  const parameters = video?.getParameters();
  if (!parameters?.encodings?.[0]) return;
  parameters.encodings[0].maxBitrate = state.sharing ? 1200000 : 250000;
  parameters.degradationPreference = state.sharing ? 'maintain-resolution' : 'balanced';
  await video.setParameters(parameters);
}

/** Tells the room first: what it does not allow, it does not pass on. */
export async function show() {
  tell({ t: 'show', mic: state.micOn, cam: state.camOn, share: state.sharing });
  await sendTracks();
  await limit().catch(() => undefined);
}

export async function toggleMic() {
  if (state.micOn) closeDevice('mic');
  else await openDevices({ mic: true, cam: false });
  await show();
}

export async function toggleCam() {
  if (state.camOn) closeDevice('cam');
  else await openDevices({ mic: false, cam: true });
  await show();
}

export async function toggleShare() {
  if (state.sharing) {
    closeDevice('share');
    return show();
  }
  try {
    const stream = await navigator.mediaDevices.getDisplayMedia({ video: { frameRate: 5 }, audio: false });
    [tracks.share] = stream.getVideoTracks();
    tracks.share.addEventListener('ended', () => {
      closeDevice('share');
      show();
    });
    change({ sharing: true });
    await show();
  } catch {
    // whoever closes the window that asks what to share has changed their mind
  }
}

function play(mid) {
  const known = document.getElementById(`sound-${mid}`);
  const element = known ?? document.createElement('audio');
  element.id = `sound-${mid}`;
  element.autoplay = true;
  element.srcObject = streams[mid];
  if (!known) document.body.append(element);
  element.play().catch((error) => {
    if (error.name === 'NotAllowedError') change({ soundIsHeld: true });
  });
}

/** After a click browsers let sound play. */
export function playAll() {
  change({ soundIsHeld: false });
  document.querySelectorAll('audio').forEach((element) => element.play().catch(() => change({ soundIsHeld: true })));
}
