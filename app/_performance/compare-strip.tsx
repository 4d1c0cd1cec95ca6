import { useTranslations } from 'next-intl';
import { pointsOfChange } from '../../server/report/explore/explore.rules';
import type { ComparedPeriod } from '../../server/report/explore/explore.schema';
import type { Share } from '../../server/report/report.schema';
import { useFigureText } from '../_charts/figure-text';
import styles from './compare-strip.module.css';
import { useQuarterPage } from './quarter-page';
import { usePeriodText } from './use-period-text';

/** The promise in the period before and a year before, with the change in points: a fact, neither praise nor blame. */
export function CompareStrip({ of, met }: { readonly of: 'answer' | 'initialHandling' | 'complaint'; readonly met: Share }) {
  const t = useTranslations('quarter.compared');
  const { view } = useQuarterPage();
  const others = [view.before, view.yearBefore].filter((one): one is ComparedPeriod => one !== null);
  const distinct = others.filter((one, index) => others.findIndex(({ period }) => period.text === one.period.text) === index);
  return (
    <dl className={styles.strip} aria-label={t('label')}>
      {distinct.map((one) => (
        <Compared key={one.period.text} name={one} now={met} then={one[of].met} />
      ))}
    </dl>
  );
}

function Compared({ name, now, then }: { readonly name: ComparedPeriod; readonly now: Share; readonly then: Share }) {
  const t = useTranslations('quarter.compared');
  const text = useFigureText();
  const periodText = usePeriodText();
  const { number } = text.format;
  const change = pointsOfChange(now, then);
  const tenths = change === null ? null : Math.round(change * 10) / 10;
  return (
    <div>
      <dt>{periodText(name.period)}</dt>
      <dd>
        {then.denominator === 0 ? t('none') : t('of', { share: text.share(then), numerator: number(then.numerator), denominator: number(then.denominator) })}
        {tenths !== null && (
          <strong className={styles.change}>
            <span aria-hidden="true">{tenths > 0 ? '▲' : tenths < 0 ? '▼' : '='}</span>
            {tenths === 0 ? t('same') : t('points', { sign: tenths > 0 ? '+' : '−', points: number(Math.abs(tenths), 1) })}
          </strong>
        )}
      </dd>
    </div>
  );
}
