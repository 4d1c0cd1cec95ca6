import { useFormat } from '../_ui/use-format';

/** `27 Nov 2026` of a local day `YYYY-MM-DD`. */
export function useDay(): (day: string) => string {
  const format = useFormat();
  return (day) => format.date(Date.parse(`${day}T05:00:00Z`));
}
