// What every letter has to keep, whatever it says: golden bytes, the hub's own addresses, text and HTML that say the same.
import type { ComposedLetter } from '@hub/mail/composed-letter';
import { HtmlValidate } from 'html-validate';
import { expectGoldenLetter } from '../outbox/golden-letter';

const validator = new HtmlValidate({
  extends: ['html-validate:recommended', 'html-validate:a11y'],
  rules: { 'no-inline-style': 'off', 'doctype-style': 'off', 'require-sri': 'off', 'long-title': 'off' },
});

export function keepsTheRules(name: string, letter: ComposedLetter, publicUrl: string): void {
  it('reads as it was reviewed', () => expectGoldenLetter(name, letter));

  it('knows no address but the hub’s own', () => {
    const whole = `${letter.text}${letter.html}${(letter.calendar?.content ?? '').replaceAll('\r\n ', '')}`;
    const found = whole.match(/https?:\/\/[^\s"<]+/gu) ?? [];
    expect(found.filter((address) => !address.startsWith(`${publicUrl}/`))).toEqual([]);
  });

  it('says the same in text and HTML, and is sound HTML', async () => {
    const plain = letter.html
      .replace(/<br>|<style[\s\S]*?<\/style>|<\/?[a-z][^>]*>/gu, ' ')
      .replace(/&#39;/gu, "'")
      .replace(/&quot;/gu, '"')
      .replace(/&lt;/gu, '<')
      .replace(/&gt;/gu, '>')
      .replace(/&amp;/gu, '&')
      .replace(/\s+/gu, ' ');
    const sentences = letter.text
      .split('\n\n')
      .map((paragraph) => paragraph.replace(/^- /gmu, '').replace(/\s+/gu, ' '));
    expect(sentences.slice(0, -1).filter((one) => !one.includes('https://') && !plain.includes(one))).toEqual([]);
    const report = await validator.validateString(letter.html);
    expect(
      report.results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`)),
    ).toEqual([]);
  });

  it('fits a narrow window: no line of the text is longer than 72 characters, addresses apart', () => {
    expect(letter.text.split('\n').filter((line) => line.length > 72 && !line.startsWith('https://'))).toEqual([]);
  });

  it('is short: twelve sentences at most, and its subject shows what happened on a phone', () => {
    expect(letter.text.split('\n\n').length).toBeLessThanOrEqual(14);
    expect(letter.subject).toMatch(/^[\p{L} ,0-9.:]{5,60}/u);
  });
}
