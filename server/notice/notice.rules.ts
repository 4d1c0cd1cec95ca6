import type { NoticePriority, NoticeView } from './notice.schema';

const LONGEST_MS = 31 * 86_400_000;

export type PeriodRefusal = 'notice_ends_before_start' | 'notice_over_already' | 'notice_too_far_ahead';

/** Why a notice can't stand from one instant to the other, or null. */
export function refusePeriod({ showFrom, showUntil }: Pick<NoticeView, 'showFrom' | 'showUntil'>, now: number): PeriodRefusal | null {
  if (showUntil <= showFrom) return 'notice_ends_before_start';
  if (showUntil <= now) return 'notice_over_already';
  return showUntil > now + LONGEST_MS ? 'notice_too_far_ahead' : null;
}

const RANK: Readonly<Record<NoticePriority, number>> = { urgent: 0, attention: 1, info: 2 };

/** What a wall shows now: the most urgent first, of those the newest. */
export function standingNotices(notices: readonly NoticeView[], now: number): NoticeView[] {
  return notices
    .filter(({ showFrom, showUntil, endedAt }) => endedAt === null && showFrom <= now && now < showUntil)
    .toSorted((left, right) => RANK[left.priority] - RANK[right.priority] || right.showFrom - left.showFrom || (left.id < right.id ? 1 : -1));
}
