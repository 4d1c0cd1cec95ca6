import { useTranslations } from 'next-intl';
import type { PromisesReport, Share } from '../../server/report/report.schema';
import { Panel } from '../_ui/panel';
import { StatusDot } from '../_ui/status-dot';
import { ComputedAt } from './computed-at';
import { useFigureText } from './figure-text';
import styles from './yardsticks-panel.module.css';

/** Foreign yardsticks beside the service standard. */
export function YardsticksPanel({ report }: { readonly report: PromisesReport }) {
  const t = useTranslations('performance.yardsticks');
  const text = useFigureText();
  const { within15Seconds, within20Seconds, within10Seconds, firstUnitWithin60Seconds, firstUnit } = report.yardsticks;
  return (
    <Panel title={t('title')} actions={<ComputedAt at={report.computedAt} />} className={styles.panel}>
      <ul className={styles.list}>
        <Yardstick label={t('within15')} share={within15Seconds} required={0.9} />
        <Yardstick label={t('within20')} share={within20Seconds} required={0.95} />
        <Yardstick label={t('within10')} share={within10Seconds} required={0.9} />
        <Yardstick label={t('firstUnit')} share={firstUnitWithin60Seconds} required={0.9} note={t('firstUnitNote', { p50: text.duration(firstUnit.p50) })} />
      </ul>
    </Panel>
  );
}

interface YardstickProps {
  readonly label: string;
  readonly share: Share;
  /** 0 to 1. */
  readonly required: number;
  readonly note?: string;
}

function Yardstick({ label, share, required, note }: YardstickProps) {
  const t = useTranslations('performance');
  const text = useFigureText();
  const isReached = share.share !== null && share.share >= required;
  const fraction = t('answer.fraction', { numerator: text.format.number(share.numerator), denominator: text.format.number(share.denominator) });
  return (
    <li className={styles.yardstick}>
      <span className={styles.label}>{label}</span>
      <span className={styles.share}>{text.share(share)}</span>
      <span className={styles.track} aria-hidden="true">
        <span className={styles.fill} style={{ width: `${(share.share ?? 0) * 100}%` }} />
        <span className={styles.mark} style={{ left: `${required * 100}%` }} />
      </span>
      <span className={styles.verdict}>
        {share.share !== null && <StatusDot tone={isReached ? 'good' : 'amber'} />}
        {share.share === null
          ? t('figures.noCases')
          : `${t('yardsticks.required', { share: text.format.percent(required, 0) })}: ${isReached ? t('yardsticks.reached') : t('yardsticks.below')}`}
        {share.share !== null && <span className={styles.note}>{[fraction, note].filter(Boolean).join(' · ')}</span>}
      </span>
    </li>
  );
}
