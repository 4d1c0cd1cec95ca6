/** Below this many cases a share or a rate says little: it is printed, and said to be of few. */
export const FEW_CASES = 20;
const PER_PEOPLE = 10_000;

/** Incidents per 10,000 people; null where nobody was counted. */
export function ratePer10000(incidents: number, people: number | null): number | null {
  return people === null || people <= 0 ? null : (incidents * PER_PEOPLE) / people;
}

/** Local hours of the shift that begins at `shiftHour`, up to the next one. `shiftHours`: all beginnings, in any order. */
export function hoursOfShift(shiftHour: number, shiftHours: readonly number[]): number[] {
  const others = shiftHours.filter((hour) => hour !== shiftHour).map((hour) => (hour - shiftHour + 24) % 24);
  const length = Math.min(24, ...others);
  return Array.from({ length }, (_, index) => (shiftHour + index) % 24).sort((left, right) => left - right);
}

/** Change of a share in percentage points; null where one of the two has no case. */
export function pointsOfChange(now: { readonly share: number | null }, then: { readonly share: number | null }): number | null {
  return now.share === null || then.share === null ? null : (now.share - then.share) * 100;
}
