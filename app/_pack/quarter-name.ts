import { addDays } from '../../server/shared/local-day';

/** The quarter in which a local day lies: `2026-Q4`. */
export function quarterAt(day: string): string {
  return `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
}

/** The quarter of a day and those before it, the newest first. */
export function quartersUpTo(day: string, count: number): string[] {
  const quarters: string[] = [];
  let at = day;
  for (let index = 0; index < count; index += 1) {
    const quarter = quarterAt(at);
    quarters.push(quarter);
    at = addDays(`${quarter.slice(0, 4)}-${String(Number(quarter.slice(-1)) * 3 - 2).padStart(2, '0')}-01`, -1);
  }
  return quarters;
}
