import type { Lang } from '@hub/calendar/date-words';
import type { AllFates, LetterFate } from './consequences';
import { consequencesWords } from './consequences-words';
import { dayOfStood } from './date-fates.page';
import { letterWords } from './letter-words';

/** Who hears of it by which letter; one of each kind can be read as it will arrive. */
export function LetterFates({ fates, lang }: { fates: AllFates; lang: Lang }) {
  const text = consequencesWords(lang);
  const { letters, dates, calledBack } = fates;
  const titles = new Map(dates.map((date) => [date.id, dayOfStood(date.was ?? date.is, lang)]));
  if (letters.length === 0) return <p>{text.nobody}</p>;
  return (
    <>
      <ul class="plain-list">
        {letters.map((letter) => (
          <li>
            <LetterOf letter={letter} lang={lang} date={titles.get(letter.meetingId ?? '') ?? ''} />
          </li>
        ))}
      </ul>
      {letters.some(({ sample }) => sample === null) && <p class="small">{text.uncounted}</p>}
      {calledBack > 0 && <p>{text.calledBack(calledBack)}</p>}
    </>
  );
}

function LetterOf({ letter, lang, date }: { letter: LetterFate; lang: Lang; date: string }) {
  const text = consequencesWords(lang);
  const { kind, recipients, sample } = letter;
  const says = text.lettersAre(letterWords(lang).kinds[kind] ?? kind, text.languages[letter.lang], recipients);
  const title = [date, says].filter(Boolean).join(': ');
  if (!sample) return <p>{title}</p>;
  return (
    <>
      <p>
        <strong>{title}</strong>
        <br />
        {text.methods[sample.method ?? 'none']}
      </p>
      <details>
        <summary>
          {text.readLetter}
          <span class="unseen">: {title}</span>
        </summary>
        <p>
          {text.subject}: <span lang={letter.lang}>{sample.subject}</span>
        </p>
        <pre class="letter" lang={letter.lang}>
          {sample.text.replace(/ +$/gmu, '')}
        </pre>
        {recipients > 1 && <p class="small">{text.letterNames}</p>}
      </details>
    </>
  );
}
