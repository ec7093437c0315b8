import { ROLES } from '@hub/people/permission';
import type { Series } from '@hub/programme/series.entity';
import type { RoleHolder, RoleRequest } from '@hub/teams/roles.service';
import { Choice, Field, type FieldError } from '../letterhead/form-fields.page';
import { DeskHead } from '../letterhead/desk-head.page';
import { page, type Letterhead } from '../letterhead/frame.page';
import { errorAt } from './desk-problems';
import { roleWords } from './role-words';

export interface RolesData extends Letterhead {
  holders: RoleHolder[];
  done: string | null;
  errors: FieldError[];
  typed: string;
}

/** Who may do what here. */
export function rolesPage(data: RolesData): string {
  const { lang, holders, errors } = data;
  const text = roleWords(lang);
  return page({
    ...data,
    title: text.roles,
    noindex: true,
    children: (
      <>
        <DeskHead lang={lang} title={text.roles} done={data.done} errors={errors} />
        <p>{text.rolesHelp}</p>
        <ul class="plain-list">
          {holders.map((holder) => (
            <li>
              <h2>{holder.name}</h2>
              <p>
                {text.roleNames[holder.role]}
                {holder.series.length > 0 && !holder.everySeries && `: ${holder.series.join(', ')}`}
                {holder.email && ` · ${holder.email}`}
              </p>
              <p class="actions">
                <a href={`/desk/rollen/${holder.id}`} aria-label={`${text.change}: ${holder.name}`}>
                  {text.change}
                </a>
              </p>
            </li>
          ))}
        </ul>
        <h2>{text.give}</h2>
        <p>{text.giveHelp}</p>
        <form method="get" action="/desk/rollen" class="narrow">
          <Field
            {...{ lang, id: 'adresse', label: text.person, type: 'email', required: true, value: data.typed }}
            {...{ maxlength: 254, autocomplete: 'off', error: errorAt(errors, 'adresse') }}
          />
          <button type="submit" class="button">
            {text.find}
          </button>
        </form>
      </>
    ),
  });
}

export interface RoleData extends Letterhead {
  person: { id: string; name: string };
  given: RoleRequest;
  series: Pick<Series, 'id' | 'title'>[];
  errors: FieldError[];
  formToken: string;
}

/** One person's role, and with what. */
export function rolePage(data: RoleData): string {
  const { lang, person, given, series, errors } = data;
  const text = roleWords(lang);
  const roles = ROLES.map((role) => ({ value: role, label: text.roleNames[role], hint: text.roleHints[role] }));
  return page({
    ...data,
    title: text.title(person.name),
    noindex: true,
    children: (
      <>
        <DeskHead
          lang={lang}
          title={text.title(person.name)}
          back={{ href: '/desk/rollen', label: text.roles }}
          errors={errors}
        />
        <form method="post" action={`/desk/rollen/${person.id}`} class="narrow">
          <input type="hidden" name="formToken" value={data.formToken} />
          <Choice
            {...{ lang, id: 'role', name: 'role', kind: 'radio', legend: text.role, error: errorAt(errors, 'role') }}
            options={[...roles, { value: 'none', label: text.none }]}
            chosen={[given.role ?? 'none']}
          />
          <Choice
            {...{ lang, id: 'scope', name: 'scope', kind: 'radio', legend: text.scope, hint: text.namedHint }}
            options={[
              { value: 'every', label: text.every },
              { value: 'named', label: text.named },
            ]}
            chosen={[given.everySeries ? 'every' : 'named']}
          />
          {series.length > 0 && (
            <Choice
              {...{ lang, id: 'series', name: 'series', kind: 'checkbox', legend: text.series }}
              options={series.map(({ id, title }) => ({ value: id, label: title }))}
              chosen={given.series}
            />
          )}
          <div class="row">
            <button type="submit" class="button">
              {text.save}
            </button>
            <a href="/desk/rollen">{text.back}</a>
          </div>
        </form>
      </>
    ),
  });
}
