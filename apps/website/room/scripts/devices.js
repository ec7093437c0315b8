// Camera and microphone of this computer: opened when asked for, named, measured, closed again.
import { change, state } from './state.js';

const PICTURE = { width: { ideal: 320 }, height: { ideal: 180 }, frameRate: { ideal: 15, max: 20 } };
const SOUND = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };
export const tracks = { mic: null, cam: null, share: null };
let context = null;
let meter = null;

/** Without https a browser has no devices at all; that is no fault of the guest, and is said. */
export const hasDevices = () => Boolean(navigator.mediaDevices?.getUserMedia);

/** Asks for what is wanted; a refusal of one leaves the other. */
export async function openDevices({ mic, cam }, chosen = {}) {
  if (!hasDevices()) return change({ trouble: window.isSecureContext ? 'none' : 'insecure' });
  const audio = mic ? { ...SOUND, ...(chosen.mic ? { deviceId: { exact: chosen.mic } } : {}) } : false;
  const video = cam ? { ...PICTURE, ...(chosen.cam ? { deviceId: { exact: chosen.cam } } : {}) } : false;
  const trouble = await open(audio, video);
  if (trouble && mic && cam) {
    const [first, second] = [await open(audio, false), await open(false, video)];
    change({ trouble: first && second ? trouble : null });
  } else change({ trouble });
  await listDevices();
}

async function open(audio, video) {
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ audio, video });
    const [sound] = stream.getAudioTracks();
    const [picture] = stream.getVideoTracks();
    if (sound) keep('mic', sound);
    if (picture) keep('cam', picture);
    return null;
  } catch (error) {
    if (['NotAllowedError', 'SecurityError'].includes(error.name)) return 'denied';
    return ['NotFoundError', 'OverconstrainedError'].includes(error.name) ? 'none' : 'busy';
  }
}

function keep(kind, track) {
  tracks[kind]?.stop();
  tracks[kind] = track;
  track.addEventListener('ended', () => {
    if (tracks[kind] === track) closeDevice(kind);
  });
  if (kind === 'mic') measure(track);
  change(kind === 'mic' ? { micOn: true } : { camOn: true });
}

export function closeDevice(kind) {
  tracks[kind]?.stop();
  tracks[kind] = null;
  if (kind === 'mic') meter = null;
  change(kind === 'mic' ? { micOn: false } : kind === 'cam' ? { camOn: false } : { sharing: false });
}

async function listDevices() {
  const all = await navigator.mediaDevices.enumerateDevices();
  const named = (kind) =>
    all.filter((device) => device.kind === kind && device.deviceId).map(({ deviceId, label }) => ({ deviceId, label }));
  change({ mics: named('audioinput'), cams: named('videoinput') });
}

function measure(track) {
  try {
    context ??= new AudioContext();
    context.resume().catch(() => undefined);
    const analyser = context.createAnalyser();
    analyser.fftSize = 512;
    context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
    meter = { analyser, samples: new Float32Array(512) };
  } catch {
    meter = null; // no level is shown; everything else goes on
  }
}

/** 0 silent to 1 loud. */
export function level() {
  if (!meter || !state.micOn) return 0;
  meter.analyser.getFloatTimeDomainData(meter.samples);
  const power = meter.samples.reduce((sum, value) => sum + value * value, 0) / meter.samples.length;
  return Math.min(1, Math.max(0, (20 * Math.log10(Math.sqrt(power) + 1e-6) + 60) / 55));
}
