import { LANDS } from '@hub/calendar/holidays';
import { Choice, Field, Select, type FieldError } from '../letterhead/form-fields.page';
import { DeskHead } from '../letterhead/desk-head.page';
import { page, type Letterhead } from '../letterhead/frame.page';
import { errorAt } from './desk-problems';
import type { SetUpForm } from './set-up-form';
import { setUpWords, type SetUpWords } from './set-up-words';

export interface SetUpData extends Letterhead {
  form: SetUpForm;
  errors: FieldError[];
  done: string | null;
  mailFrom: string;
  sendsLetters: boolean;
  testAddress: string;
  hasDemonstration: boolean;
  formToken: string;
}

/** Who runs the hub, and how it writes. In production nothing else is served until this is filled in. */
export function setUpPage(data: SetUpData): string {
  const { lang, errors } = data;
  const text = setUpWords(lang);
  return page({
    ...data,
    title: text.title,
    noindex: true,
    children: (
      <>
        <DeskHead lang={lang} title={text.title} done={data.done} errors={errors} />
        <p class="lead">{text.lead}</p>
        <Details {...data} text={text} />
        <Post {...data} text={text} />
        <Logo {...data} text={text} />
        {data.hasDemonstration && (
          <section>
            <h2>{text.demonstration}</h2>
            <p>{text.demonstrationHelp}</p>
            <form method="post" action="/desk/vorfuehrung/entfernen">
              <input type="hidden" name="formToken" value={data.formToken} />
              <button type="submit" class="button stop">
                {text.clear}
              </button>
            </form>
          </section>
        )}
      </>
    ),
  });
}

type Part = SetUpData & { text: SetUpWords };

function Details({ lang, form, errors, text, mailFrom, formToken }: Part) {
  const about = (id: keyof SetUpForm) => ({ lang, id, value: form[id], error: errorAt(errors, id), maxlength: 200 });
  return (
    <form method="post" action="/desk/einrichtung" class="narrow">
      <input type="hidden" name="formToken" value={formToken} />
      <h2>{text.institution}</h2>
      <Field {...about('name')} label={text.name} required autocomplete="organization" />
      <Field {...about('street')} label={text.street} required autocomplete="street-address" />
      <Field {...about('postcode')} label={text.postcode} required autocomplete="postal-code" />
      <Field {...about('city')} label={text.city} required autocomplete="address-level2" />
      <Field {...about('email')} type="email" label={text.email} required autocomplete="email" />
      <Field {...about('phone')} type="tel" label={text.phone} optional autocomplete="tel" />
      <h2>{text.imprint}</h2>
      <Field {...about('representative')} label={text.representative} hint={text.representativeHint} required />
      <Field {...about('responsible')} label={text.responsible} hint={text.responsibleHint} optional />
      <h2>{text.privacy}</h2>
      <Field {...about('privacyEmail')} type="email" label={text.privacyEmail} required />
      <h2>{text.sender}</h2>
      <Field {...about('senderName')} label={text.senderName} hint={text.senderNameHint(mailFrom)} required />
      <h2>{text.manner}</h2>
      <Select
        {...{ lang, id: 'land', label: text.land, value: form.land, error: errorAt(errors, 'land') }}
        options={LANDS.map((land) => ({ value: land, label: text.lands[land] }))}
      />
      <Choice
        {...{ lang, id: 'clockStyle', name: 'clockStyle', kind: 'radio', legend: text.clockStyle }}
        error={errorAt(errors, 'clockStyle')}
        options={(['dot', 'colon'] as const).map((style) => ({ value: style, label: text.clocks[style], lang: 'de' }))}
        chosen={[form.clockStyle]}
      />
      <button type="submit" class="button">
        {text.save}
      </button>
    </form>
  );
}

function Post({ lang, errors, text, sendsLetters, testAddress, formToken }: Part) {
  return (
    <section>
      <h2>{text.testTitle}</h2>
      <p>{sendsLetters ? text.testHelp : text.testNoServer}</p>
      <form method="post" action="/desk/einrichtung/testbrief" class="narrow">
        <input type="hidden" name="formToken" value={formToken} />
        <Field
          {...{ lang, id: 'address', type: 'email', label: text.testAddress, required: true, value: testAddress }}
          {...{ maxlength: 254, error: errorAt(errors, 'address') }}
        />
        <button type="submit" class="button quiet">
          {text.test}
        </button>
      </form>
    </section>
  );
}

function Logo({ institution, errors, text, formToken }: Part) {
  if (institution.placeholder)
    return (
      <section>
        <h2>{text.logoTitle}</h2>
        <p>{text.logoFirst}</p>
      </section>
    );
  const error = errorAt(errors, 'logo');
  return (
    <section>
      <h2>{text.logoTitle}</h2>
      {institution.logo && (
        <p>
          <img class="logo" src={institution.logo} alt={text.logoAlt} />
        </p>
      )}
      <form method="post" action="/desk/einrichtung/logo" enctype="multipart/form-data" class="narrow">
        <input type="hidden" name="formToken" value={formToken} />
        <div class={error ? 'field wrong' : 'field'}>
          <label for="logo">{text.logo}</label>
          <span class="hint" id="logo-hint">
            {text.logoHelp}
          </span>
          {error && (
            <p class="error" id="logo-error">
              {error}
            </p>
          )}
          <input
            {...{ id: 'logo', name: 'logo', type: 'file', accept: 'image/png,image/jpeg,image/webp', required: true }}
            aria-describedby={error ? 'logo-hint logo-error' : 'logo-hint'}
          />
        </div>
        <button type="submit" class="button quiet">
          {text.logoSend}
        </button>
      </form>
      {institution.logo && (
        <form method="post" action="/desk/einrichtung/logo/entfernen">
          <input type="hidden" name="formToken" value={formToken} />
          <button type="submit" class="button quiet">
            {text.logoRemove}
          </button>
        </form>
      )}
    </section>
  );
}

/** All that is served in production until somebody has set the house up. */
export function shutPage(data: Letterhead): string {
  const text = setUpWords(data.lang);
  return page({
    ...data,
    title: text.shutTitle,
    noindex: true,
    children: (
      <>
        <h1>{text.shutTitle}</h1>
        <p class="lead">{text.shut}</p>
        <p>
          <a class="button" href="/desk/einrichtung">
            {text.toSetUp}
          </a>
        </p>
      </>
    ),
  });
}
