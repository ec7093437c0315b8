import { spawnSync } from 'node:child_process';
import path from 'node:path';

const root = path.join(__dirname, '../..');
const battery = (...words: string[]) =>
  spawnSync(process.execPath, ['bin/faults.mjs', '--short', ...words], { cwd: root, encoding: 'utf8' });

describe('the battery of faults, in short', () => {
  it('finds nothing lost, doubled or wrongly seated in the house', () => {
    const { status, stdout, stderr } = battery();
    expect({ status, stdout, stderr }).toMatchObject({ status: 0 });
    expect(stdout).toContain('lost 0, doubled 0, wrong seats 0, not as planned 0');
    expect(stdout).toContain('unavoidable: taken, but we could not know');
  }, 240_000);

  it('excuses only the letter that was on the wire, not the one beside it that is forgotten', () => {
    const { status, stdout, stderr } = battery('--forgetful', '--only', 'killed after the final dot');
    expect({ status, stdout, stderr }).toMatchObject({ status: 0 });
    expect(stdout).toContain('AGAIN WITHOUT A REASON: <');
  }, 120_000);

  it('finds what a program loses and doubles that commits and then enqueues', () => {
    const { status, stdout, stderr } = battery('--sabotage');
    expect({ status, stdout, stderr }).toMatchObject({ status: 0 });
  }, 240_000);
});
