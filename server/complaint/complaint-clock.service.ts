import { recordBreach, withdrawBreach } from '../clock/clock.service';
import type { IncidentContext } from '../incident/settle';
import { commitFacts, type FactTransaction, SYSTEM_ACTOR } from '../live/commit';
import { targetSecondsAt } from '../report/target.rules';
import { eachAlone } from '../shared/each-alone';
import { findWatched, type HeldComplaint, lockComplaint, updateComplaint } from './complaint.repository';
import { complaintBreachCause, complaintDueAt, isOpenComplaint, noticeHoursAt } from './complaint.rules';
import { type ComplaintView, NOTICE_HOURS } from './complaint.schema';
import { appendComplaint } from './complaint-acts';

type ClockContext = Pick<IncidentContext, 'reference'>;
const HOUR_MS = 3_600_000;

export interface KeptComplaintBreach {
  readonly change: { readonly breachedAt?: number | null };
  /** Appends the breach as a fact of its own, when this very step brought it to light. */
  readonly announce: (complaint: ComplaintView) => void;
}

/** Keeps the record of the broken promise in step with a clock that ran until an instant: a late answer is a breach though no job has looked yet, one that was told in time and entered late takes it back. */
export async function keepComplaintBreach(
  { reference }: ClockContext,
  tx: FactTransaction,
  { held, until }: { readonly held: HeldComplaint; readonly until: number },
): Promise<KeptComplaintBreach> {
  const targetSeconds = targetSecondsAt(reference.current.targets, 'complaint', held.receivedAt);
  const dueAt = complaintDueAt(held, targetSeconds);
  if (until <= dueAt) {
    if (held.breachedAt === null) return NOTHING;
    await withdrawBreach(tx, { complaintId: held.id });
    return { change: { breachedAt: null }, announce: () => undefined };
  }
  if (held.breachedAt !== null) return NOTHING;
  const causeCode = complaintBreachCause(held);
  await recordBreach(tx, { clock: 'complaint', complaintId: held.id, targetSeconds, breachedAt: dueAt, causeCode });
  return {
    change: { breachedAt: dueAt },
    announce: (complaint) => tx.append({ fact: { type: 'complaint.breached', at: dueAt, complaint, targetSeconds, causeCode } }),
  };
}

const NOTHING: KeptComplaintBreach = { change: {}, announce: () => undefined };

/** Tells the notices at 24, 36 and 44 hours and the end of the clock, each at its exact instant however late somebody looks. Returns how many complaints changed. */
export async function watchComplaints(context: IncidentContext): Promise<number> {
  const targets = context.reference.current.targets;
  const isDue = (complaint: ComplaintView) => {
    const now = context.clock.now();
    const dueAt = complaintDueAt(complaint, targetSecondsAt(targets, 'complaint', complaint.receivedAt));
    return noticeHoursAt(complaint, now) > complaint.noticeHours || (complaint.breachedAt === null && now > dueAt);
  };
  // A promise that was revised may end before the first notice.
  const shortestMs = Math.min(NOTICE_HOURS[0] * HOUR_MS, ...targets.filter(({ clock }) => clock === 'complaint').map(({ seconds }) => seconds * 1000));
  const due = (await findWatched(context.db, context.clock.now() - shortestMs)).filter(isDue);
  await eachAlone(due, ({ id }) => commitFacts(context, SYSTEM_ACTOR, null, (tx) => tellClock(context, tx, id)));
  return due.length;
}

async function tellClock(context: ClockContext, tx: FactTransaction, id: string): Promise<void> {
  const held = await lockComplaint(tx.db, id);
  // Somebody answered in between.
  if (held === undefined || !isOpenComplaint(held)) return;
  const noticeHours = noticeHoursAt(held, tx.now);
  const isReminded = noticeHours > held.noticeHours;
  const breach = await keepComplaintBreach(context, tx, { held, until: tx.now });
  if (!isReminded && breach.change.breachedAt === undefined) return;
  const complaint = await updateComplaint(tx.db, id, { ...(isReminded ? { noticeHours } : {}), ...breach.change });
  if (isReminded) appendComplaint(tx, 'complaint.reminded', complaint, held.receivedAt + noticeHours * HOUR_MS);
  breach.announce(complaint);
}
