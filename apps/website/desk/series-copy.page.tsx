import type { Series } from '@hub/programme/series.entity';
import { Field, KeepLanguage, Select, Tick } from '../letterhead/form-fields.page';
import { DeskHead } from '../letterhead/desk-head.page';
import { page, type Letterhead } from '../letterhead/frame.page';
import { seasonWords } from './season-words';

/** Which earlier series the next one takes after. Nothing is saved: the form opens, filled in. */
export function seriesCopyPage(data: Letterhead & { series: Series[] }): string {
  const { lang, series } = data;
  const text = seasonWords(lang);
  const newest = [...series].sort((one, other) => other.createdAt.getTime() - one.createdAt.getTime());
  return page({
    ...data,
    title: text.copyTitle,
    noindex: true,
    children: (
      <>
        <DeskHead lang={lang} title={text.copyTitle} />
        {series.length === 0 ? (
          <p>{text.noSeries}</p>
        ) : (
          <form method="get" action="/desk/reihen/neu" class="narrow">
            <KeepLanguage path={data.path} />
            <p>{text.copyHint}</p>
            <Select
              lang={lang}
              id="nach"
              label={text.whichSeries}
              options={newest.map(({ slug, title, stretches }) => ({
                value: slug,
                label: `${title} (${(stretches[0]?.localStart ?? '').slice(0, 4)})`,
              }))}
            />
            <Field lang={lang} id="ab" type="date" label={text.copyFrom} hint={text.copyFromHint} />
            <Tick id="mit" name="mit" label={text.copyOwn} checked={false} />
            <button class="button">{text.copyGo}</button>
          </form>
        )}
      </>
    ),
  });
}
