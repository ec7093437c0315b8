import type { Meeting } from '@hub/programme/meeting.entity';
import { doorTexts } from '../door/door-texts';
import { type Letterhead, page } from '../letterhead/frame.page';

/** What came of ending a meeting elsewhere, and the way back. */
export function endedPage(data: Letterhead & { meeting: Meeting; says: string }): string {
  const { lang, meeting, says } = data;
  return page({
    ...data,
    path: `/m/${meeting.series?.slug ?? meeting.slug}`,
    title: meeting.title,
    noindex: true,
    children: (
      <>
        <h1>{meeting.title}</h1>
        <p class="lead" role="status">
          {says}
        </p>
        <p>
          <a href={`/m/${meeting.series?.slug ?? meeting.slug}`}>{doorTexts(lang).backToDoor}</a>
        </p>
      </>
    ),
  });
}
