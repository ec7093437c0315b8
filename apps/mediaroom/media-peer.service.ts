import { FloodGate } from '@hub/rooms/flood-gate';
import { IncomingStream } from '@hub/rooms/incoming-stream';
import {
  AUDIO_SLOTS,
  AUDIO_TYPE,
  CAMERA_BITS,
  SHARE_BITS,
  VIDEO_SLOTS,
  VIDEO_TYPE,
  type MediaAddress,
} from '@hub/rooms/media-words';
import { OutgoingSlot, type Kind } from '@hub/rooms/outgoing-slot';
import { ceiling, packetsAgain, pictureLoss, readRtcp, receiverReport } from '@hub/rooms/rtcp-message';
import { isRtcp, LEVEL_EXTENSION, readRtp } from '@hub/rooms/rtp-packet';
import { Audio, PeerConnection, Video, type Track } from 'node-datachannel';

const KEYFRAME_MS = 300;
/**
 * The ceilings that browsers are told are wishes; these hold for everybody, since what one sends is sent on to all. In
 * bytes: some seconds at once, and a multiple of the ceiling for good.
 */
const soundGate = (): FloodGate => new FloodGate(100_000, 25_000);
const pictureGate = (bits: number): FloodGate => new FloodGate(bits * 2, bits / 2);
/** Packets sent once more to one place: at fifteen in a hundred lost, a screen needs a fifth of it. */
const repairGate = (): FloodGate => new FloodGate(300, 150);
let nextSsrc = 1_000;

/** A place of a listener with the track it is sent on. The track is kept, or its callbacks would be collected. */
interface Place {
  slot: OutgoingSlot;
  track: Track;
  repairs: FloodGate;
}

/** Sound or picture of one sender, and all the places it is in at the moment. */
export class Upward {
  readonly stream = new IncomingStream();
  readonly places = new Set<Place>();
  isAllowed = false;
  gate: FloodGate;
  private askedAt = -Infinity;

  constructor(
    readonly kind: Kind,
    readonly track: Track,
    private readonly onFirst: () => void,
  ) {
    this.gate = kind === 'audio' ? soundGate() : pictureGate(CAMERA_BITS);
    track.onClosed(() => undefined); // without it the library crashes when it is unloaded
    track.onMessage((bytes) => this.take(bytes, performance.now()));
  }

  askWholePicture(now: number): void {
    if (this.kind === 'audio' || this.stream.ssrc === 0 || now - this.askedAt < KEYFRAME_MS) return;
    this.askedAt = now;
    send(this.track, pictureLoss(this.stream.ssrc));
  }

  /** Every few milliseconds: asks for what is missing. */
  repair(now: number): void {
    if (this.kind === 'audio') return;
    const wanted = this.stream.wanted(now);
    if (wanted.length > 0) send(this.track, packetsAgain(this.stream.ssrc, wanted));
  }

  report(now: number, bits: number): void {
    if (this.stream.ssrc === 0 || now - this.stream.liveAt > 5_000) return;
    send(this.track, receiverReport(this.stream.report(now)));
    if (this.kind === 'video') send(this.track, ceiling(this.stream.ssrc, bits));
  }

  private take(bytes: Buffer, now: number): void {
    if (isRtcp(bytes)) return this.hear(bytes, now);
    const head = readRtp(bytes);
    if (!head || !this.isAllowed || head.payloadType !== (this.kind === 'audio' ? AUDIO_TYPE : VIDEO_TYPE)) return;
    if (!this.gate.passes(now, bytes.length)) return;
    const wasSilent = now - this.stream.liveAt > 2_000;
    if (!this.stream.take(bytes, head, now)) return;
    if (wasSilent) this.onFirst();
    for (const { slot, track } of this.places) {
      const { bytes: out, needsWhole } = slot.forward(bytes, head, now);
      if (out) send(track, out);
      else if (needsWhole) this.askWholePicture(now);
    }
  }

  private hear(bytes: Buffer, now: number): void {
    for (const heard of readRtcp(bytes))
      if (heard.kind === 'clock' && heard.ssrc === this.stream.ssrc)
        this.stream.hearClock(heard.clock, heard.middle, now);
  }
}

/**
 * One browser. The room offers once, with fixed places, and never again: what is in a place is told beside it. A browser
 * that comes anew gets a new one of these.
 */
export class MediaPeer {
  readonly audio: Upward;
  readonly video: Upward;
  readonly places: Record<Kind, Place[]> = { audio: [], video: [] };
  readonly from: Record<Kind, (string | null)[]> = { audio: [], video: [] };
  watched: string[] | null = null;
  isSharing = false;
  isConnected = false;
  /** The name under which this browser was offered a connection (RFC 8445); empty until then. */
  ufrag = '';
  private readonly connection: PeerConnection;

  constructor(
    readonly id: string,
    public group: string,
    address: MediaAddress,
    says: { offer(sdp: string): void; state(state: string): void; first(): void },
  ) {
    this.connection = new PeerConnection(id, {
      ...{ iceServers: [], disableAutoNegotiation: true, enableIceUdpMux: true },
      ...{ portRangeBegin: address.port, portRangeEnd: address.port },
      ...(address.bind === null ? {} : { bindAddress: address.bind }),
    });
    this.connection.onLocalDescription((sdp) => {
      this.ufrag = /^a=ice-ufrag:(\S+)/mu.exec(sdp)?.[1] ?? '';
      says.offer(sdp);
    });
    this.connection.onStateChange((state) => says.state(state));
    this.audio = new Upward('audio', this.connection.addTrack(media('audio', 'up-audio', 'RecvOnly')), says.first);
    this.video = new Upward('video', this.connection.addTrack(media('video', 'up-video', 'RecvOnly')), says.first);
    for (let index = 0; index < AUDIO_SLOTS; index += 1) this.addPlace('audio', `a${index}`);
    for (let index = 0; index < VIDEO_SLOTS; index += 1) this.addPlace('video', `v${index}`);
    this.connection.setLocalDescription('offer' as never);
  }

  answer(sdp: string): void {
    this.connection.setRemoteDescription(sdp, 'answer' as never);
  }

  /** Puts somebody's stream into a place, or nobody's. */
  fill(kind: Kind, index: number, from: { id: string; upward: Upward } | null, previous: Upward | undefined): void {
    const place = this.places[kind][index];
    if (!place) return;
    previous?.places.delete(place);
    this.from[kind][index] = from?.id ?? null;
    place.slot.show(from?.upward.stream ?? null);
    if (!from) return;
    from.upward.places.add(place);
    from.upward.askWholePicture(performance.now());
  }

  share(isSharing: boolean): void {
    if (this.isSharing !== isSharing) this.video.gate = pictureGate(isSharing ? SHARE_BITS : CAMERA_BITS);
    this.isSharing = isSharing;
  }

  /** Once a second. */
  report(now: number): void {
    if (!this.isConnected) return;
    this.audio.report(now, 0);
    this.video.report(now, this.isSharing ? SHARE_BITS : CAMERA_BITS);
    for (const { slot, track } of [...this.places.audio, ...this.places.video]) {
      const report = slot.report();
      if (report) send(track, report);
    }
  }

  /** Every track is closed by itself: the library keeps the callbacks of those that are not. */
  close(): void {
    const tracks = [
      this.audio.track,
      this.video.track,
      ...this.places.audio.map(trackOf),
      ...this.places.video.map(trackOf),
    ];
    for (const track of tracks) quietly(() => track.close());
    quietly(() => this.connection.close());
  }

  private addPlace(kind: Kind, mid: string): void {
    const slot = new OutgoingSlot(kind, (nextSsrc += 1));
    const description = media(kind, mid, 'SendOnly');
    description.addSSRC(slot.ssrc, 'room', mid, mid);
    const track = this.connection.addTrack(description);
    track.onClosed(() => undefined);
    track.onMessage((bytes) =>
      this.hear(
        kind,
        this.places[kind].findIndex((each) => each.slot === slot),
        bytes,
      ),
    );
    this.places[kind].push({ slot, track, repairs: repairGate() });
    this.from[kind].push(null);
  }

  /** What a listener says of a place: a whole picture please, or packets once more. */
  private hear(kind: Kind, index: number, bytes: Buffer): void {
    const place = this.places[kind][index];
    if (!place || !isRtcp(bytes)) return;
    for (const heard of readRtcp(bytes)) {
      if (heard.ssrc !== place.slot.ssrc) continue;
      if (heard.kind === 'again') this.sendAgain(place, heard.sequences);
      if (heard.kind === 'whole_picture') this.onWholePicture(kind, index);
    }
  }

  private sendAgain({ slot, track, repairs }: Place, sequences: number[]): void {
    for (const packet of slot.again(sequences)) if (repairs.passes(performance.now())) send(track, packet);
  }

  /** Set by the room, which knows who is in which place. */
  onWholePicture: (kind: Kind, index: number) => void = () => undefined;
}

const trackOf = ({ track }: Place): Track => track;

function media(kind: Kind, mid: string, direction: 'RecvOnly' | 'SendOnly'): Audio | Video {
  if (kind === 'video') {
    const video = new Video(mid, direction as never);
    video.addVP8Codec(VIDEO_TYPE);
    return video;
  }
  const audio = new Audio(mid, direction as never);
  audio.addOpusCodec(AUDIO_TYPE, 'minptime=10;useinbandfec=1;usedtx=1');
  audio.parseSdpLine(`a=extmap:${LEVEL_EXTENSION} urn:ietf:params:rtp-hdrext:ssrc-audio-level`);
  return audio;
}

/** A listener that is just going away is no reason for anybody else to hear nothing. */
function send(track: Track, bytes: Buffer): void {
  quietly(() => track.isOpen() && track.sendMessageBinary(bytes));
}

function quietly(act: () => unknown): void {
  try {
    act();
  } catch {
    // the library throws where a track or connection is closed already
  }
}
