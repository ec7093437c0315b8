// In: what an organiser typed as a reason. Out: the same, ended like a sentence, because more text follows it on the page.
export const asSentence = (text: string): string => (/[.!?…:]["“”»«)]*\s*$/u.test(text) ? text : `${text.trimEnd()}.`);
