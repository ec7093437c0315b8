import { EmbeddedPostgresError, type PostgresTrouble, troubleFromError, troubleFromOutput } from './postgres-trouble';

test.each<[string, PostgresTrouble]>([
  ['initdb: error: could not write to file "pg_wal/xlogtemp.9": No space left on device', 'disk-full'],
  ['could not extend file "base/5/2610": wrote only 4096 of 8192 bytes at block 2', 'disk-full'],
  ['FATAL:  could not access directory "/d": Permission denied', 'no-permission'],
  ['FATAL:  data directory "/d" has wrong ownership', 'no-permission'],
  ['FATAL:  lock file "postmaster.pid" already exists\nHINT: Is another postmaster (PID 77) running?', 'in-use'],
  ['FATAL:  something nobody has thought of', 'failed'],
])('%s is told as %s', (output, reason) => {
  expect(troubleFromOutput(output, '/d').reason).toBe(reason);
});

test('errors of the system and of queries are recognised by their codes', () => {
  expect(troubleFromError(Object.assign(new Error('x'), { code: 'EROFS' }), '/d').reason).toBe('no-permission');
  expect(troubleFromError(Object.assign(new Error('x'), { code: '53100' }), '/d').reason).toBe('disk-full');
  const known = new EmbeddedPostgresError('lost', { dir: '/d' });
  expect(troubleFromError(known, '/elsewhere')).toBe(known);
});

test('the sentence names the place, the other process and the last words', () => {
  expect(troubleFromOutput('lock file "x" already exists (PID 77)', '/d').message).toContain('Prozess 77');
  expect(troubleFromOutput('FATAL: odd', '/srv/d').message).toMatch(/\/srv\/d.*\n {2}FATAL: odd/s);
});
