// Preloaded into a mailroom: of the first letter it has sent it forgets that it has. What the battery must notice, also
// at points where another letter may come twice.
/* eslint-disable @typescript-eslint/no-require-imports -- `--require` loads CommonJS before anything else */
const path = require('node:path');
const { ClaimsService } = require(path.join(__dirname, '../../dist/libs/outbox/claims.service.js'));

let hasForgotten = false;
const { sent } = ClaimsService.prototype;
ClaimsService.prototype.sent = async function (letter, code) {
  if (hasForgotten) return sent.call(this, letter, code);
  hasForgotten = true;
  return this.giveBack([letter]);
};
