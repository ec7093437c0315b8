import { candidatesFor, cleanAnswer, type FromMedia, type MediaAddress, type ToMedia } from '@hub/rooms/media-words';
import type { Kind } from '@hub/rooms/outgoing-slot';
import { picturesSeen, placed, voicesHeard } from '@hub/rooms/slot-plan';
import { MediaPeer, type Upward } from './media-peer.service';
import { TcpDoor } from './tcp-door.service';

const ASSIGN_MS = 200;
const REPAIR_MS = 20;
const REPORT_MS = 1_000;
const LIVE_MS = 3_000;

/** Everybody in every group, and who sees and hears whom. */
export class MediaRoom {
  private readonly peers = new Map<string, MediaPeer>();
  private readonly speaking = new Map<string, string>();
  private address: MediaAddress | null = null;
  private isDue = false;

  constructor(readonly tell: (message: FromMedia) => void) {}

  async hear(message: ToMedia): Promise<void> {
    if (message.t === 'open') return this.open(message.address);
    if (message.t === 'ping') return this.tell({ t: 'pong' });
    if (message.t === 'join') return this.join(message.id, message.group);
    const peer = this.peers.get(message.id);
    if (!peer) return;
    if (message.t === 'answer') this.answer(peer, message.sdp);
    if (message.t === 'leave') this.leave(peer);
    if (message.t === 'watch') peer.watched = message.ids;
    if (message.t === 'group') peer.group = message.group;
    if (message.t === 'allow') {
      peer.audio.isAllowed = message.audio;
      peer.video.isAllowed = message.video;
      if (peer.isSharing !== message.share) peer.video.askWholePicture(performance.now());
      peer.share(message.share);
      // what is switched off vanishes at once, not when it has been silent for a while
      if (!message.audio) peer.audio.stream.liveAt = -Infinity;
      if (!message.video) peer.video.stream.liveAt = -Infinity;
    }
    this.assignSoon();
  }

  /** TCP first: if the port is to be chosen by the system, both get the same. */
  private async open(wanted: MediaAddress): Promise<void> {
    const door = await TcpDoor.at(wanted.port, wanted.bind);
    this.address = { ...wanted, port: door.port };
    // a peer without an offer yet has no name, and neither has a stranger
    const isOffered = (ufrag: string): boolean =>
      ufrag !== '' && [...this.peers.values()].some((peer) => peer.ufrag === ufrag);
    door.leadTo(door.port, wanted.bind ?? '127.0.0.1', isOffered);
    setInterval(() => this.assign(), ASSIGN_MS);
    setInterval(() => this.everyUpward((upward) => upward.repair(performance.now())), REPAIR_MS);
    setInterval(() => this.peers.forEach((peer) => peer.report(performance.now())), REPORT_MS);
    this.tell({ t: 'ready', port: door.port });
  }

  private join(id: string, group: string): void {
    const before = this.peers.get(id);
    if (before) this.leave(before);
    if (!this.address) return;
    const peer: MediaPeer = new MediaPeer(id, group, this.address, {
      offer: (sdp) => this.tell({ t: 'offer', id, sdp: sdp.replaceAll(/^a=candidate:.*\r\n/gmu, '') }),
      state: (state) => this.turned(peer, state),
      first: () => this.assignSoon(),
    });
    peer.onWholePicture = (kind, index) =>
      this.upwardOf(kind, peer.from[kind][index] ?? null)?.askWholePicture(performance.now());
    this.peers.set(id, peer);
  }

  /**
   * The library starts to connect before it knows the browser's certificate, and refuses a browser that is quick. So
   * browsers learn where the room is only when their answer is in.
   */
  private answer(peer: MediaPeer, sdp: string): void {
    const answer = cleanAnswer(sdp);
    try {
      if (!answer || !this.address) throw new Error('no answer');
      peer.answer(answer);
    } catch {
      return this.tell({ t: 'lost', id: peer.id });
    }
    for (const candidate of candidatesFor(this.address))
      this.tell({ t: 'candidate', id: peer.id, candidate, mid: 'up-audio' });
  }

  private turned(peer: MediaPeer, state: string): void {
    if (this.peers.get(peer.id) !== peer) return; // an earlier connection of the same person
    peer.isConnected = state === 'connected';
    if (state === 'connected') {
      this.tell({ t: 'connected', id: peer.id });
      this.assign();
      for (const upward of this.seenBy(peer)) upward.askWholePicture(performance.now());
    }
    if (state === 'failed') this.tell({ t: 'lost', id: peer.id });
  }

  private leave(peer: MediaPeer): void {
    this.peers.delete(peer.id);
    for (const kind of ['audio', 'video'] as const)
      peer.places[kind].forEach((_, index) =>
        peer.fill(kind, index, null, this.upwardOf(kind, peer.from[kind][index] ?? null)),
      );
    for (const other of this.peers.values())
      for (const kind of ['audio', 'video'] as const)
        other.from[kind].forEach((id, index) => {
          if (id === peer.id) other.fill(kind, index, null, peer[kind]);
        });
    peer.close();
    this.assignSoon();
  }

  private assignSoon(): void {
    if (this.isDue) return;
    this.isDue = true;
    setImmediate(() => {
      this.isDue = false;
      this.assign();
    });
  }

  private assign(): void {
    const now = performance.now();
    const groups = grouped(this.peers.values());
    for (const [group, peers] of groups) {
      const voices = peers
        .filter(({ audio }) => audio.isAllowed && now - audio.stream.liveAt < LIVE_MS)
        .map(({ id, audio }) => ({ id, level: audio.stream.level, isSpeaking: audio.stream.isSpeaking(now) }));
      const cameras = peers
        .filter(({ video }) => video.isAllowed && now - video.stream.liveAt < LIVE_MS)
        .map(({ id }) => id);
      for (const peer of peers) {
        const seen = this.seat(peer, 'video', picturesSeen(cameras, peer.watched, peer.id));
        const heard = this.seat(peer, 'audio', voicesHeard(voices, peer.id));
        if (seen || heard)
          this.tell({ t: 'map', id: peer.id, video: [...peer.from.video], audio: [...peer.from.audio] });
      }
      this.tellSpeaking(
        group,
        voices.filter(({ isSpeaking }) => isSpeaking).map(({ id }) => id),
      );
    }
    for (const group of this.speaking.keys()) if (!groups.has(group)) this.speaking.delete(group);
  }

  private seat(peer: MediaPeer, kind: Kind, wanted: string[]): boolean {
    const after = placed(peer.from[kind], wanted);
    const changed = after.map((id, index) => ({ id, index })).filter(({ id, index }) => id !== peer.from[kind][index]);
    for (const { id, index } of changed) {
      const upward = this.upwardOf(kind, id);
      const previous = this.upwardOf(kind, peer.from[kind][index] ?? null);
      peer.fill(kind, index, id !== null && upward ? { id, upward } : null, previous);
    }
    return changed.length > 0;
  }

  private tellSpeaking(group: string, ids: string[]): void {
    const said = ids.join(' ');
    if ((this.speaking.get(group) ?? '') === said) return;
    this.speaking.set(group, said);
    this.tell({ t: 'speaking', group, ids });
  }

  private seenBy(peer: MediaPeer): Upward[] {
    return peer.from.video.flatMap((id) => this.upwardOf('video', id) ?? []);
  }

  private upwardOf(kind: Kind, id: string | null): Upward | undefined {
    return id === null ? undefined : this.peers.get(id)?.[kind];
  }

  private everyUpward(act: (upward: Upward) => void): void {
    for (const { video } of this.peers.values()) act(video);
  }
}

function grouped(peers: Iterable<MediaPeer>): Map<string, MediaPeer[]> {
  const groups = new Map<string, MediaPeer[]>();
  for (const peer of peers) groups.set(peer.group, [...(groups.get(peer.group) ?? []), peer]);
  return groups;
}
