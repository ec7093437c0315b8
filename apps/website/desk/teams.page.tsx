import type { TeamFacts, WholeTeam } from '@hub/teams/teams.service';
import { Field } from '../letterhead/form-fields.page';
import { DeskHead } from '../letterhead/desk-head.page';
import { page, type Letterhead } from '../letterhead/frame.page';
import { roleWords } from './role-words';

export type TeamField = 'name' | 'email' | 'round';
interface Asking extends Letterhead {
  wrong: { field: TeamField; message: string; typed: string } | null;
  formToken: string;
}

export function teamsPage(data: Asking & { teams: TeamFacts[] }): string {
  const { lang, teams } = data;
  const text = roleWords(lang);
  return page({
    ...data,
    title: text.teams,
    noindex: true,
    children: (
      <>
        <DeskHead lang={lang} title={text.teams} errors={errorsOf(data.wrong)} />
        <p>{text.teamsHelp}</p>
        {teams.length === 0 && <p>{text.noTeams}</p>}
        <ul class="plain-list">
          {teams.map((team) => (
            <li>
              <h2>
                <a href={`/desk/teams/${team.id}`}>{team.name}</a>
              </h2>
              <p>{text.members(team.members)}</p>
            </li>
          ))}
        </ul>
        <h2>{text.newTeam}</h2>
        <Ask {...data} field="name" action="/desk/teams" label={text.teamName} button={text.add} />
      </>
    ),
  });
}

export function teamPage(data: Asking & { team: WholeTeam; done: boolean }): string {
  const { lang, team, formToken } = data;
  const text = roleWords(lang);
  const here = `/desk/teams/${team.id}`;
  const leave = (action: string, about: string, label = text.part) => (
    <form method="post" action={action}>
      <input type="hidden" name="formToken" value={formToken} />
      <button type="submit" class="button quiet" aria-label={`${label}: ${about}`}>
        {label}
      </button>
    </form>
  );
  return page({
    ...data,
    title: team.name,
    noindex: true,
    children: (
      <>
        <DeskHead
          lang={lang}
          title={team.name}
          back={{ href: '/desk/teams', label: text.teams }}
          done={data.done ? text.done : null}
          errors={errorsOf(data.wrong)}
        />
        <h2>{text.membersTitle}</h2>
        {team.members.length === 0 && <p>{text.noMembers}</p>}
        <ul class="plain-list">
          {team.members.map(({ id, name, email }) => (
            <li>
              <p>
                <b>{name}</b> {email && `· ${email}`}
              </p>
              {leave(`${here}/mitglieder/${id}/entfernen`, name)}
            </li>
          ))}
        </ul>
        <h3>{text.join}</h3>
        <Ask
          {...{ ...data, field: 'email', action: `${here}/mitglieder`, label: text.person, hint: text.giveHelp }}
          button={text.joinAdd}
        />
        <h2>{text.rounds}</h2>
        {team.rounds.length === 0 && <p>{text.noRounds}</p>}
        <ul class="plain-list">
          {team.rounds.map(({ id, title, slug, kind }) => (
            <li>
              <p>
                <a href={kind === 'series' ? `/reihen/${slug}` : `/termine/${slug}`}>{title}</a> · {text.kinds[kind]}
              </p>
              {leave(`${here}/termine/${id}/entfernen`, title)}
            </li>
          ))}
        </ul>
        <Ask
          {...{ ...data, field: 'round', action: `${here}/termine`, label: text.round, hint: text.roundHint }}
          button={text.meetFor}
        />
        <h2>{text.removeTeam}</h2>
        <p>{text.removeTeamHelp}</p>
        {leave(`${here}/aufloesen`, team.name, text.removeTeam)}
      </>
    ),
  });
}

const errorsOf = (wrong: Asking['wrong']) => (wrong ? [{ field: wrong.field, message: wrong.message }] : []);

/** One field and its button. */
function Ask({
  lang,
  wrong,
  formToken,
  field,
  ...asked
}: Asking & { field: TeamField; action: string; label: string; hint?: string; button: string }) {
  const mine = wrong?.field === field ? wrong : null;
  return (
    <form method="post" action={asked.action} class="narrow">
      <input type="hidden" name="formToken" value={formToken} />
      <Field
        {...{ lang, id: field, label: asked.label, required: true, maxlength: 254, error: mine?.message }}
        {...{ value: mine?.typed ?? '', ...(asked.hint ? { hint: asked.hint } : {}) }}
        type={field === 'email' ? 'email' : 'text'}
      />
      <button type="submit" class="button">
        {asked.button}
      </button>
    </form>
  );
}
