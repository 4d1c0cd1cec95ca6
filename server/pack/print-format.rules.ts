import type { Cell, CellKind } from './pack-document.schema';

/** Printed forms of a report: Indonesian, since it is an official paper of the regency. */
export interface PrintFormat {
  cell(value: Cell, kind: CellKind): string;
  count(value: number): string;
  share(value: number): string;
  points(value: number): string;
  duration(ms: number): string;
  /** `27 November 2026` */
  longDay(day: string): string;
  /** `27 Nov 2026 14.05 WIB` */
  instant(at: number): string;
}

const NONE = '–';
const DAY_MS = 86_400_000;

function number(decimals: number): Intl.NumberFormat {
  return new Intl.NumberFormat('id-ID', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
}

const WHOLE = number(0);
const ONE = number(1);
const TWO = number(2);

/** `8,4 dtk`, `2 mnt 05 dtk`, `3 jam 20 mnt`, `2 hari 4 jam`: the two largest units, rounded in the smaller one. */
export function durationText(ms: number): string {
  if (ms < 59_950) return `${ONE.format(ms / 1000)} dtk`;
  if (ms < 3_599_500) {
    const seconds = Math.round(ms / 1000);
    return `${Math.floor(seconds / 60)} mnt ${String(seconds % 60).padStart(2, '0')} dtk`;
  }
  if (ms < 2 * DAY_MS - 30_000) {
    const minutes = Math.round(ms / 60_000);
    return `${Math.floor(minutes / 60)} jam ${String(minutes % 60).padStart(2, '0')} mnt`;
  }
  const hours = Math.round(ms / 3_600_000);
  return `${Math.floor(hours / 24)} hari ${hours % 24} jam`;
}

function pointsText(value: number): string {
  const rounded = Math.round(value * 1000) / 10;
  const sign = rounded > 0 ? '+' : rounded < 0 ? '−' : '';
  return `${sign}${ONE.format(Math.abs(rounded))} poin`;
}

export function printFormat(timeZone: string): PrintFormat {
  const date = new Intl.DateTimeFormat('id-ID', { timeZone, day: 'numeric', month: 'short', year: 'numeric' });
  const time = new Intl.DateTimeFormat('id-ID', { timeZone, hourCycle: 'h23', hour: '2-digit', minute: '2-digit' });
  const zone = new Intl.DateTimeFormat('id-ID', { timeZone, timeZoneName: 'short', hour: 'numeric' });
  const longDay = new Intl.DateTimeFormat('id-ID', { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' });
  const shortDay = new Intl.DateTimeFormat('id-ID', { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' });
  const dayAt = (day: string) => Date.parse(`${day}T00:00:00Z`);
  const instant = (at: number) => {
    const zoneName = zone.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
    return `${date.format(at)} ${time.format(at)} ${zoneName}`;
  };
  const share = (value: number) => `${ONE.format(value * 100)} %`;
  const forms: Readonly<Record<Exclude<CellKind, 'text' | 'day'>, (value: number) => string>> = {
    count: (value) => WHOLE.format(value),
    number: (value) => TWO.format(value),
    share,
    points: pointsText,
    duration: durationText,
    instant: (at) => `${date.format(at)} ${time.format(at)}`,
  };
  return {
    cell(value, kind) {
      if (value === null || value === '') return NONE;
      if (kind === 'day') return shortDay.format(dayAt(String(value)));
      return kind === 'text' || typeof value === 'string' ? String(value) : forms[kind](value);
    },
    count: (value) => WHOLE.format(value),
    share,
    points: pointsText,
    duration: durationText,
    longDay: (day) => longDay.format(dayAt(day)),
    instant,
  };
}

/** Characters that the embedded fonts have a picture for. */
const PRINTABLE = /[\u0020-\u007e\u00a0-\u00ff\u2013\u2014\u2018-\u201e\u2022\u2026\u20ac\u2122\u2212]/;
const STAND_INS: Readonly<Record<string, string>> = { '≤': 'paling banyak', '≥': 'paling sedikit', '→': 'ke', '×': 'x', '\t': ' ', '\r': '' };

/** The text with nothing in it that the fonts cannot print: whatever a person wrote comes out readable, and never as an empty box. */
export function printableText(text: string): string {
  // A sign that becomes a word needs room on both sides.
  const spaced = text.normalize('NFC').replace(/ ?([≤≥→]) ?/g, ' $1 ');
  return [...spaced]
    .map((sign) => {
      if (sign === '\n' || PRINTABLE.test(sign)) return sign;
      const plain = STAND_INS[sign] ?? sign.normalize('NFKD').replace(/[\u0300-\u036f]/g, '');
      return [...plain].every((one) => PRINTABLE.test(one)) ? plain : '?';
    })
    .join('');
}
