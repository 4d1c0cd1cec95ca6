import { useTranslations } from 'next-intl';
import { DISPOSITIONS } from '../../server/call/call.schema';
import type { PromisesReport } from '../../server/report/report.schema';
import { classNames } from '../_ui/class-names';
import { Panel } from '../_ui/panel';
import { ComputedAt } from './computed-at';
import { useFigureText } from './figure-text';
import styles from './funnel-panel.module.css';

/** From every ring to the few that were real: the width is the share of all calls. */
export function FunnelPanel({ report: { funnel, computedAt } }: { readonly report: PromisesReport }) {
  const t = useTranslations('performance.funnel');
  const common = useTranslations('common');
  const { number } = useFigureText().format;
  const { calls, dispositions } = funnel;
  const others = DISPOSITIONS.filter((code) => code !== 'emergency' && code !== 'repeat')
    .map((code) => ({ code, label: common(`disposition.${code}`), count: dispositions[code] }))
    .sort((left, right) => right.count - left.count);
  return (
    <Panel title={t('title')} actions={<ComputedAt at={computedAt} />} className={styles.panel}>
      <ol className={styles.steps}>
        <Step label={t('calls')} count={calls} calls={calls} />
        <Step label={t('reachedOperator')} count={funnel.reachedOperator} calls={calls} />
        <Step label={t('disposed')} count={funnel.disposed} calls={calls} />
        <Step label={t('genuine')} count={dispositions.emergency} calls={calls} isGenuine />
        <Step label={t('incidents')} note={t('incidentsHint', { count: number(funnel.incidentsFromCalls) })} count={funnel.incidents} calls={calls} isGenuine />
        <Step label={t('forwarded')} count={funnel.forwarded} calls={calls} isGenuine />
      </ol>
      <h3 className={styles.subtitle}>{t('dispositions')}</h3>
      <ul className={styles.others}>
        <li>
          <span>{t('repeat')}</span>
          <strong>{number(dispositions.repeat)}</strong>
        </li>
        {others.map((one) => (
          <li key={one.code}>
            <span>{one.label}</span>
            <strong>{number(one.count)}</strong>
          </li>
        ))}
        <li>
          <span>{t('undisposed')}</span>
          <strong>{number(Math.max(0, funnel.reachedOperator - funnel.disposed))}</strong>
        </li>
      </ul>
    </Panel>
  );
}

interface StepProps {
  readonly label: string;
  readonly note?: string;
  readonly count: number;
  readonly calls: number;
  readonly isGenuine?: boolean;
}

function Step({ label, note, count, calls, isGenuine = false }: StepProps) {
  const t = useTranslations('performance.funnel');
  const text = useFigureText();
  const share = Math.min(1, calls === 0 ? 0 : count / calls);
  return (
    <li className={styles.step}>
      <span className={styles.label}>
        {label}
        {note !== undefined && <span className={styles.note}>{note}</span>}
      </span>
      <strong className={styles.count} title={t('ofCalls', { share: text.share({ numerator: count, denominator: calls }) })}>
        {text.format.number(count)}
      </strong>
      <span className={styles.track} aria-hidden="true">
        <span className={classNames(styles.fill, isGenuine && styles.genuine)} style={{ width: `${share * 100}%` }} />
      </span>
    </li>
  );
}
