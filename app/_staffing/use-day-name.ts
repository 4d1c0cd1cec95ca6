import { useLocale, useTimeZone } from 'next-intl';
import { formatTagOf } from '../_i18n/locales';

/** `Jum, 27 Nov` of an instant, in the installation's time zone. */
export function useDayName(): (at: number) => string {
  const tag = formatTagOf(useLocale());
  const timeZone = useTimeZone() ?? 'UTC';
  const name = new Intl.DateTimeFormat(tag, { timeZone, weekday: 'short', day: 'numeric', month: 'short' });
  return (at) => name.format(at);
}
