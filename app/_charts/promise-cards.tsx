import { useTranslations } from 'next-intl';
import type { PromisesReport, Share } from '../../server/report/report.schema';
import { useFigureText } from './figure-text';
import { type Fact, PromiseCard } from './promise-card';

interface ReportProps {
  readonly report: PromisesReport;
}

export function AnswerCard({ report: { answer, targets, computedAt } }: ReportProps) {
  const t = useTranslations('performance.answer');
  const text = useFigureText();
  const { number } = text.format;
  const compared = (key: 'overAllOffered' | 'abandonRate' | 'abandonRateWithoutShort', share: Share): Fact => ({
    key,
    label: t(key),
    value: text.share(share),
    note: t('fraction', { numerator: number(share.numerator), denominator: number(share.denominator) }),
  });
  const apart = (['abandonedWithin', 'blocked', 'withoutT0', 'ringing'] as const).map((key) => ({ key, label: t(key), value: number(answer[key]) }));
  return (
    <PromiseCard
      title={t('title')}
      explanation={t('explanation')}
      targets={targets.filter((target) => target.clock === 'answer')}
      computedAt={computedAt}
      met={answer.met}
      ofText={t('of', { numerator: number(answer.met.numerator), denominator: number(answer.met.denominator) })}
      time={answer.time}
      meanMs={answer.asaMs}
      parts={[
        { key: 'within', label: t('answeredWithin'), count: answer.answeredWithin, tone: 'met' },
        { key: 'late', label: t('answeredLate'), count: answer.answeredLate, tone: 'late' },
        { key: 'abandoned', label: t('abandonedAfter'), count: answer.abandonedAfter, tone: 'failed' },
        { key: 'missed', label: t('missedOrOverflowed'), count: answer.missedOrOverflowed, tone: 'failed' },
      ]}
      apart={apart}
      beside={[
        compared('overAllOffered', answer.metOverAllOffered),
        compared('abandonRate', answer.abandonRate),
        compared('abandonRateWithoutShort', answer.abandonRateWithoutShort),
      ]}
    />
  );
}

export function InitialHandlingCard({ report: { initialHandling: handling, targets, computedAt } }: ReportProps) {
  const t = useTranslations('performance.handling');
  const text = useFigureText();
  const { number } = text.format;
  const apart = (['advised', 'merged', 'cancelledUnforwarded', 'running'] as const).map((key) => ({ key, label: t(key), value: number(handling[key]) }));
  const fromReport = handling.timeFromReport;
  return (
    <PromiseCard
      title={t('title')}
      explanation={t('explanation')}
      targets={targets.filter((target) => target.clock === 'initial_handling')}
      computedAt={computedAt}
      met={handling.met}
      ofText={t('of', { numerator: number(handling.met.numerator), denominator: number(handling.met.denominator) })}
      time={handling.time}
      parts={[
        { key: 'within', label: t('forwardedWithin'), count: handling.forwardedWithin, tone: 'met' },
        { key: 'late', label: t('forwardedLate'), count: handling.forwardedLate - handling.neverForwarded, tone: 'late' },
        { key: 'never', label: t('neverForwarded'), count: handling.neverForwarded, tone: 'failed' },
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

export function ComplaintCard({ report: { complaint, targets, computedAt } }: ReportProps) {
  const t = useTranslations('performance.complaint');
  const text = useFigureText();
  const { number } = text.format;
  return (
    <PromiseCard
      title={t('title')}
      explanation={t('explanation')}
      targets={targets.filter((target) => target.clock === 'complaint')}
      computedAt={computedAt}
      met={complaint.met}
      ofText={t('of', { numerator: number(complaint.met.numerator), denominator: number(complaint.met.denominator) })}
      {...(complaint.complaints === 0 ? { noneText: t('none') } : {})}
      time={complaint.time}
      parts={[
        { key: 'within', label: t('answeredInTime'), count: complaint.answeredInTime, tone: 'met' },
        { key: 'late', label: t('answeredTooLate'), count: complaint.answeredTooLate, tone: 'late' },
        { key: 'unanswered', label: t('stillUnanswered'), count: complaint.stillUnanswered, tone: 'failed' },
      ]}
      apart={(['withdrawn', 'running'] as const).map((key) => ({ key, label: t(key), value: number(complaint[key]) }))}
      beside={(['complaints', 'reopened'] as const).map((key) => ({ key, label: t(key), value: number(complaint[key]) }))}
    />
  );
}
