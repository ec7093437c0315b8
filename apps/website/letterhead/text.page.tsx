import { Fragment } from 'preact';
import { mailto, telephone } from './addresses';

const CAMEL = /(?<=\p{Ll})(?=\p{Lu})/u;

/** A title of an organiser; long joined words may break where a capital begins ("Mittags|Meeting|Integration"). */
export function Title({ text }: { text: string }) {
  return (
    <>
      {text.split(CAMEL).map((part, index) => (
        <Fragment key={index}>
          {index > 0 && <wbr />}
          {part}
        </Fragment>
      ))}
    </>
  );
}

/** Plain text of an organiser: empty lines part paragraphs, single breaks stay. `*` and `_` mean themselves. */
export function Paragraphs({ text, lang, class: name }: { text: string; lang?: string; class?: string }) {
  const parts = text.split(/\n\s*\n/u).filter((part) => part.trim() !== '');
  return (
    <>
      {parts.map((part) => (
        <p lang={lang} class={name}>
          {part
            .trim()
            .split('\n')
            .map((line, index) => (
              <Fragment key={index}>
                {index > 0 && <br />}
                {line}
              </Fragment>
            ))}
        </p>
      ))}
    </>
  );
}

export function MailLink({ email }: { email: string }) {
  return <a href={mailto(email)}>{email}</a>;
}

/** The number never breaks across lines. */
export function PhoneLink({ phone }: { phone: string }) {
  return <a href={telephone(phone)}>{phone.replace(/ /g, '\u00a0')}</a>;
}
