// Three figures that show early when a house becomes hard to live in. They are printed, not enforced.
import path from 'node:path';
import { countCalls, countTests, filesIn, functionLengths, isSpec, isTypeScript, parse } from './sources.mjs';

export function gauges(root) {
  const files = filesIn(root, ['apps', 'libs', 'test']).filter(isTypeScript);
  const trees = files.map((file) => ({ file, tree: parse(root, file) }));
  const house = trees.filter(
    ({ file }) => !isSpec(file) && !file.startsWith('test/') && !file.includes('/migrations/'),
  );
  const specs = trees.filter(({ file }) => isSpec(file));
  return {
    functionLength: percentile90(house.flatMap(({ tree }) => functionLengths(tree))),
    lonelyFolders: shareOfLonelyFolders(house.map(({ file }) => file)),
    mocksPerTest:
      sum(specs, mocksIn) /
      Math.max(
        sum(specs, ({ tree }) => countTests(tree)),
        1,
      ),
  };
}

export function gaugeLines({ functionLength, lonelyFolders, mocksPerTest }) {
  return [
    `90th percentile of function length: ${functionLength} lines (admired houses: 10 to 33)`,
    `folders with a single file: ${Math.round(lonelyFolders * 100)} % (admired houses: 7 to 8 %)`,
    `mocks per test: ${mocksPerTest.toFixed(2)} (admired houses: 0 to 0.1)`,
  ];
}

const sum = (list, valueOf) => list.reduce((total, item) => total + valueOf(item), 0);
const mocksIn = ({ tree }) => countCalls(tree, /^jest\.(fn|mock|spyOn|doMock)$/);

function percentile90(lengths) {
  const sorted = [...lengths].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length * 0.9)] ?? 0;
}

function shareOfLonelyFolders(files) {
  const folders = new Map();
  for (const file of files) folders.set(path.dirname(file), (folders.get(path.dirname(file)) ?? 0) + 1);
  return [...folders.values()].filter((count) => count === 1).length / Math.max(folders.size, 1);
}
