import { Field, KeepLanguage } from '../letterhead/form-fields.page';
import { DeskHead } from '../letterhead/desk-head.page';
import { page, type Letterhead } from '../letterhead/frame.page';
import type { ReportTable } from './report';
import { reportWords } from './report-words';

interface ReportData extends Letterhead {
  from: string;
  to: string;
  report: ReportTable[];
}

/** One table for each way of counting. */
export function reportPage(data: ReportData): string {
  const { lang, from, to, report } = data;
  const text = reportWords(lang);
  const filled = report.filter(({ rows }) => rows.length > 0);
  return page({
    ...data,
    title: text.title,
    noindex: true,
    children: (
      <>
        <DeskHead lang={lang} title={text.title} />
        <p>{text.intro}</p>
        <form class="search" method="get" action="/desk/zahlen">
          <KeepLanguage path={data.path} />
          <div class="grid">
            <Field {...{ lang, id: 'von', type: 'date', label: text.from, value: from }} />
            <Field {...{ lang, id: 'bis', type: 'date', label: text.to, value: to }} />
          </div>
          <button class="button">{text.count}</button>
        </form>
        {filled.length === 0 ? (
          <p>{text.none}</p>
        ) : (
          <p>
            <a href={`/desk/zahlen.csv?von=${from}&bis=${to}&lang=${lang}`}>{text.download}</a>
          </p>
        )}
        {filled.map(({ by, rows }) => (
          <table>
            <caption>{text.by[by]}</caption>
            <thead>
              <tr>
                <td />
                {by === 'format' && (
                  <th scope="col" class="num">
                    {text.meetings}
                  </th>
                )}
                <th scope="col" class="num">
                  {text.registered}
                </th>
                <th scope="col" class="num">
                  {text.present}
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr>
                  <th scope="row">{row.name}</th>
                  {by === 'format' && <td class="num">{row.meetings}</td>}
                  <td class="num">{row.registered}</td>
                  <td class="num">{row.present}</td>
                </tr>
              ))}
            </tbody>
          </table>
        ))}
      </>
    ),
  });
}
