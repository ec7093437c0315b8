import type { Format } from '@hub/programme/format.entity';
import type { Meeting } from '@hub/programme/meeting.entity';
import type { Series } from '@hub/programme/series.entity';
import type { Area } from '@hub/programme/words-of-the-trade';
import { type Letterhead, page } from '../letterhead/frame.page';
import { Title } from '../letterhead/text.page';
import { contentLang, words } from '../letterhead/words';
import { areaText } from './area-texts';
import { DemonstrationNote, MeetingList, NothingPlanned } from './meeting-list.page';

export interface AreaData extends Letterhead {
  now: Date;
  publicUrl: string;
  area: Area;
  /** Formats of this area, in order. */
  formats: Format[];
  series: Pick<Series, 'slug' | 'title' | 'format'>[];
  upcoming: Meeting[];
}

export function areaPage(data: AreaData): string {
  const { lang, area, upcoming, now, formats } = data;
  const text = words(lang).areaPage;
  const choice = formats.map((format) => `format=${encodeURIComponent(format.slug)}`).join('&');
  return page({
    ...data,
    title: words(lang).area[area],
    description: words(lang).areaLead[area],
    current: area,
    canonical: `${data.publicUrl}/${area}`,
    children: (
      <>
        <h1>{words(lang).area[area]}</h1>
        <p class="lead">{words(lang).areaLead[area]}</p>
        {areaText(area, lang).map((paragraph) => (
          <p>{paragraph}</p>
        ))}
        <h2>{text.upcoming}</h2>
        <DemonstrationNote meetings={upcoming} lang={lang} />
        {upcoming.length > 0 ? (
          <MeetingList meetings={upcoming} lang={lang} now={now} />
        ) : (
          <NothingPlanned lang={lang} />
        )}
        <p>
          <a class="onward" href={`/kalender${choice && `?${choice}`}`}>
            {text.subscribe}
          </a>
        </p>
        <h2>{text.formats}</h2>
        <ul class="areas">
          {formats.map((format) => (
            <FormatCard format={format} {...data} />
          ))}
        </ul>
      </>
    ),
  });
}

function FormatCard({ format, lang, series }: AreaData & { format: Format }) {
  const text = words(lang).areaPage;
  const name = lang === 'en' ? format.nameEn : format.name;
  const own = series.filter((one) => one.format === format.slug);
  return (
    <li>
      <h3>
        <Title text={name} />
      </h3>
      <p>{lang === 'en' ? format.descriptionEn : format.description}</p>
      <p class="small">{words(lang).access[format.access]}</p>
      {own.length > 0 && (
        <ul>
          {own.map((one) => (
            <li>
              <a href={`/reihen/${one.slug}`} lang={contentLang(lang)}>
                <Title text={one.title} />
              </a>
            </li>
          ))}
        </ul>
      )}
      <a class="onward" href={`/termine?format=${encodeURIComponent(format.slug)}`}>
        {text.datesOf(name)}
      </a>
    </li>
  );
}
