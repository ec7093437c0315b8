// Asks axe-core about the page that stands in the browser, by the rules of trust.md 4.2.
import { readFileSync } from 'node:fs';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const SOURCE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const OPTIONS = {
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
  rules: { 'target-size': { enabled: true } },
  resultTypes: ['violations'],
};

/** Every violation as "rule at selector"; the page's own security policy stays on. */
export async function violations(page: Page): Promise<string[]> {
  if (!(await page.evaluate('typeof axe === "object"'))) await page.evaluate(SOURCE);
  const results = (await page.evaluate(
    (options) =>
      (globalThis as unknown as { axe: { run(node: unknown, options: unknown): Promise<AxeResults> } }).axe.run(
        document,
        options,
      ),
    OPTIONS,
  )) as AxeResults;
  return results.violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} at ${target.join(' ')}`));
}
