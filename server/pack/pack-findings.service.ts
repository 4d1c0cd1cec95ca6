import type { ChosenPeriod } from '../report/period.schema';
import { findingsOf } from '../review/review-page.service';
import type { FindingFigures } from './pack-figures.schema';
import type { PackContext } from './pack-figures.service';

const ACTION_WORDS = { open: 'Terbuka', done: 'Selesai', dropped: 'Tidak dilanjutkan' } as const;

/** Findings and actions of the periodic reviews that met the quarter, as they stand. */
export async function findingFigures(context: PackContext, { fromDay, toDay }: ChosenPeriod): Promise<FindingFigures[]> {
  const reviews = await findingsOf(context, { fromDay, toDay });
  return reviews.flatMap(({ review, findings, actions }) => {
    const answered = actions.map(({ text, ownerName, dueOn, state, finding }) => ({
      finding: finding === null ? `Tinjauan ${review.number}` : (findings[finding]?.text ?? ''),
      action: text,
      owner: ownerName,
      dueDay: dueOn,
      state: ACTION_WORDS[state],
    }));
    const open = findings.filter((_, index) => actions.every(({ finding }) => finding !== index));
    return [...answered, ...open.map(({ text }) => ({ finding: text, action: null, owner: null, dueDay: null, state: 'Tanpa tindakan' }))];
  });
}
