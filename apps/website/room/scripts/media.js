// Sound and picture. The room offers once, with fixed places; what is in a place is told beside it. A new offer means a
// new connection: after a cut, or when the media process began anew.
import { closeDevice, openDevices, tracks } from './devices.js';
import { tell } from './line.js';
import { change, state } from './state.js';

const BLOCKED_MS = 9000;
const HEAL_MS = 5000;
const RETRY_MS = 12000;

let connection = null;
let senders = {};
let timer = null;
/** One stream for each place, by its name (v0…, a0…). */
export const streams = {};

export async function takeOffer(sdp) {
  drop();
  if (!window.RTCPeerConnection) return blocked(); // switched off by an office or an extension: text goes on
  const own = new RTCPeerConnection({ bundlePolicy: 'max-bundle' });
  connection = own;
  change({ media: state.media === 'connected' ? 'cut' : state.media === 'blocked' ? 'blocked' : 'connecting' });
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

function turned(to) {
  clearTimeout(timer);
  if (to === 'connected') {
    change({ media: 'connected' });
    limit().catch(() => undefined);
  }
  if (to === 'disconnected') {
    change({ media: 'cut' });
    timer = setTimeout(again, HEAL_MS); // it may heal by itself
  }
  if (to === 'failed') blocked();
}

/** Nothing gets through: text is offered, and sound and picture are tried again in the background. */
function blocked() {
  change({ media: state.media === 'cut' ? 'cut' : 'blocked', writes: state.media === 'cut' ? state.writes : true });
  timer = setTimeout(again, state.media === 'cut' ? 500 : RETRY_MS);
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
