import { type Lang, whenInWords } from '@hub/calendar/date-words';
import type { Meeting } from '@hub/programme/meeting.entity';
import { mailto } from '../letterhead/addresses';
import type { Institution } from '../letterhead/institution';
import { words } from '../letterhead/words';

interface RegisteringProps {
  meeting: Pick<Meeting, 'title' | 'access' | 'precision' | 'localStart' | 'localEnd' | 'zone'>;
  institution: Institution;
  lang: Lang;
}

/** How one registers or applies for this meeting as long as no form does it: by writing to whoever runs the hub. */
export function Registering({ meeting, institution, lang }: RegisteringProps) {
  const { access, title } = meeting;
  if (access !== 'registration' && access !== 'application') return null;
  const text = words(lang).register;
  const subject = `${text.subject[access]}: ${title}, ${whenInWords(meeting, lang)}`;
  return (
    <p>
      {text.write[access]}{' '}
      {institution.placeholder ? (
        <a href="/kontakt">{words(lang).frame.kontakt}</a>
      ) : (
        <a href={mailto(institution.email, subject)}>{institution.email}</a>
      )}
    </p>
  );
}
