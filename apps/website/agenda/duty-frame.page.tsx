import type { Lang } from '@hub/calendar/date-words';
import type { ComponentChildren } from 'preact';
import { type Letterhead, page } from '../letterhead/frame.page';
import type { Institution } from '../letterhead/institution';
import { contentLang } from '../letterhead/words';
import { dutyTexts } from './duty-texts';

export interface DutyData extends Letterhead {
  publicUrl: string;
}

export function dutyPage(data: DutyData, path: string, title: string, children: ComponentChildren): string {
  return page({
    ...data,
    title,
    current: null,
    canonical: `${data.publicUrl}${path}`,
    children: (
      <>
        <h1>{title}</h1>
        {children}
      </>
    ),
  });
}

/** Said in place of a name or an address nobody has filled in yet. */
export function ToBeFilledIn({ lang }: { lang: Lang }) {
  return (
    <p class="note warn">
      <strong>{dutyTexts(lang).placeholder}</strong>
    </p>
  );
}

export function Sender({ institution, lang }: { institution: Institution; lang: Lang }) {
  if (institution.placeholder) return <ToBeFilledIn lang={lang} />;
  return (
    <address lang={contentLang(lang)}>
      {institution.name}
      <br />
      {institution.street}
      <br />
      {institution.postcode} {institution.city}
    </address>
  );
}
