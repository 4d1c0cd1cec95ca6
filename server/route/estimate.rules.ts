/** Straight-line journeys where no roads are known: kilometres an hour by priority, with siren for the first two. */
const ESTIMATE_KMH: Readonly<Record<number, number>> = { 1: 40, 2: 40, 3: 30, 4: 30 };

/** Seconds and metres of an estimate: the straight line times the detour factor. */
export function estimateJourney(straightMetres: number, { detourFactor, priority }: { readonly detourFactor: number; readonly priority: number }) {
  const metres = straightMetres * detourFactor;
  return { metres: Math.round(metres), seconds: Math.round((metres * 3.6) / (ESTIMATE_KMH[priority] ?? 30)) };
}
