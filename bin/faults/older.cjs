// Preloaded into a mailroom: it is of a release that does not know the kinds of letters in LACKS_KINDS.
/* eslint-disable @typescript-eslint/no-require-imports -- `--require` loads CommonJS before anything else */
const path = require('node:path');
const { ComposersService } = require(path.join(__dirname, '../../dist/libs/mail/composers.service.js'));

const lacks = new Set((process.env.LACKS_KINDS ?? '').split(','));
const { of } = ComposersService.prototype;
ComposersService.prototype.of = function (kind) {
  return lacks.has(kind) ? null : of.call(this, kind);
};
