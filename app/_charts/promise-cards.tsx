import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { RowSet } from '../../server/report/explore/explore.schema';
import type { PromisesReport, Share } from '../../server/report/report.schema';
import { FigureLink } from './figure-link';
import { useFigureText } from './figure-text';
import { type Fact, PromiseCard } from './promise-card';

interface ReportProps {
  readonly report: PromisesReport;
  /** The same promise in other periods. */
  readonly compared?: ReactNode;
}

/** A count that opens its rows. */
function useCounted() {
  const { number } = useFigureText().format;
  return (set: RowSet, count: number) => (
    <FigureLink set={set} count={count}>
      {number(count)}
    </FigureLink>
  );
}

export function AnswerCard({ report: { answer, targets, computedAt }, compared }: ReportProps) {
  const t = useTranslations('performance.answer');
  const text = useFigureText();
  const counted = useCounted();
  const { number } = text.format;
  const shareFact = (key: 'overAllOffered' | 'abandonRate' | 'abandonRateWithoutShort', share: Share): Fact => ({
    key,
    label: t(key),
    value: text.share(share),
    note: t('fraction', { numerator: number(share.numerator), denominator: number(share.denominator) }),
  });
  const apart = (['abandonedWithin', 'blocked', 'withoutT0', 'ringing'] as const).map((key) => ({
    key,
    label: t(key),
    value: counted(`call.${key}`, answer[key]),
  }));
  return (
    <PromiseCard
      title={t('title')}
      explanation={t('explanation')}
      targets={targets.filter((target) => target.clock === 'answer')}
      computedAt={computedAt}
      met={answer.met}
      sets={{ judged: 'call.judged', broken: 'call.broken' }}
      compared={compared}
      ofText={t('of', { numerator: number(answer.met.numerator), denominator: number(answer.met.denominator) })}
      time={answer.time}
      meanMs={answer.asaMs}
      parts={[
        { set: 'call.answeredWithin', key: 'within', label: t('answeredWithin'), count: answer.answeredWithin, tone: 'met' },
        { set: 'call.answeredLate', key: 'late', label: t('answeredLate'), count: answer.answeredLate, tone: 'late' },
        { set: 'call.abandonedAfter', key: 'abandoned', label: t('abandonedAfter'), count: answer.abandonedAfter, tone: 'failed' },
        { set: 'call.missedOrOverflowed', key: 'missed', label: t('missedOrOverflowed'), count: answer.missedOrOverflowed, tone: 'failed' },
      ]}
      apart={apart}
      beside={[
        shareFact('overAllOffered', answer.metOverAllOffered),
        shareFact('abandonRate', answer.abandonRate),
        shareFact('abandonRateWithoutShort', answer.abandonRateWithoutShort),
      ]}
    />
  );
}

export function InitialHandlingCard({ report: { initialHandling: handling, targets, computedAt }, compared }: ReportProps) {
  const t = useTranslations('performance.handling');
  const text = useFigureText();
  const counted = useCounted();
  const { number } = text.format;
  const apart = (['advised', 'merged', 'cancelledUnforwarded', 'running'] as const).map((key) => ({
    key,
    label: t(key),
    value: counted(`incident.${key}`, handling[key]),
  }));
  const fromReport = handling.timeFromReport;
  return (
    <PromiseCard
      title={t('title')}
      explanation={t('explanation')}
      targets={targets.filter((target) => target.clock === 'initial_handling')}
      computedAt={computedAt}
      met={handling.met}
      sets={{ judged: 'incident.judged', broken: 'incident.broken' }}
      compared={compared}
      ofText={t('of', { numerator: number(handling.met.numerator), denominator: number(handling.met.denominator) })}
      time={handling.time}
      parts={[
        { set: 'incident.forwardedWithin', key: 'within', label: t('forwardedWithin'), count: handling.forwardedWithin, tone: 'met' },
        { set: 'incident.forwardedTooLate', key: 'late', label: t('forwardedLate'), count: handling.forwardedLate - handling.neverForwarded, tone: 'late' },
        { set: 'incident.neverForwarded', key: 'never', label: t('neverForwarded'), count: handling.neverForwarded, tone: 'failed' },
      ]}
      apart={apart}
      beside={[
        {
          key: 'fromReportP50',
          label: t('fromReport', { percentile: 'P50' }),
          value: text.duration(fromReport.p50),
          note: `n = ${number(fromReport.n)}`,
        },
        {
          key: 'fromReportP90',
          label: t('fromReport', { percentile: 'P90' }),
          value: text.duration(fromReport.p90),
        },
      ]}
    />
  );
}

export function ComplaintCard({ report: { complaint, targets, computedAt }, compared }: ReportProps) {
  const t = useTranslations('performance.complaint');
  const text = useFigureText();
  const counted = useCounted();
  const { number } = text.format;
  return (
    <PromiseCard
      title={t('title')}
      explanation={t('explanation')}
      targets={targets.filter((target) => target.clock === 'complaint')}
      computedAt={computedAt}
      met={complaint.met}
      sets={{ judged: 'complaint.judged', broken: 'complaint.broken' }}
      compared={compared}
      ofText={t('of', { numerator: number(complaint.met.numerator), denominator: number(complaint.met.denominator) })}
      {...(complaint.complaints === 0 ? { noneText: t('none') } : {})}
      time={complaint.time}
      parts={[
        { set: 'complaint.answeredInTime', key: 'within', label: t('answeredInTime'), count: complaint.answeredInTime, tone: 'met' },
        { set: 'complaint.answeredTooLate', key: 'late', label: t('answeredTooLate'), count: complaint.answeredTooLate, tone: 'late' },
        { set: 'complaint.stillUnanswered', key: 'unanswered', label: t('stillUnanswered'), count: complaint.stillUnanswered, tone: 'failed' },
      ]}
      apart={(['withdrawn', 'running'] as const).map((key) => ({ key, label: t(key), value: counted(`complaint.${key}`, complaint[key]) }))}
      beside={(['complaints', 'reopened'] as const).map((key) => ({ key, label: t(key), value: counted(`complaint.${key}`, complaint[key]) }))}
    />
  );
}
