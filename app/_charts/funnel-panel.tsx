import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { DISPOSITIONS } from '../../server/call/call.schema';
import type { RowSet } from '../../server/report/explore/explore.schema';
import type { PromisesReport } from '../../server/report/report.schema';
import { classNames } from '../_ui/class-names';
import { Panel } from '../_ui/panel';
import { ComputedAt } from './computed-at';
import { FigureLink } from './figure-link';
import { useFigureText } from './figure-text';
import styles from './funnel-panel.module.css';

/** From every ring to the few that were real: the width is the share of all calls. */
export function FunnelPanel({ report: { funnel, computedAt }, tools }: { readonly report: PromisesReport; readonly tools?: ReactNode }) {
  const t = useTranslations('performance.funnel');
  const common = useTranslations('common');
  const { number } = useFigureText().format;
  const { calls, dispositions } = funnel;
  const others = DISPOSITIONS.filter((code) => code !== 'emergency' && code !== 'repeat')
    .map((code) => ({ code, label: common(`disposition.${code}`), count: dispositions[code] }))
    .sort((left, right) => right.count - left.count);
  return (
    <Panel
      title={t('title')}
      actions={
        <>
          {tools}
          <ComputedAt at={computedAt} />
        </>
      }
      className={styles.panel}
    >
      <ol className={styles.steps}>
        <Step set="call.calls" label={t('calls')} count={calls} calls={calls} />
        <Step set="call.reachedOperator" label={t('reachedOperator')} count={funnel.reachedOperator} calls={calls} />
        <Step set="call.disposed" label={t('disposed')} count={funnel.disposed} calls={calls} />
        <Step set="call.emergency" label={t('genuine')} count={dispositions.emergency} calls={calls} isGenuine />
        <Step
          set="incident.incidents"
          label={t('incidents')}
          note={t('incidentsHint', { count: number(funnel.incidentsFromCalls) })}
          count={funnel.incidents}
          calls={calls}
          isGenuine
        />
        <Step set="incident.forwarded" label={t('forwarded')} count={funnel.forwarded} calls={calls} isGenuine />
      </ol>
      <h3 className={styles.subtitle}>{t('dispositions')}</h3>
      <ul className={styles.others}>
        <li>
          <span>{t('repeat')}</span>
          <strong>
            <FigureLink set="call.repeat" count={dispositions.repeat}>
              {number(dispositions.repeat)}
            </FigureLink>
          </strong>
        </li>
        {others.map((one) => (
          <li key={one.code}>
            <span>{one.label}</span>
            <strong>
              <FigureLink set={`call.${one.code}`} count={one.count} label={`${one.label} ${number(one.count)}`}>
                {number(one.count)}
              </FigureLink>
            </strong>
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
  readonly set: RowSet;
  readonly label: string;
  readonly note?: string;
  readonly count: number;
  readonly calls: number;
  readonly isGenuine?: boolean;
}

function Step({ set, label, note, count, calls, isGenuine = false }: StepProps) {
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
        <FigureLink set={set} count={count} label={`${label} ${text.format.number(count)}`}>
          {text.format.number(count)}
        </FigureLink>
      </strong>
      <span className={styles.track} aria-hidden="true">
        <span className={classNames(styles.fill, isGenuine && styles.genuine)} style={{ width: `${share * 100}%` }} />
      </span>
    </li>
  );
}
