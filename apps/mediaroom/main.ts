// The media process: takes sound and pictures of those in a room and passes them on. Forked by the website, so that a
// fault in native code ends a process that knows nothing, and not the house. It reads no settings and holds no secret.
import type { FromMedia, ToMedia } from '@hub/rooms/media-words';
import { MediaRoom } from './media-room.service';

const LAST_WORDS_MS = 100;
const room = new MediaRoom((message: FromMedia) => {
  if (process.connected) process.send?.(message, () => undefined); // an error here: whoever asked is gone
});

process.on('message', (message: ToMedia) => {
  room.hear(message).catch((error: unknown) => {
    room.tell({ t: 'trouble', says: String(error) });
    // the port may still be that of a process just going away: the website tries again with a new one of these
    if (message.t === 'open') setTimeout(() => process.exit(1), LAST_WORDS_MS);
  });
});
// the website is gone; Ctrl-C in a terminal reaches this process too, and the website decides when it ends
process.on('disconnect', () => process.exit(0));
for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => undefined);
process.on('SIGTERM', () => process.exit(0));
