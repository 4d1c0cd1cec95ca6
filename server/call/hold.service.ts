import type { FactTransaction } from '../live/commit';
import type { CallChange } from './call.repository';
import type { CallTimes } from './call.rules';
import type { CallView } from './call.schema';
import { readHoldWords, replaceHoldSpans } from './hold.repository';
import { holdSpans } from './hold.rules';

/** After these the times on hold may be others than they were. */
const CONCERN: ReadonlySet<string> = new Set(['call.answered', 'call.held', 'call.resumed', 'call.ended', 'call.abandoned']);

/** Derives the times on hold from everything the switch has said, stores them, and answers with what changes in the call. */
export async function keepHolds(
  tx: FactTransaction,
  before: CallView,
  { type, times }: { readonly type: string; readonly times: CallTimes },
): Promise<Pick<CallChange, 'heldAt'>> {
  if (!CONCERN.has(type) && before.heldAt === null) return {};
  const words = await readHoldWords(tx.db, before.id);
  if (words.length === 0) return {};
  const spans = holdSpans(words, times);
  await replaceHoldSpans(tx.db, before.id, spans);
  return { heldAt: spans.find(({ endedAt }) => endedAt === null)?.startedAt ?? null };
}
