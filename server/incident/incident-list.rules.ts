/** What a typed number asks for. */
export interface NumberQuery {
  /** The whole number. */
  readonly number?: string;
  /** Local day, `YYYY-MM-DD`. */
  readonly day?: string;
  /** The last part, with its zeros. */
  readonly ordinal?: string;
}

const WHOLE = /^([A-Z]{2,6})-(\d{8})-(\d{1,6})$/;
const OF_DAY = /^(?:[A-Z]{2,6}-)?(\d{8})(?:-(\d{1,6}))?$/;
const ORDINAL = /^\d{1,6}$/;
/** `0007`: as `insertOpenedIncident` pads it. */
const ORDINAL_DIGITS = 4;

/** Reads what a person types to find an incident by its number; null when it is none. */
export function numberQuery(text: string): NumberQuery | null {
  const typed = text.trim().toUpperCase().replaceAll(/\s+/g, '');
  if (ORDINAL.test(typed)) return { ordinal: padded(typed) };
  const whole = WHOLE.exec(typed);
  if (whole !== null) return { number: `${whole[1]}-${whole[2]}-${padded(whole[3] ?? '')}` };
  const ofDay = OF_DAY.exec(typed);
  const day = ofDay === null ? null : dayOf(ofDay[1] ?? '');
  if (day === null) return null;
  return ofDay?.[2] === undefined ? { day } : { day, ordinal: padded(ofDay[2]) };
}

function padded(ordinal: string): string {
  return String(Number(ordinal)).padStart(ORDINAL_DIGITS, '0');
}

function dayOf(digits: string): string | null {
  const day = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
  const at = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== day ? null : day;
}
