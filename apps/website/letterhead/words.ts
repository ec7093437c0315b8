// In: a language. Out: the words of the interface in it, and which language the texts of organisers are marked with.
// Organisers write German; on an English page their words carry lang="de" so that speech output changes its voice.
import type { Lang } from '@hub/calendar/date-words';
import { english } from './english';
import { german, type Words } from './german';

export type { Words };

const CONTENT_LANG: Lang = 'de';

export const words = (lang: Lang): Words => (lang === 'en' ? english : german);

/** The value of a lang attribute around a text of organisers; undefined where it is the language of the page. */
export const contentLang = (lang: Lang): Lang | undefined => (lang === CONTENT_LANG ? undefined : CONTENT_LANG);
