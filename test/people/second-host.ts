// A second machine on this one: a network namespace with a cable of its own (veth), in which a browser runs. It reaches the
// house by an address of a network, never by loopback. Needs Linux, root and `ip`; null, loudly, where that is not so.
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface SecondHost {
  /** The address of this machine as the other sees it. */
  address: string;
  /** Gives a script that starts a program over there. */
  start(program: string, folder: string): string;
  /** Certificate and key for that address, as PEM; nobody has signed them. */
  tls: { cert: string; key: string };
  close(): void;
}

export function secondHost(): SecondHost | null {
  const number = process.pid % 250;
  const [name, here, there] = [`treff${process.pid}`, `tr${process.pid}a`, `tr${process.pid}b`];
  const [address, other] = [`10.77.${number}.1`, `10.77.${number}.2`];
  const ip = (words: string): Buffer => execFileSync('ip', words.split(' '), { stdio: 'pipe' });
  const close = (): void => void ip(`netns del ${name}`);
  try {
    ip(`netns add ${name}`);
  } catch (error) {
    console.warn(`The journey with a second machine is LEFT OUT: ${String(error).split('\n')[0]}`);
    return null;
  }
  try {
    ip(`link add ${here} type veth peer name ${there}`);
    ip(`link set ${there} netns ${name}`);
    ip(`addr add ${address}/24 dev ${here}`);
    ip(`link set ${here} up`);
    ip(`-n ${name} addr add ${other}/24 dev ${there}`);
    ip(`-n ${name} link set ${there} up`);
    ip(`-n ${name} link set lo up`);
    return { address, start: (program, folder) => script(name, program, folder), tls: certificateFor(address), close };
  } catch (error) {
    close();
    console.warn(`The journey with a second machine is LEFT OUT: ${String(error).split('\n')[0]}`);
    return null;
  }
}

function script(name: string, program: string, folder: string): string {
  const file = path.join(folder, 'over-there.sh');
  writeFileSync(file, `#!/bin/sh\nexec ip netns exec ${name} ${program} "$@"\n`);
  chmodSync(file, 0o755);
  return file;
}

function certificateFor(address: string): { cert: string; key: string } {
  const folder = mkdtempSync(path.join(tmpdir(), 'certificate-'));
  const [key, cert] = [path.join(folder, 'key.pem'), path.join(folder, 'cert.pem')];
  const words = `req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=${address}`;
  try {
    const asked = [...words.split(' '), '-addext', `subjectAltName=IP:${address}`, '-keyout', key, '-out', cert];
    execFileSync('openssl', asked, { stdio: 'pipe' });
    return { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
