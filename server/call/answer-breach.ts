import { recordBreach, withdrawBreach } from '../clock/clock.service';
import type { IncidentContext } from '../incident/settle';
import type { FactTransaction } from '../live/commit';
import type { Fact } from '../live/events';
import { targetSecondsAt } from '../report/target.rules';
import { countOtherActiveCalls } from './call.repository';
import { answerBreachCause, type CallTimes } from './call.rules';
import type { CallView } from './call.schema';

export interface KeptAnswerBreach {
  /** Absent: as it was. */
  readonly change: { readonly answerBreachedAt?: number | null };
  /** A breach that this very change brought to light: it is a fact of its own. */
  readonly news: AnswerBreach | null;
}

export interface AnswerBreach {
  readonly at: number;
  readonly targetSeconds: number;
  readonly causeCode: string;
}

/** Keeps the record of a broken answer promise in step with what is known: late is a breach, a corrected time withdraws it. */
export async function keepAnswerBreach(context: IncidentContext, tx: FactTransaction, before: CallView, times: CallTimes): Promise<KeptAnswerBreach> {
  if (times.offeredAt === null || before.isBlocked) return { change: {}, news: null };
  const targetSeconds = targetSecondsAt(context.reference.current.targets, 'answer', times.offeredAt);
  const dueAt = times.offeredAt + targetSeconds * 1000;
  const decidedAt = times.answeredAt ?? (times.state === 'abandoned' ? times.endedAt : null);
  if (decidedAt !== null && decidedAt <= dueAt) {
    await withdrawBreach(tx, { callId: before.id });
    return { change: { answerBreachedAt: null }, news: null };
  }
  const isFailed = decidedAt !== null || times.state === 'missed' || times.state === 'overflowed';
  if (!isFailed) return { change: {}, news: null };
  return { change: { answerBreachedAt: dueAt }, news: await recordAnswerBreach(tx, before.id, { at: dueAt, targetSeconds }) };
}

/** Records it with its cause; null when it is recorded already. */
export async function recordAnswerBreach(
  tx: FactTransaction,
  callId: string,
  { at, targetSeconds }: Pick<AnswerBreach, 'at' | 'targetSeconds'>,
): Promise<AnswerBreach | null> {
  const causeCode = answerBreachCause(await countOtherActiveCalls(tx.db, callId));
  const isNew = await recordBreach(tx, { clock: 'answer', callId, targetSeconds, breachedAt: at, causeCode });
  return isNew ? { at, targetSeconds, causeCode } : null;
}

/** The figures of the day are told by the call's own fact. */
export function answerBreachFact(call: CallView, breach: AnswerBreach): Fact {
  return { type: 'answer.breached', ...breach, call, tally: {} };
}
