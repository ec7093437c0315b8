import { whenInWords, type Lang } from '@hub/calendar/date-words';
import type { Meeting } from '@hub/programme/meeting.entity';
import { Field, TextArea, type FieldError } from '../letterhead/form-fields.page';
import { DeskHead } from '../letterhead/desk-head.page';
import { page, type Letterhead } from '../letterhead/frame.page';
import { errorAt } from './desk-problems';
import { guestWords, type GuestWords } from './guest-words';

interface MessageData extends Letterhead {
  meeting: Meeting;
  /** How many people with an address are registered. */
  count: number;
  errors: FieldError[];
  values: Partial<Record<string, string>>;
  /** Set when the page is made, so that sending twice sends once. */
  once: string;
  formToken: string;
}

export function messagePage(data: MessageData): string {
  const { lang, meeting, count, errors, values } = data;
  const text = guestWords(lang);
  return page({
    ...data,
    title: text.messageTitle,
    noindex: true,
    children: (
      <>
        <DeskHead
          lang={lang}
          title={text.messageTitle}
          back={{ href: `/desk/termine/${meeting.slug}/gaeste`, label: text.back }}
          errors={errors}
        >
          <p>
            {meeting.title}, {whenInWords(meeting, lang)}
          </p>
        </DeskHead>
        {count === 0 ? <p>{text.messageNobody}</p> : <MessageForm {...data} values={values} />}
      </>
    ),
  });
}

function MessageForm({ lang, meeting, count, errors, values, once, formToken }: MessageData) {
  const text = guestWords(lang);
  return (
    <form method="post" action={`/desk/termine/${meeting.slug}/nachricht`}>
      <input type="hidden" name="formToken" value={formToken} />
      <input type="hidden" name="once" value={once} />
      <p>{text.messageHint(count)}</p>
      <Field
        {...{ lang, id: 'subject', label: text.subject, hint: text.subjectHint, required: true, maxlength: 150 }}
        {...{ value: values['subject'] ?? '', error: errorAt(errors, 'subject') }}
      />
      <LongText {...{ lang, text, errors, value: values['text'] ?? '' }} />
      <button class="button">{text.send}</button>
    </form>
  );
}

function LongText({
  lang,
  text,
  errors,
  value,
}: {
  lang: Lang;
  text: GuestWords;
  errors: FieldError[];
  value: string;
}) {
  return (
    <TextArea
      {...{ lang, id: 'text', label: text.text, required: true, rows: 8, maxlength: 5_000, value }}
      error={errorAt(errors, 'text')}
    />
  );
}
