import type { TargetRow } from './settings.schema';

export interface FieldChange {
  readonly field: string;
  readonly oldValue: unknown;
  readonly newValue: unknown;
}

/** What an order really changes, by field; a value that stands already is no change. */
export function settingChanges(before: object, wanted: object): FieldChange[] {
  const stored = before as Readonly<Record<string, unknown>>;
  return Object.entries(wanted).flatMap(([field, newValue]) => {
    if (newValue === undefined || JSON.stringify(stored[field]) === JSON.stringify(newValue)) return [];
    return [{ field, oldValue: stored[field] ?? null, newValue }];
  });
}

/** The promise of a clock that holds until further notice, or will. */
export function lastTarget(targets: readonly TargetRow[], clock: TargetRow['clock']): TargetRow | undefined {
  return targets.find((one) => one.clock === clock && one.validTo === null);
}

export type RevisionObstacle = 'day_not_ahead' | 'revision_planned' | 'same_target';

/** Why a promise cannot be revised from an instant on; null: it can. What has begun to hold is never rewritten. */
export function revisionObstacle(
  last: TargetRow,
  { seconds, from, now }: { readonly seconds: number; readonly from: number; readonly now: number },
): RevisionObstacle | null {
  if (from <= now) return 'day_not_ahead';
  if (last.validFrom > now) return 'revision_planned';
  return last.seconds === seconds ? 'same_target' : null;
}
