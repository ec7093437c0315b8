import type { Lang } from '@hub/calendar/date-words';
import type { ComponentChildren } from 'preact';
import { ErrorSummary, type FieldError } from './form-fields.page';

export interface DeskHeadProps {
  lang: Lang;
  title: ComponentChildren;
  /** The language of the title, where it is not the page's. */
  titleLang?: string;
  /** Where the way back leads; to the desk, where nothing else is said. Null: nowhere. */
  back?: { href: string; label: string } | null;
  /** Stands beside the way back, after a dot. */
  beside?: ComponentChildren;
  /** What has just happened, in one sentence. */
  done?: string | null;
  errors?: FieldError[];
  /** What the page is about, under its title. */
  children?: ComponentChildren;
}

/** How every page of the desk begins: the way back, the title, what it is about, what has just happened, what is wrong. */
export function DeskHead({ lang, title, titleLang, back, beside, done, errors, children }: DeskHeadProps) {
  return (
    <>
      {back !== null && <Back {...(back ?? { href: '/desk', label: DESK[lang] })} beside={beside} />}
      <h1 lang={titleLang}>{title}</h1>
      {children}
      <Done says={done ?? null} />
      <ErrorSummary lang={lang} errors={errors ?? []} />
    </>
  );
}

const DESK: Record<Lang, string> = { de: 'Schreibtisch', en: 'Desk' };

function Back({ href, label, beside }: { href: string; label: string; beside: ComponentChildren }) {
  return (
    <p class="kicker">
      <a href={href}>{label}</a>
      {beside && <> · {beside}</>}
    </p>
  );
}

/** Read out by a screen reader when the page opens. */
export function Done({ says }: { says: string | null }) {
  if (!says) return null;
  return (
    <div class="note" role="status">
      <p>{says}</p>
    </div>
  );
}
