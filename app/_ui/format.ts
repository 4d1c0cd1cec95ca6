import { formatTagOf } from '../_i18n/locales';

/** Printed forms of one language and time zone. Instants are epoch milliseconds, durations milliseconds. */
export interface Format {
  /** `14.05.32` */
  clock(at: number): string;
  /** `14.05` */
  time(at: number): string;
  /** `27 Nov 2026` */
  date(at: number): string;
  /** `27 Nov 2026 14.05` */
  dateTime(at: number): string;
  /** `WIB` */
  zone(at: number): string;
  /** `12.345,6` */
  number(value: number, decimals?: number): string;
  /** `97,5 %` of a share 0 to 1. */
  percent(share: number, decimals?: number): string;
}

/** Whole parts of a second do not matter to a person: `0:09`, `1:45`, `2:03:10`. Negative durations print as zero. */
export function elapsedText(milliseconds: number): string {
  const total = Math.max(0, Math.floor(milliseconds / 1000));
  const seconds = String(total % 60).padStart(2, '0');
  const minutes = Math.floor(total / 60) % 60;
  const hours = Math.floor(total / 3600);
  return hours === 0 ? `${minutes}:${seconds}` : `${hours}:${String(minutes).padStart(2, '0')}:${seconds}`;
}

const formats = new Map<string, Format>();

export function formatFor(locale: string, timeZone: string): Format {
  const key = `${locale} ${timeZone}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = createFormat(formatTagOf(locale), timeZone);
  formats.set(key, made);
  return made;
}

function createFormat(tag: string, timeZone: string): Format {
  const clock = new Intl.DateTimeFormat(tag, { timeZone, hourCycle: 'h23', hour: '2-digit', minute: '2-digit', second: '2-digit' });
  const time = new Intl.DateTimeFormat(tag, { timeZone, hourCycle: 'h23', hour: '2-digit', minute: '2-digit' });
  const date = new Intl.DateTimeFormat(tag, { timeZone, day: 'numeric', month: 'short', year: 'numeric' });
  // Only the Indonesian forms know the short names of the country's zones.
  const zone = new Intl.DateTimeFormat('id-ID', { timeZone, timeZoneName: 'short', hour: 'numeric' });
  const number = (decimals: number) => new Intl.NumberFormat(tag, { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
  return {
    clock: (at) => clock.format(at),
    time: (at) => time.format(at),
    date: (at) => date.format(at),
    dateTime: (at) => `${date.format(at)} ${time.format(at)}`,
    zone: (at) => zone.formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? timeZone,
    number: (value, decimals = 0) => number(decimals).format(value),
    percent: (share, decimals = 1) => `${number(decimals).format(share * 100)} %`,
  };
}
