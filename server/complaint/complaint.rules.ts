import { type ComplaintAct, type ComplaintState, type ComplaintView, NOTICE_HOURS } from './complaint.schema';

const HOUR_MS = 3_600_000;

/** What an act makes of a complaint in each state; what is not listed is not allowed. A reopened one goes back to its owner. */
const MOVES: Readonly<Record<ComplaintState, Partial<Record<ComplaintAct, ComplaintState>>>> = {
  received: { assigned: 'in_progress', noted: 'received', linked: 'received', answered: 'answered', sending: 'sending', withdrawn: 'withdrawn' },
  in_progress: { assigned: 'in_progress', noted: 'in_progress', linked: 'in_progress', answered: 'answered', sending: 'sending', withdrawn: 'withdrawn' },
  sending: { noted: 'sending', linked: 'sending', sent: 'answered', send_failed: 'in_progress' },
  answered: { noted: 'answered', linked: 'answered', reopened: 'in_progress' },
  withdrawn: { noted: 'withdrawn', linked: 'withdrawn', reopened: 'in_progress' },
};

/** The state after an act, or null where the act is not allowed. */
export function stateAfter(state: ComplaintState, act: ComplaintAct): ComplaintState | null {
  return MOVES[state][act] ?? null;
}

/** Nobody has sent an answer yet: the clock runs. */
export function isOpenComplaint({ state }: Pick<ComplaintView, 'state'>): boolean {
  return state !== 'answered' && state !== 'withdrawn';
}

/** The end of the clock. It never pauses, and a reopening continues it from the same start (domain, "Complaint"). */
export function complaintDueAt({ receivedAt }: Pick<ComplaintView, 'receivedAt'>, targetSeconds: number): number {
  return receivedAt + targetSeconds * 1000;
}

/** The last notice whose hour has come: 0, 24, 36 or 44. */
export function noticeHoursAt({ receivedAt }: Pick<ComplaintView, 'receivedAt'>, now: number): number {
  return NOTICE_HOURS.findLast((hours) => now >= receivedAt + hours * HOUR_MS) ?? 0;
}

export type ComplaintBreachCause = 'complaint_reopened' | 'complaint_without_owner' | 'complaint_sending' | 'complaint_not_answered';

/** Why a complaint was not answered in time, as it stood then. */
export function complaintBreachCause({ state, ownerId, reopenCount }: Pick<ComplaintView, 'state' | 'ownerId' | 'reopenCount'>): ComplaintBreachCause {
  if (reopenCount > 0) return 'complaint_reopened';
  if (ownerId === null) return 'complaint_without_owner';
  return state === 'sending' ? 'complaint_sending' : 'complaint_not_answered';
}

/** Open ones, nearest to the end of their clock first: the promise may differ, the start decides within one. */
export function byClock<T extends Pick<ComplaintView, 'receivedAt' | 'id'>>(complaints: readonly T[]): T[] {
  return complaints.toSorted((left, right) => left.receivedAt - right.receivedAt || (left.id < right.id ? -1 : 1));
}

/** Of whom a notice is: its owner's, and the supervisor's in any case; of a complaint without an owner everybody's who may take it. */
export function concernsMe({ ownerId }: Pick<ComplaintView, 'ownerId'>, me: { readonly userId: string; readonly isSupervisor: boolean }): boolean {
  return me.isSupervisor || ownerId === me.userId;
}
