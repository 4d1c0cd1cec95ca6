import type { ComplaintView } from '../complaint/complaint.schema';
import { share } from './report.rules';
import type { Share } from './report.schema';
import { type Target, targetSecondsAt } from './target.rules';

export const COMPLAINT_JUDGEMENTS = ['answeredInTime', 'answeredTooLate', 'stillUnanswered', 'withdrawn', 'running'] as const;
export type ComplaintJudgement = (typeof COMPLAINT_JUDGEMENTS)[number];

/**
 * Domain, "Complaint": the answer that stands - received_at <= target. One that nobody answered within it is a failure, also when it was withdrawn
 * afterwards or reopened; withdrawn before is an outcome of its own.
 */
export function complaintOutcome(
  { state, receivedAt, answeredAt, breachedAt }: Pick<ComplaintView, 'state' | 'receivedAt' | 'answeredAt' | 'breachedAt'>,
  targets: readonly Target[],
): ComplaintJudgement {
  if (state === 'answered' && answeredAt !== null)
    return answeredAt - receivedAt <= targetSecondsAt(targets, 'complaint', receivedAt) * 1000 ? 'answeredInTime' : 'answeredTooLate';
  if (breachedAt !== null) return 'stillUnanswered';
  return state === 'withdrawn' ? 'withdrawn' : 'running';
}

/** Answered in time / (answered + still unanswered after the target). */
export function complaintShare(figures: Readonly<Record<Exclude<ComplaintJudgement, 'withdrawn' | 'running'>, number>>): Share {
  return share(figures.answeredInTime, figures.answeredInTime + figures.answeredTooLate + figures.stillUnanswered);
}
