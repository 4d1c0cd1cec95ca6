/** `2026-12` of `2026-11`; `step` in months. */
export function monthFrom(month: string, step: number): string {
  const [year, number] = month.split('-').map(Number);
  const index = (year ?? 0) * 12 + ((number ?? 1) - 1) + step;
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
}

/** The month of a local day. */
export function monthOf(day: string): string {
  return day.slice(0, 7);
}

export type Judgement = 'within' | 'above' | 'below';

/** Tolerance around what a well-made set of alarms comes to, ISA-18.2 gives about 80, 15 and 5. */
const TOLERANCE = 0.05;

/** How a share compares with its aim, both 0 to 1. */
export function judge(share: number, aim: number): Judgement {
  if (share > aim + TOLERANCE) return 'above';
  return share < aim - TOLERANCE ? 'below' : 'within';
}
