// Deadlines that return every year, as public sources state them.
// In: the time. Out: the coming two as meetings of one day; on the day itself the deadline is still to come.
// Refuses nothing. A real fact, so each carries its source and no invented word.
import { todayIn } from './coming-days';
import type { DemonstrationStep } from './demonstration-step';
import { historyFacts, sourceOf } from './history-facts';

const YEARLY = /^--(\d{2}-\d{2})$/u;

export function deadlines(now: Date): DemonstrationStep[] {
  return historyFacts.flatMap((fact) => {
    const monthAndDay = YEARLY.exec(fact.start ?? '')?.[1];
    if (!monthAndDay) return [];
    const today = todayIn(now);
    const year = Number(today.slice(0, 4));
    const first = today <= `${year}-${monthAndDay}` ? year : year + 1;
    return [first, first + 1].map((each): DemonstrationStep => {
      const localStart = `${each}-${monthAndDay}`;
      return {
        kind: 'meeting',
        source: sourceOf(fact),
        request: {
          title: fact.title.replace(/ \(jährlich .*\)$/u, ''),
          format: 'frist',
          slug: `${fact.id}-${localStart}`,
          precision: 'day',
          localStart,
          description: `${fact.notes ?? ''}\n\nJährlich wiederkehrende Frist nach den genannten Quellen. Maßgeblich ist die jeweils geltende Vorschrift.`,
        },
      };
    });
  });
}
