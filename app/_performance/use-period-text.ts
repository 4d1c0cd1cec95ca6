import { useTranslations } from 'next-intl';
import type { ChosenPeriod } from '../../server/report/period.schema';
import { useFormat } from '../_ui/use-format';

const ROMAN = ['I', 'II', 'III', 'IV'];

/** A period as a person says it: `Triwulan IV 2026`, `27 Nov 2026`, `Giliran 27 Nov 2026 pukul 19.00`. */
export function usePeriodText(): (period: ChosenPeriod) => string {
  const t = useTranslations('quarter.period');
  const format = useFormat();
  // A local day is a date, not an instant: noon of it is the same date in every zone of the country.
  const date = (day: string) => format.date(Date.parse(`${day}T05:00:00Z`));
  return ({ kind, text, fromDay, toDay, shiftHour }) =>
    t(kind, {
      from: date(fromDay),
      to: date(toDay),
      year: fromDay.slice(0, 4),
      number: ROMAN[Number(text.at(-1)) - 1] ?? '',
      hour: hourText(shiftHour ?? 0),
    });
}

/** `17.00`. */
export function hourText(hour: number): string {
  return `${String(hour).padStart(2, '0')}.00`;
}
