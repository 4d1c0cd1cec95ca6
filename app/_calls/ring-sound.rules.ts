/** How pressing the oldest call is that rings at this desk, by the share of its promise that is used. */
export type RingUrgency = 'calm' | 'amber' | 'red';
/** What a desk may sound: a call by its urgency, or at the supervisor's a colleague who asks for help. */
export type RingSignal = RingUrgency | 'help';

export interface RingTone {
  readonly frequencyHz: number;
  /** After the beginning of the ring. */
  readonly atSeconds: number;
  readonly seconds: number;
}

export interface RingPattern {
  readonly everySeconds: number;
  readonly tones: readonly RingTone[];
}

/** Two soft tones at first; quicker, higher and more of them as the promise runs out. Told apart without looking. A call for help falls where rings rise. */
export function ringPattern(urgency: RingSignal): RingPattern {
  const tones = (count: number, frequencyHz: number, seconds: number): RingTone[] =>
    Array.from({ length: count }, (_, index) => ({ frequencyHz: frequencyHz * (index % 2 === 0 ? 1 : 1.25), atSeconds: index * seconds * 1.2, seconds }));
  if (urgency === 'calm') return { everySeconds: 2.4, tones: tones(2, 440, 0.35) };
  if (urgency === 'amber') return { everySeconds: 1.6, tones: tones(3, 587, 0.22) };
  if (urgency === 'red') return { everySeconds: 1, tones: tones(4, 784, 0.14) };
  return {
    everySeconds: 3,
    tones: [659, 523, 392].map((frequencyHz, index) => ({ frequencyHz, atSeconds: index * 0.3, seconds: 0.25 })),
  };
}

/** The most pressing of the calls that ring at this desk; null when none does. */
export function loudest(colours: readonly RingUrgency[]): RingUrgency | null {
  return (['red', 'amber', 'calm'] as const).find((urgency) => colours.includes(urgency)) ?? null;
}
