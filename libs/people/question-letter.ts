// The two letters about a question from the contact form. In: language, the hub's address. Out: a receipt for whoever
// asked, and a notice for whoever answers. Neither holds a word of what was typed: the address is not proven, and a form
// that mails texts of strangers would be used for just that.
import type { ComposedLetter } from '@hub/mail/composed-letter';
import { letterIn } from '@hub/mail/letter-frame';

export const QUESTION_RECEIPT = 'question-receipt';
export const QUESTION_NOTICE = 'question-notice';

const de = {
  receipt: {
    subject: 'Ihre Frage ist angekommen',
    before: [
      'vielen Dank für Ihre Frage. Sie ist angekommen, und eine zuständige Person liest sie. Die Antwort kommt an diese Adresse.',
    ],
    after: [
      'Ihre Frage und Ihre Adresse werden 30 Tage nach der Antwort gelöscht, spätestens nach 90 Tagen.',
      'Sie haben nichts gefragt? Dann hat jemand Ihre Adresse eingetippt. Sie brauchen nichts zu tun.',
    ],
  },
  notice: {
    subject: 'Neue Fragen an Treffpunkt',
    before: ['über das Kontaktformular ist etwas gefragt worden. Am Schreibtisch steht, was noch offen ist.'],
    action: 'Fragen ansehen',
    after: ['Sie bekommen diesen Brief, weil neue Fragen zu Ihnen gehen. Am Schreibtisch lässt sich das ändern.'],
  },
};

const en: typeof de = {
  receipt: {
    subject: 'Your question has arrived',
    before: [
      'Thank you for your question. It has arrived, and somebody responsible reads it. The answer comes to this address.',
    ],
    after: [
      'Your question and your address are deleted 30 days after the answer, after 90 days at the latest.',
      'You did not ask anything? Then somebody typed your address. There is nothing you need to do.',
    ],
  },
  notice: {
    subject: 'New questions to Treffpunkt',
    before: ['Something has been asked through the contact form. The desk shows what is still open.'],
    action: 'See the questions',
    after: ['You get this letter because new questions go to you. This can be changed at the desk.'],
  },
};

export function questionReceipt({ lang, publicUrl }: { lang: 'de' | 'en'; publicUrl: string }): ComposedLetter {
  return letterIn({ lang, publicUrl, ...(lang === 'en' ? en : de).receipt });
}

export function questionNotice({ lang, publicUrl }: { lang: 'de' | 'en'; publicUrl: string }): ComposedLetter {
  const { action, ...says } = (lang === 'en' ? en : de).notice;
  return letterIn({ lang, publicUrl, ...says, action: { label: action, url: `${publicUrl}/desk/fragen` } });
}
