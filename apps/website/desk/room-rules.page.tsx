import type { Lang } from '@hub/calendar/date-words';
import type { Format } from '@hub/programme/format.entity';
import { Choice, TextArea } from '../letterhead/form-fields.page';
import { engineWords } from './engine-words';

export interface RoomRulesData {
  lang: Lang;
  formats: Format[];
  /** One in each line, as stored or as typed with a mistake. */
  hosts: string;
  hostsError: string | null;
  formToken: string;
}

/** What holds in the built-in room, and where links of organisers may lead. */
export function RoomRules({ lang, formats, hosts, hostsError, formToken }: RoomRulesData) {
  const text = engineWords(lang);
  const options = formats
    .filter(({ access }) => access === 'public' || access === 'public_no_registration')
    .map(({ slug, name, nameEn }) => ({ value: slug, label: lang === 'en' ? nameEn : name }));
  const chosen = formats.filter(({ shareNeedsHost }) => shareNeedsHost).map(({ slug }) => slug);
  return (
    <form method="post" action="/desk/videodienste/regeln">
      <input type="hidden" name="formToken" value={formToken} />
      <h2 id="regeln">{text.rules}</h2>
      <Choice
        {...{ lang, id: 'share', name: 'share', kind: 'checkbox', legend: text.share, hint: text.shareHint }}
        {...{ options, chosen }}
      />
      <TextArea
        {...{ lang, id: 'linkHosts', label: text.hosts, hint: text.hostsHint, value: hosts, error: hostsError }}
        {...{ rows: 4, maxlength: 4000 }}
      />
      <button class="button">{text.save}</button>
    </form>
  );
}
