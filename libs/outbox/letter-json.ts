// A letter as the JSON API tells it. In: the row. Out: what organisers' programs may know; never the text.
import type { Letter } from './letter.entity';

export const letterJson = (letter: Letter) => ({
  ...{ id: letter.id, kind: letter.kind, queue: letter.queue, state: letter.state, messageId: letter.messageId },
  to: letter.toAddress === '' ? null : { name: letter.toName, address: letter.toAddress },
  ...{ meeting: letter.meetingId, lang: letter.lang, attempts: letter.attempts },
  ...{ lastCode: letter.lastCode, lastError: letter.lastError },
  ...{
    createdAt: letter.createdAt,
    dueAt: letter.dateHeader,
    nextAt: letter.state === 'waiting' ? letter.nextAt : null,
  },
  ...{ notAfter: letter.notAfter, sentAt: letter.sentAt },
});
