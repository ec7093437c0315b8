import { createSocket } from 'node:dgram';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

const MOST_CONNECTIONS = 400;
const LONGEST = 1_600;
const IDLE_MS = 30_000;
/** Who was offered a connection says so at once; nobody else may keep a place here. */
const NAME_WITHIN_MS = 4_000;
/** More than this waiting for a slow line is dropped: late pictures are worth nothing. */
const MOST_WAITING = 512 * 1024;
const STUN_COOKIE = 0x2112a442;
const STUN_USERNAME = 6;

/**
 * ICE over TCP for offices that block UDP. Browsers only connect (RFC 6544 "active"), and so does the library, so this
 * is the side that waits: frames of RFC 4571 become datagrams to the room's own port, and back. Nothing is relayed
 * anywhere else, and nothing at all before a STUN request that names an offer of this room.
 */
export class TcpDoor {
  private open = 0;
  private constructor(private readonly server: Server) {}

  static async at(port: number, bind: string | null): Promise<TcpDoor> {
    const server = createServer();
    const door = new TcpDoor(server);
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, bind ?? '0.0.0.0', resolve);
    });
    return door;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Hands on to this port from now on. */
  leadTo(port: number, address: string, isOffered: (ufrag: string) => boolean): void {
    this.server.on('connection', (socket) => this.take(socket, port, address, isOffered));
    this.server.on('error', () => undefined);
  }

  private take(socket: Socket, port: number, address: string, isOffered: (ufrag: string) => boolean): void {
    if (this.open >= MOST_CONNECTIONS) return void socket.destroy();
    this.open += 1;
    socket.setNoDelay(true);
    socket.setTimeout(IDLE_MS, () => socket.destroy());
    const inward = createSocket('udp4');
    inward.on('error', () => socket.destroy());
    inward.bind(0, address);
    inward.on('message', (datagram) => {
      if (socket.writableLength > MOST_WAITING || socket.destroyed) return;
      const head = Buffer.alloc(2);
      head.writeUInt16BE(datagram.length);
      socket.cork();
      socket.write(head);
      socket.write(datagram);
      process.nextTick(() => socket.uncork());
    });
    const late = setTimeout(() => socket.destroy(), NAME_WITHIN_MS);
    let isKnown = false;
    const unframe = unframed(
      (datagram) => {
        isKnown ||= isOffered(nameIn(datagram));
        if (!isKnown) return void socket.destroy();
        clearTimeout(late);
        inward.send(datagram, port, address);
      },
      () => socket.destroy(),
    );
    socket.on('data', unframe);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.open -= 1;
      clearTimeout(late);
      inward.close();
    });
  }
}

/** Cuts a stream into the datagrams it carries; whatever is empty or longer than a packet is refused. */
function unframed(give: (datagram: Buffer) => void, refuse: () => void): (chunk: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0);
  return (chunk) => {
    rest = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    while (rest.length >= 2) {
      const length = rest.readUInt16BE(0);
      if (length === 0 || length > LONGEST) return refuse();
      if (rest.length < 2 + length) return;
      const datagram = Buffer.from(rest.subarray(2, 2 + length));
      rest = rest.subarray(2 + length);
      give(datagram);
    }
  };
}

/**
 * Whom a STUN request (RFC 8489 5) is for: the part of USERNAME before the colon is the name the room gave in its offer
 * (RFC 8445 7.2.2). Empty for anything else. It proves nothing yet; the library checks the password.
 */
export function nameIn(datagram: Buffer): string {
  if (datagram.length < 20 || datagram.readUInt16BE(0) !== 1 || datagram.readUInt32BE(4) !== STUN_COOKIE) return '';
  for (let at = 20; at + 4 <= datagram.length;) {
    const [type, length] = [datagram.readUInt16BE(at), datagram.readUInt16BE(at + 2)];
    if (type === STUN_USERNAME) return datagram.toString('latin1', at + 4, at + 4 + length).split(':')[0] ?? '';
    at += 4 + length + ((4 - (length % 4)) % 4);
  }
  return '';
}
