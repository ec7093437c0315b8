// The peer: node:http and nothing else, which hands out bytes it was given at its start. Less is not possible in Node.
// node bare-node.mjs PORT TYPE IDENTITY-FILE GZIP-FILE
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const [port, type, identityFile, gzipFile] = process.argv.slice(2);
const [identity, gzip] = [readFileSync(identityFile), readFileSync(gzipFile)];

createServer(({ headers }, response) => {
  const zipped = (headers['accept-encoding'] ?? '').includes('gzip');
  const etag = zipped ? '"static-gz"' : '"static"';
  if (headers['if-none-match'] === etag) return response.writeHead(304, { etag }).end();
  const body = zipped ? gzip : identity;
  response.writeHead(200, {
    'content-type': type,
    'content-length': body.length,
    etag,
    ...(zipped ? { 'content-encoding': 'gzip' } : {}),
  });
  response.end(body);
}).listen(Number(port), '127.0.0.1');
