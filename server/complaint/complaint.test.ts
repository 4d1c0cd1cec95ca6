import { describe, expect, test } from 'vitest';
import { COMPLAINT_JUDGEMENTS, complaintOutcome, complaintShare } from '../report/complaint-outcome.rules';
import type { Target } from '../report/target.rules';
import { byClock, complaintBreachCause, complaintDueAt, concernsMe, isOpenComplaint, noticeHoursAt, stateAfter } from './complaint.rules';
import { answerComplaintInput, COMPLAINT_ACTS, COMPLAINT_STATES } from './complaint.schema';

const HOUR_MS = 3_600_000;
const T0 = Date.UTC(2026, 10, 24, 1);
const targets: Target[] = [{ clock: 'complaint', seconds: 172_800, validFrom: 0, validTo: null }];

describe('a complaint', () => {
  test('is told of at 24, 36 and 44 hours, at the millisecond and not before', () => {
    const told = [24, 36, 44].flatMap((hours) => [-1, 0].map((more) => noticeHoursAt({ receivedAt: T0 }, T0 + hours * HOUR_MS + more)));
    expect(told).toEqual([0, 24, 24, 36, 36, 44]);
    expect(noticeHoursAt({ receivedAt: T0 }, T0 + 500 * HOUR_MS)).toBe(44);
  });

  test('has 2x24 hours from the moment it was received', () => {
    expect(complaintDueAt({ receivedAt: T0 }, 172_800)).toBe(T0 + 48 * HOUR_MS);
  });

  test('ends by an answer or a withdrawal only, and only those two are reopened', () => {
    for (const state of COMPLAINT_STATES) {
      const next = COMPLAINT_ACTS.map((act) => stateAfter(state, act)).filter((one) => one !== null);
      if (isOpenComplaint({ state })) expect(stateAfter(state, 'reopened')).toBeNull();
      else expect(new Set(next)).toEqual(new Set([state, 'in_progress']));
      expect(stateAfter(state, 'noted')).toBe(state);
    }
    expect(stateAfter('sending', 'answered')).toBeNull();
    expect(stateAfter('sending', 'withdrawn')).toBeNull();
  });

  test('judged: in time up to the last second, late after it, unanswered once the clock has ended; withdrawn before is an outcome of its own', () => {
    const judged = (state: 'answered' | 'withdrawn' | 'in_progress', more: { answeredAt?: number; breachedAt?: number } = {}) =>
      complaintOutcome({ state, receivedAt: T0, answeredAt: null, breachedAt: null, ...more }, targets);
    const due = T0 + 48 * HOUR_MS;
    expect([judged('answered', { answeredAt: due }), judged('answered', { answeredAt: due + 1 })]).toEqual(['answeredInTime', 'answeredTooLate']);
    expect([judged('in_progress'), judged('in_progress', { breachedAt: due })]).toEqual(['running', 'stillUnanswered']);
    expect([judged('withdrawn'), judged('withdrawn', { breachedAt: due })]).toEqual(['withdrawn', 'stillUnanswered']);
    expect(COMPLAINT_JUDGEMENTS).toHaveLength(5);
  });

  test('without a single decided one gives no share, never 100 %', () => {
    expect(complaintShare({ answeredInTime: 0, answeredTooLate: 0, stillUnanswered: 0 })).toEqual({ numerator: 0, denominator: 0, share: null });
    expect(complaintShare({ answeredInTime: 3, answeredTooLate: 1, stillUnanswered: 1 }).share).toBe(0.6);
  });

  test('names why it was late as it stood then', () => {
    const cause = (state: 'received' | 'in_progress' | 'sending', ownerId: string | null, reopenCount = 0) =>
      complaintBreachCause({ state, ownerId, reopenCount });
    expect([cause('received', null), cause('in_progress', 'a'), cause('sending', 'a'), cause('in_progress', 'a', 1)]).toEqual([
      'complaint_without_owner',
      'complaint_not_answered',
      'complaint_sending',
      'complaint_reopened',
    ]);
  });

  test('stands by its clock, and its notices are its owner’s and the supervisor’s', () => {
    expect(
      byClock([
        { id: 'b', receivedAt: 2 },
        { id: 'c', receivedAt: 1 },
        { id: 'a', receivedAt: 2 },
      ]).map(({ id }) => id),
    ).toEqual(['c', 'a', 'b']);
    const mine = (userId: string, isSupervisor = false) => concernsMe({ ownerId: 'a' }, { userId, isSupervisor });
    expect([mine('a'), mine('b'), mine('b', true)]).toEqual([true, false, true]);
  });

  test('a message that no telephone shows as one is refused before it is sent', () => {
    const answer = {
      commandId: '01932d3a-0000-7000-8000-000000000001',
      complaintId: '01932d3a-0000-7000-8000-000000000002',
      expectedVersion: 1,
      outcome: 'explained',
    };
    expect(answerComplaintInput.safeParse({ ...answer, way: 'letter', text: 'x'.repeat(601) }).success).toBe(true);
    expect(answerComplaintInput.safeParse({ ...answer, way: 'message', text: 'x'.repeat(601) }).error?.issues).toMatchObject([
      { path: ['text'], message: 'too_long' },
    ]);
  });
});
