// A guest of the built-in room without a browser: through the real door, over the real socket, with real media by
// node-datachannel. Sound and picture are packets of the size and number that a camera makes; nobody could watch them.
import http from 'node:http';
import { PeerConnection } from 'node-datachannel';
import { WebSocket } from 'ws';

/** 238 kbit/s of picture and 50 packets of sound a second, as a browser sends within the ceilings of the room. */
export const PICTURE_MS = 33;
export const SOUND_MS = 20;
const PICTURE_BYTES = 930;
const SOUND_BYTES = 110;
let numbered = 0;

/** `from`: another address of this machine (Linux answers on all of 127.0.0.0/8), since each may bring so many people. */
export function knock({ port, from = '127.0.0.1', host = `127.0.0.1:${port}` }, method, path, headers = {}) {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const origin = method === 'POST' ? { origin: `http://${host}` } : {};
    const asked = { host: '127.0.0.1', port, method, path, localAddress: from, agent: false };
    const request = http.request({ ...asked, headers: { host, ...origin, ...headers } }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        resolve({ status: response.statusCode, headers: response.headers, text, ms: performance.now() - started });
      });
    });
    request.on('error', reject);
    request.end();
  });
}

/** What a page of the room would show its socket, by the button of the door and the ticket behind it. */
export async function passThrough(where, slug, keepsake) {
  const admitted = await knock(where, 'POST', `/m/${slug}/beitreten`, keepsake ? { cookie: keepsake } : {});
  if (admitted.status !== 303) throw new Error(`the door answers ${admitted.status}`);
  const page = await knock(where, 'GET', admitted.headers.location);
  if (page.status !== 200) throw new Error(`the ticket answers ${page.status}`);
  const told = /<script type="application\/json" id="told">(.*?)<\/script>/su.exec(page.text)?.[1] ?? '{}';
  const cookie = String(admitted.headers['set-cookie'] ?? '').split(';')[0];
  return { pass: JSON.parse(told).pass, keepsake: cookie, ms: admitted.ms, ticketMs: page.ms };
}

export class Guest {
  constructor({ port, host = `127.0.0.1:${port}`, from, pass, name = '', media = true }) {
    Object.assign(this, { port, host, from, pass, name, media, id: `guest ${(numbered += 1)}` });
    Object.assign(this, { said: [], state: 'new', closed: null });
    Object.assign(this, { tracks: [], places: new Map(), map: { video: [], audio: [] } });
    this.ssrc = 100_000 + numbered * 2;
    this.sent = { video: 0, audio: 0 };
    this.sound = soundPacket(this.ssrc);
    this.picture = picturePacket(this.ssrc + 1);
  }

  /** Comes back when the room has welcomed, or with why not. */
  enter(within = 10_000) {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`${this.id} was not welcomed: ${this.said.at(-1)?.t}`)), within);
      const done = (outcome) => {
        clearTimeout(late);
        resolve(outcome);
      };
      const address = `ws://127.0.0.1:${this.port}/raum/leitung`;
      this.socket = new WebSocket(address, {
        ...{ origin: `http://${this.host}`, headers: { host: this.host }, perMessageDeflate: false },
        ...(this.from ? { localAddress: this.from } : {}),
      });
      this.socket.on('error', () => undefined); // 'close' follows
      this.socket.on('open', () => this.say({ t: 'enter', pass: this.pass, name: this.name, media: this.media }));
      this.socket.on('close', (code, reason) => {
        this.closed = { code, reason: String(reason) };
        done({ closed: this.closed });
      });
      this.socket.on('message', (bytes) => {
        const message = JSON.parse(bytes);
        if (message.t === 'welcome') done({ you: (this.you = message.you), name: message.name });
        if (message.t === 'out') done({ out: message.reason });
        this.hear(message);
      });
    });
  }

  say(message) {
    const isText = typeof message === 'string' || Buffer.isBuffer(message);
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(isText ? message : JSON.stringify(message));
  }

  hear(message) {
    if (message.t === 'tick') return;
    this.said = [...this.said.slice(-40), message];
    if (message.t === 'room') this.people = message.people;
    if (message.t === 'map') this.map = { video: message.video, audio: message.audio };
    if (message.t === 'offer') this.takeOffer(message.sdp);
    if (message.t === 'candidate')
      this.quietly(() => this.connection?.addRemoteCandidate(message.candidate, message.mid));
  }

  /** `answerWith`: instead of the true answer, or with its text changed. */
  takeOffer(sdp) {
    this.drop();
    const connection = new PeerConnection(this.id, {
      ...{ iceServers: [], bindAddress: '127.0.0.1', disableAutoNegotiation: true },
    });
    this.connection = connection;
    connection.onTrack((track) => this.keep(track));
    connection.onLocalDescription((answer) => this.say({ t: 'answer', sdp: this.answerOf(answer) }));
    connection.onStateChange((state) => {
      if (this.connection !== connection) return;
      this.state = state;
      if (state !== 'connected') return;
      this.connectedAt = performance.now();
      this.say({ t: 'show', mic: true, cam: true, share: false });
    });
    this.quietly(() => {
      connection.setRemoteDescription(sdp, 'offer');
      connection.setLocalDescription('answer');
    });
  }

  answerOf(sdp) {
    const named = sdp
      .replace(/(a=mid:up-audio\r?\n)/u, `$1a=ssrc:${this.ssrc} cname:x\r\n`)
      .replace(/(a=mid:up-video\r?\n)/u, `$1a=ssrc:${this.ssrc + 1} cname:x\r\n`);
    this.answered = named;
    return this.answerWith?.(named) ?? named;
  }

  keep(track) {
    const mid = track.mid();
    this.tracks.push(track);
    track.onClosed(() => undefined); // without it the library crashes when it is unloaded
    if (mid.startsWith('up-')) {
      this[mid === 'up-audio' ? 'upAudio' : 'upVideo'] = track;
      return track.onMessage(() => undefined);
    }
    const place = { packets: 0, bytes: 0, at: 0, longest: 0 };
    this.places.set(mid, place);
    track.onMessage((bytes) => {
      if (bytes[1] >= 192 && bytes[1] <= 223) return;
      const now = performance.now();
      if (place.packets > 0) place.longest = Math.max(place.longest, now - place.at);
      Object.assign(place, { packets: place.packets + 1, bytes: place.bytes + bytes.length, at: now });
      this.firstPictureAt ??= mid.startsWith('v') ? now : undefined;
    });
  }

  sendSound() {
    if (!this.upAudio?.isOpen() || this.state !== 'connected') return;
    this.sound.writeUInt16BE((this.sent.audio += 1) & 0xffff, 2);
    this.sound.writeUInt32BE((this.sent.audio * 960) >>> 0, 4);
    this.quietly(() => this.upAudio.sendMessageBinary(this.sound));
  }

  sendPicture() {
    if (!this.upVideo?.isOpen() || this.state !== 'connected') return;
    const number = (this.sent.video += 1);
    this.picture.writeUInt16BE(number & 0xffff, 2);
    this.picture.writeUInt32BE((number * 3000) >>> 0, 4);
    this.picture.writeUInt16BE(0x8000 | (number & 0x7fff), 14);
    this.quietly(() => this.upVideo.sendMessageBinary(this.picture));
  }

  /** Bytes of one's own making on an open, encrypted track. */
  sendRaw(kind, bytes) {
    this.quietly(() => this[kind === 'audio' ? 'upAudio' : 'upVideo']?.sendMessageBinary(bytes));
  }

  /** Since the last time: packets of others, the longest silence between two of them in a place, when the first came. */
  look() {
    const { state, closed, you, said, people, map } = this;
    const places = [...this.places].map(([mid, { packets, bytes, longest, at }]) => ({
      mid,
      packets,
      bytes,
      longest,
      at,
    }));
    for (const place of this.places.values()) place.longest = 0;
    const heard = said.map((each) => each.t);
    return {
      you,
      state,
      closed,
      places,
      heard,
      people: people ?? [],
      map,
      firstPictureAt: this.firstPictureAt ?? null,
    };
  }

  drop() {
    for (const track of this.tracks) this.quietly(() => track.close());
    const old = this.connection;
    Object.assign(this, { tracks: [], upAudio: null, upVideo: null, connection: null });
    this.places.clear();
    if (old) this.quietly(() => old.close());
  }

  leave(isAbrupt = false) {
    if (isAbrupt) this.socket?.terminate();
    else {
      this.say({ t: 'leave' });
      this.socket?.close();
    }
    this.drop();
  }

  quietly(act) {
    try {
      act();
    } catch {
      // the library throws where a track or connection is closed already
    }
  }
}

function soundPacket(ssrc) {
  const bytes = Buffer.alloc(SOUND_BYTES);
  Object.assign(bytes, [0x90, 111]);
  bytes.writeUInt32BE(ssrc, 8);
  bytes.writeUInt16BE(0xbede, 12);
  bytes.writeUInt16BE(1, 14);
  Object.assign(bytes.subarray(16), [0x10, 20 + (ssrc % 60)]); // how loud (RFC 6464)
  return bytes;
}

/** Each is a whole picture (RFC 7741): whoever looks at somebody new sees something at once. */
function picturePacket(ssrc) {
  const bytes = Buffer.alloc(PICTURE_BYTES);
  Object.assign(bytes, [0x80, 96]);
  bytes.writeUInt32BE(ssrc, 8);
  Object.assign(bytes.subarray(12), [0x90, 0x80, 0x80]);
  return bytes;
}
