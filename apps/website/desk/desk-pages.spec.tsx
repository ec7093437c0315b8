import { aFormat } from '../../../test/people/meetings';
import * as p from '../../../test/people/programmes';
import { extraDatePage, movePage } from './meeting-action.page';
import { EMPTY_FORM, type SeriesForm } from './series-form';
import { seriesFormPage } from './series-form.page';
import { seriesPreviewPage } from './series-preview.page';

const visit = { lang: 'de', path: '/desk', institution: p.INSTITUTION, formToken: 'token' } as const;
const count = (html: string, part: string): number => html.split(part).length - 1;

const action = { ...visit, errors: [], values: {} };
it('a cancelled meeting has no form that would be refused, but the programme', () => {
  const html = movePage({ ...action, meeting: p.CANCELLED });
  expect([count(html, '<form'), count(html, 'href="/termine"')]).toEqual([0, 2]); // in the header and here
  expect(html).toContain('Dieser Termin ist abgesagt.');
});
it('one may still add another date to its series', () =>
  expect(extraDatePage({ ...action, meeting: p.CANCELLED })).toContain('zusatztermin"'));
it('any other meeting has its form, with what was typed', () => {
  const html = movePage({ ...action, meeting: p.NEXT_WEEK, values: { reason: 'Saal belegt' } });
  expect(html).toContain('value="Saal belegt"');
});

const previewed = (rows: number) =>
  seriesPreviewPage({
    ...visit,
    look: {
      ...{ form: { ...EMPTY_FORM, once: 'einmal' }, title: 'Mittag', rule: 'jeden Mittwoch', minutes: 60 },
      ...{ skipped: p.SKIPPED, hints: [], emptyMonths: [], clashes: [], unmatched: [] },
      meetings: Array.from({ length: rows }, () => p.NEXT_WEEK),
    },
  });
it('a short preview is one table and one button', () => {
  const html = previewed(5);
  expect([count(html, '<table'), count(html, 'value="publish"'), count(html, '<details')]).toEqual([1, 1, 0]);
});
it('a long one folds the rest away and has its buttons above as well', () => {
  const html = previewed(73);
  expect([count(html, '<table'), count(html, 'value="publish"'), count(html, '<details')]).toEqual([2, 2, 1]);
  expect(html).toContain('61 weitere Termine zeigen');
  const places = ['73 Termine entstehen', 'value="publish"', '<table', 'Ausgelassen'].map((part) => html.indexOf(part));
  expect(places).toEqual([...places].sort((one, other) => one - other));
});
it('what was typed and the sign against publishing twice go along', () =>
  expect(previewed(1)).toContain('name="once" value="einmal"'));

const form = (typed: Partial<SeriesForm>, errors: { field: string; message: string }[] = []) =>
  seriesFormPage({ ...visit, form: { ...EMPTY_FORM, ...typed }, formats: [aFormat('mittagsmeeting')], errors });
it.each<[string, string, number]>([
  ['an empty form', form({}), 0],
  ['an address', form({ city: 'Stuttgart' }), 1],
  ['a contributor', form({ speaker3Name: 'Anna' }), 1],
  ['something wrong in a part folded away', form({}, [{ field: 'speaker1Name', message: 'Fehlt.' }]), 1],
])('%s: parts that are needed are open', (_, html, open) => expect(count(html, '<details open')).toBe(open));
it('one meeting has a day, no rule', () => {
  const html = form({ single: '1' });
  expect(['id="firstDay"', 'id="rule"', 'id="dates"', 'id="lastDay"'].map((id) => count(html, id))).toEqual([
    1, 0, 0, 0,
  ]);
});
