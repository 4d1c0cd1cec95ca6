import { localDay } from '../../server/shared/local-day';
import { useReference, useServerNow } from '../_live/use-live';

/** The installation's calendar day, `YYYY-MM-DD`; it turns over within seconds of midnight. */
export function useToday(): string {
  return localDay(useServerNow(5_000), useReference().installation.timeZone);
}
