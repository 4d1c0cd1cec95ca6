import { useTranslations } from 'next-intl';
import { useFormat } from '../_ui/use-format';
import { travelTime } from './travel-time.rules';

interface Told {
  readonly seconds: number;
  readonly isEstimate: boolean;
}

/** `4 mnt`; `~6 mnt (perkiraan)` where no road was computed. */
export function useTravelText(): (time: Told) => string {
  const t = useTranslations('common.travel');
  const format = useFormat();
  return ({ seconds, isEstimate }) => {
    const time = travelTime(seconds);
    const text =
      time.key === 'underMinute'
        ? t('underMinute')
        : time.key === 'minutes'
          ? t('minutes', { minutes: format.number(time.minutes) })
          : t('hours', { hours: format.number(time.hours), minutes: format.number(time.minutes) });
    return isEstimate ? t('estimate', { time: text }) : text;
  };
}
