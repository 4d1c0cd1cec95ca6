import type { IncidentContext } from '../incident/settle';
import { commitFacts, SYSTEM_ACTOR } from '../live/commit';
import { targetSecondsAt } from '../report/target.rules';
import { eachAlone } from '../shared/each-alone';
import { answerBreachFact, recordAnswerBreach } from './answer-breach';
import { findLateRinging, findStaleClaims, isClaimSilent, updateCall } from './call.repository';
import { CLAIM_STALE_MS } from './call.rules';
import { appendCallFact, holdCall } from './call.service';

/** Records ringing calls that broke the answer promise. Returns how many. */
export async function recordLateAnswers(context: IncidentContext): Promise<number> {
  const { targets } = context.reference.current;
  const late = await findLateRinging(context.db, context.clock.now() - targetSecondsAt(targets, 'answer', context.clock.now()) * 1000);
  await eachAlone(late, (callId) =>
    commitFacts(context, SYSTEM_ACTOR, null, async (tx) => {
      const before = await holdCall(tx, callId);
      if (before.state !== 'ringing' || before.offeredAt === null) return;
      const targetSeconds = targetSecondsAt(targets, 'answer', before.offeredAt);
      const at = before.offeredAt + targetSeconds * 1000;
      if (tx.now <= at) return;
      const breach = await recordAnswerBreach(tx, callId, { at, targetSeconds });
      // Another process was faster.
      if (breach === null) return;
      const call = await updateCall(tx.db, callId, { answerBreachedAt: at });
      tx.append({ fact: answerBreachFact(call, breach), callId });
    }),
  );
  return late.length;
}

/** Shows claims whose desk has fallen silent; they are never reassigned by themselves. */
export async function showStaleClaims(context: IncidentContext): Promise<void> {
  const silentBefore = () => context.clock.now() - CLAIM_STALE_MS;
  await eachAlone(await findStaleClaims(context.db, silentBefore()), (callId) =>
    commitFacts(context, SYSTEM_ACTOR, null, async (tx) => {
      const before = await holdCall(tx, callId);
      if (before.disposition !== null || before.isClaimStale || !(await isClaimSilent(tx.db, callId, silentBefore()))) return;
      const call = await updateCall(tx.db, callId, { isClaimStale: true });
      appendCallFact(context, tx, before, { type: 'call.claim_stale', at: tx.now, call });
    }),
  );
}
