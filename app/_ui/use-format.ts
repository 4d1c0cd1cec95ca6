import { useLocale, useTimeZone } from 'next-intl';
import { type Format, formatFor } from './format';

/** Printed forms in the person's language and the installation's time zone. */
export function useFormat(): Format {
  return formatFor(useLocale(), useTimeZone() ?? 'UTC');
}
