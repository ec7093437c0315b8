// Somebody's line to the house as lines are: a relay for their web (TCP) and their sound and picture (UDP and TCP), which
// loses packets, lets no UDP through, no media at all, or nothing whatever. What was cut off is held, not refused.
import { createSocket, type RemoteInfo, type Socket as UdpSocket } from 'node:dgram';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

export interface RoughLine {
  /** Ports of this machine to go to instead of the house's own. */
  webPort: number;
  mediaPort: number;
  /** Of a hundred UDP packets, each way. */
  loses: number;
  blocks: 'nothing' | 'udp' | 'media' | 'everything';
  close(): Promise<void>;
}

export async function roughLine(house: { port: number; settings: { roomPort: number } }): Promise<RoughLine> {
  const sockets = new Set<Socket>();
  const line: RoughLine = { webPort: 0, mediaPort: 0, loses: 0, blocks: 'nothing', close: async () => undefined };
  const web = await tcpRelay(house.port, () => line.blocks === 'everything', sockets);
  const media = await tcpRelay(house.settings.roomPort, () => ['everything', 'media'].includes(line.blocks), sockets);
  line.webPort = portOf(web);
  line.mediaPort = portOf(media);
  const closeUdp = await udpRelay(line, house.settings.roomPort);
  line.close = async () => {
    sockets.forEach((socket) => socket.destroy());
    closeUdp();
    await Promise.all([web, media].map((server) => new Promise((resolve) => server.close(resolve))));
  };
  return line;
}

const portOf = (server: Server): number => (server.address() as AddressInfo).port;

/** What comes while the line is cut waits in the relay, as it would be sent again and again by TCP. */
async function tcpRelay(port: number, isCut: () => boolean, sockets: Set<Socket>): Promise<Server> {
  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1');
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      const held: Buffer[] = [];
      const give = (): void => {
        if (!isCut()) for (const chunk of held.splice(0)) to.write(chunk);
      };
      const timer = setInterval(give, 20);
      from.on('data', (chunk) => void (held.push(chunk), give()));
      from.on('error', () => undefined);
      from.on('close', () => {
        clearInterval(timer);
        sockets.delete(from);
        to.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

/** Each address that sends gets a socket of its own towards the house, as a home router does it. */
async function udpRelay(line: RoughLine, port: number): Promise<() => void> {
  const near = createSocket('udp4');
  const far = new Map<string, UdpSocket>();
  const passes = (): boolean => line.blocks === 'nothing' && Math.random() * 100 >= line.loses;
  const farOf = (from: RemoteInfo): UdpSocket => {
    const name = `${from.address}:${from.port}`;
    const known = far.get(name);
    if (known) return known;
    const socket = createSocket('udp4');
    far.set(name, socket);
    socket.on('error', () => undefined);
    return socket.on('message', (bytes) => passes() && near.send(bytes, from.port, from.address));
  };
  near.on('error', () => undefined);
  near.on('message', (bytes, from) => passes() && farOf(from).send(bytes, port, '127.0.0.1'));
  await new Promise<void>((resolve) => near.bind(line.mediaPort, '127.0.0.1', resolve));
  return () => {
    near.close();
    far.forEach((socket) => socket.close());
  };
}
