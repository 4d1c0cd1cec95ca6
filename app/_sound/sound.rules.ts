/** How pressing the oldest call is that rings at this desk, by the share of its promise that is used. */
export type RingUrgency = 'calm' | 'amber' | 'red';
/** An alarm by its priority. */
export type AlarmSound = 'alarm1' | 'alarm2' | 'alarm3';
/** What a page may sound: a call by its urgency, at the supervisor's a colleague who asks for help, an alarm that nobody has acknowledged. */
export type SoundSignal = RingUrgency | 'help' | AlarmSound;

export interface Tone {
  readonly frequencyHz: number;
  /** After the beginning of the round. */
  readonly atSeconds: number;
  readonly seconds: number;
}

export interface SoundPattern {
  readonly everySeconds: number;
  readonly tones: readonly Tone[];
}

const row = (frequencies: readonly number[], seconds: number, pauseSeconds: number): Tone[] =>
  frequencies.map((frequencyHz, index) => ({ frequencyHz, atSeconds: index * (seconds + pauseSeconds), seconds }));

/**
 * Rings: two soft tones at first; quicker, higher and more of them as the promise runs out. A call for help falls where rings rise.
 *
 * Alarms are told apart by their number and rhythm, so that nobody has to know pitches: five quick, three, one long. They are pure tones below 300 Hz,
 * where the telephone's band (300 to 3,400 Hz, ITU-T G.711 lines) begins: a caller's line does not carry them, a pure tone masks hardly more than
 * its own narrow band, and speech lives above. Between rounds there is silence for at least two thirds of the time.
 */
export const SOUND_PATTERNS: Readonly<Record<SoundSignal, SoundPattern>> = {
  calm: { everySeconds: 2.4, tones: row([440, 550], 0.35, 0.07) },
  amber: { everySeconds: 1.6, tones: row([587, 733.75, 587], 0.22, 0.044) },
  red: { everySeconds: 1, tones: row([784, 980, 784, 980], 0.14, 0.028) },
  help: { everySeconds: 3, tones: row([659, 523, 392], 0.25, 0.05) },
  alarm1: { everySeconds: 4, tones: row([262, 262, 262, 294, 294], 0.15, 0.08) },
  alarm2: { everySeconds: 8, tones: row([247, 247, 294], 0.22, 0.14) },
  alarm3: { everySeconds: 20, tones: row([220], 0.7, 0) },
};

/** The most pressing first. A caller goes before everything; an alarm of the highest priority before a colleague. */
const ORDER: readonly SoundSignal[] = ['red', 'amber', 'calm', 'alarm1', 'help', 'alarm2', 'alarm3'];

/** The one sound of a page, of all that its parts wish for; null: silence. */
export function soundNow(wishes: readonly (SoundSignal | null)[]): SoundSignal | null {
  return ORDER.find((signal) => wishes.includes(signal)) ?? null;
}

/** The most pressing of the calls that ring at this desk; null when none does. */
export function loudest(colours: readonly RingUrgency[]): RingUrgency | null {
  return (['red', 'amber', 'calm'] as const).find((urgency) => colours.includes(urgency)) ?? null;
}

/** Which window of this computer sounds, and until when it keeps its turn. Kept by the browser for all its windows. */
export interface SoundTurn {
  readonly window: string;
  readonly signal: SoundSignal;
  /** Epoch milliseconds by this computer. */
  readonly until: number;
}

/** Two windows of one computer never sound at once: the more pressing sound has the turn, of two alike the window that has it already. */
export function maySound(turn: SoundTurn | null, mine: Omit<SoundTurn, 'until'>, now: number): boolean {
  if (turn === null || turn.window === mine.window || turn.until <= now) return true;
  return ORDER.indexOf(mine.signal) < ORDER.indexOf(turn.signal);
}

/** A turn as another window wrote it; null for none or for what is none. */
export function readTurn(text: string | null): SoundTurn | null {
  const [window, signal, until] = (text ?? '').split(' ');
  const known = ORDER.find((one) => one === signal);
  if (window === undefined || known === undefined || !Number.isFinite(Number(until))) return null;
  return { window, signal: known, until: Number(until) };
}

export function writeTurn({ window, signal, until }: SoundTurn): string {
  return `${window} ${signal} ${until}`;
}

const RING_GAIN = 0.16;
/** No loudspeaker of a desk is driven further by an alarm, whatever the switch says. */
export const LOUDEST_ALARM_GAIN = 0.24;
export const USUAL_ALARM_VOLUME = 60;

/** Gain of a signal, 0 to 1. `alarmVolume`: 0 to 100, of this computer; loudness is heard by its square. */
export function gainOf(signal: SoundSignal, alarmVolume: number): number {
  if (!isAlarm(signal)) return RING_GAIN;
  const share = Math.min(1, Math.max(0, alarmVolume / 100));
  return LOUDEST_ALARM_GAIN * share * share;
}

export function isAlarm(signal: SoundSignal): signal is AlarmSound {
  return signal.startsWith('alarm');
}

/** How long a round of this signal is heard, seconds. */
export function lengthOf(signal: SoundSignal): number {
  return Math.max(...SOUND_PATTERNS[signal].tones.map(({ atSeconds, seconds }) => atSeconds + seconds));
}
