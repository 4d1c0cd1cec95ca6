import { addDays, localDay, startOfLocalDay } from '../../server/shared/local-day';

/** A time as it is typed: `14.05.32`, `14:05`, `1405`, with another day before it `25/11 00.10`. */
const TIME = /^(?:(\d{1,2})[/-](\d{1,2})\s+)?(\d{1,2})(?:[.:](\d{2})(?:[.:](\d{2}))?|(\d{2})(\d{2})?)$/;
/** Much earlier in the day than the step before: midnight lies between them. */
const OVER_MIDNIGHT_MS = 12 * 3_600_000;

export interface TypedTime {
  /** Epoch milliseconds; undefined: nothing was typed, or nothing that is a time. */
  readonly at: number | undefined;
  /** Typed, and no time. */
  readonly isBad: boolean;
}

interface Clock {
  readonly msOfDay: number;
  readonly day: string | null;
}

/**
 * The instants of steps that follow each other, from what is typed of them and the day of the sheet. A time much earlier than the
 * step before it is of the next day; any other order is taken as it is typed, for the server to judge.
 */
export function instantsOf(
  typed: readonly string[],
  sheet: { readonly day: string; readonly timeZone: string; readonly after?: number | undefined },
): TypedTime[] {
  const dayStart = startOfLocalDay(sheet.day, sheet.timeZone);
  let before = sheet.after;
  return typed.map((text) => {
    if (text.trim() === '') return { at: undefined, isBad: false };
    const clock = clockOf(text.trim(), sheet.day);
    if (clock === null || Number.isNaN(dayStart)) return { at: undefined, isBad: true };
    const base =
      clock.day === null
        ? before === undefined
          ? dayStart
          : startOfLocalDay(localDay(before, sheet.timeZone), sheet.timeZone)
        : startOfLocalDay(clock.day, sheet.timeZone);
    let at = base + clock.msOfDay;
    if (clock.day === null && before !== undefined && before - at > OVER_MIDNIGHT_MS)
      at = startOfLocalDay(addDays(localDay(before, sheet.timeZone), 1), sheet.timeZone) + clock.msOfDay;
    before = at;
    return { at, isBad: false };
  });
}

function clockOf(text: string, sheetDay: string): Clock | null {
  const [, day, month, hours, minutes, seconds, minutesTight, secondsTight] = TIME.exec(text) ?? [];
  if (hours === undefined) return null;
  const [hour, minute, second] = [Number(hours), Number(minutes ?? minutesTight), Number(seconds ?? secondsTight ?? 0)];
  if (hour > 23 || minute > 59 || second > 59) return null;
  const other = day === undefined ? null : dayOf(sheetDay, { day: Number(day), month: Number(month) });
  if (day !== undefined && other === null) return null;
  return { msOfDay: ((hour * 60 + minute) * 60 + second) * 1000, day: other };
}

/** A day and month in the year nearest to the sheet's. */
function dayOf(sheetDay: string, { day, month }: { readonly day: number; readonly month: number }): string | null {
  const year = Number(sheetDay.slice(0, 4));
  const candidates = [year - 1, year, year + 1].map((one) => `${one}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`).filter(isDay);
  const distance = (one: string) => Math.abs(Date.parse(one) - Date.parse(sheetDay));
  return candidates.toSorted((left, right) => distance(left) - distance(right))[0] ?? null;
}

function isDay(text: string): boolean {
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}
