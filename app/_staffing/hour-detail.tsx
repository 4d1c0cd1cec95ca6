import { useTranslations } from 'next-intl';
import { useFormat } from '../_ui/use-format';
import { type HourFigures, queueWith, type WhatIf } from './hour-figures.rules';
import styles from './staffing.module.css';
import { useDayName } from './use-day-name';

interface HourDetailProps {
  readonly figures: HourFigures;
  readonly whatIf: WhatIf;
  readonly goalSeconds: number;
}

/** One hour: what is expected, and how callers fare with one person fewer, as many as needed, and as many as planned. */
export function HourDetail({ figures, whatIf, goalSeconds }: HourDetailProps) {
  const t = useTranslations('staffing');
  const format = useFormat();
  const dayName = useDayName();
  const { hour, callsPerHour, erlangs, needed, neededAtMost } = figures;
  const factor = whatIf.callsFactor;
  const counts = [...new Set([needed - 1, needed, needed + 1, ...(hour.rostered === null ? [] : [hour.rostered, hour.rostered - 1])])]
    .filter((people) => people > 0)
    .toSorted((left, right) => left - right);
  return (
    <section className={styles.detail} aria-live="polite" data-testid="hour-detail">
      <h3 className={styles.detailTitle}>
        {dayName(hour.at)} {format.time(hour.at)}–{format.time(hour.at + 3_600_000)}
      </h3>
      <p>
        {t('expected', {
          calls: format.number(callsPerHour, 1),
          low: format.number((hour.expected?.low ?? 0) * factor, 1),
          high: format.number((hour.expected?.high ?? 0) * factor, 1),
          hours: hour.expected?.hours ?? 0,
          erlangs: format.number(erlangs, 2),
        })}{' '}
        {t('needed', { needed, most: neededAtMost })}
      </p>
      <table className={styles.detailTable}>
        <thead>
          <tr>
            <th scope="col">{t('people')}</th>
            <th scope="col">{t('within', { seconds: goalSeconds })}</th>
            <th scope="col">{t('averageWait')}</th>
          </tr>
        </thead>
        <tbody>
          {counts.map((people) => {
            const queue = queueWith(figures, people, whatIf.handlingSeconds);
            return (
              <tr key={people} data-planned={people === hour.rostered ? '' : undefined}>
                <th scope="row">
                  {people} {people === hour.rostered && t('planned')} {hour.rostered !== null && people === hour.rostered - 1 && t('oneAway')}
                </th>
                <td>{queue === null ? t('noFigure') : format.percent(queue.answeredWithin(goalSeconds))}</td>
                <td>{queue === null ? t('noFigure') : t('seconds', { seconds: format.number(queue.averageWaitSeconds, 1) })}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
