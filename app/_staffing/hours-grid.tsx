import { useTranslations } from 'next-intl';
import type { StaffingOutlook } from '../../server/staffing/staffing.schema';
import { useFormat } from '../_ui/use-format';
import { byDay, type HourFigures } from './hour-figures.rules';
import styles from './staffing.module.css';
import { useDayName } from './use-day-name';

interface HoursGridProps {
  readonly outlook: StaffingOutlook;
  readonly figures: ReadonlyMap<number, HourFigures | null>;
  readonly chosenAt: number | null;
  readonly onChoose: (at: number) => void;
}

/** Beside the colour, so that a grey print tells them apart too. */
const SIGNS: Readonly<Record<HourFigures['verdict'], string>> = { overloaded: '‼', short: '!', tight: '·', enough: '', unplanned: '' };
const VERDICTS = ['overloaded', 'short', 'tight', 'enough', 'unplanned'] as const;

/** People needed in each hour of the next seven days; behind the stroke, those on the roster. */
export function HoursGrid({ outlook, figures, chosenAt, onChoose }: HoursGridProps) {
  const t = useTranslations('staffing');
  const format = useFormat();
  const dayName = useDayName();
  const days = byDay(outlook.hours, (at) => ({ day: format.date(at), hour: Number(format.time(at).slice(0, 2)) }));
  return (
    <div className={styles.gridFrame}>
      <table className={styles.grid}>
        <caption className="only-for-readers">{t('gridCaption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('day')}</th>
            {Array.from({ length: 24 }, (_, hour) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the hour is the index
              <th key={hour} scope="col">
                {String(hour).padStart(2, '0')}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {days.map(({ day, hours }) => (
            <tr key={day}>
              <th scope="row">{dayName(hours.find((hour) => hour !== null)?.at ?? 0)}</th>
              {hours.map((hour, index) => {
                const one = hour === null ? null : (figures.get(hour.at) ?? null);
                if (hour === null || one === null)
                  return (
                    // biome-ignore lint/suspicious/noArrayIndexKey: the hour is the index
                    <td key={index} className={styles.unknown}>
                      {hour === null ? '' : '–'}
                    </td>
                  );
                return (
                  <td key={hour.at} className={styles[one.verdict]}>
                    <button
                      type="button"
                      aria-pressed={hour.at === chosenAt}
                      aria-label={t('cell', {
                        time: format.time(hour.at),
                        needed: one.needed,
                        rostered: hour.rostered ?? -1,
                        verdict: t(`verdict.${one.verdict}`),
                      })}
                      onClick={() => onChoose(hour.at)}
                    >
                      {one.needed}
                      {hour.rostered !== null && <span className={styles.rostered}>/{hour.rostered}</span>}
                      <span className={styles.sign}>{SIGNS[one.verdict]}</span>
                    </button>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.legend}>
        {VERDICTS.map((verdict) => (
          <span key={verdict} className={styles.legendItem}>
            <span className={`${styles.swatch} ${styles[verdict]}`}>{SIGNS[verdict]}</span>
            {t(`verdict.${verdict}`)}
          </span>
        ))}
      </p>
    </div>
  );
}
