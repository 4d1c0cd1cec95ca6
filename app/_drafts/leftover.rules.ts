import { isIncidentFinal } from '../../server/incident/incident.rules';
import type { IncidentState } from '../../server/incident/incident.schema';

/** Older ones are not taken up: the incident has gone on without them. */
const TAKEN_UP_FOR_MS = 48 * 3_600_000;

/** The pad of the account; anything else is an incident's form, or a half written internal note of an incident. */
export const PAD = 'pad';
const INCIDENT = 'incident:';
const NOTE = 'note:';

export function subjectOf(incidentId: string): string {
  return INCIDENT + incidentId;
}

/** Where the text of an internal note is kept until it is written. */
export function noteSubjectOf(incidentId: string): string {
  return NOTE + incidentId;
}

export function isNoteSubject(subject: string): boolean {
  return subject.startsWith(NOTE);
}

/** Null for the pad, or what a later build may have written. */
export function incidentOf(subject: string): string | null {
  const kind = [INCIDENT, NOTE].find((one) => subject.startsWith(one));
  return kind === undefined ? null : subject.slice(kind.length);
}

/** Why a text is shown instead of taken up. */
export type HeldReason = 'old' | 'ended' | 'gone' | 'changed';

/** Null: it is taken up again. `state`: of its incident, null when that can't be found. Times are epoch milliseconds. */
export function reasonToHold({ subject, at }: { readonly subject: string; readonly at: number }, state: IncidentState | null, now: number): HeldReason | null {
  if (now - at > TAKEN_UP_FOR_MS) return 'old';
  if (subject === PAD) return null;
  if (state === null) return 'gone';
  return isIncidentFinal(state) ? 'ended' : null;
}

export interface LeftoverField {
  readonly field: string;
  readonly value: unknown;
}

/** Fields that were taken up again. */
export interface TakenLeftover {
  readonly id: string;
  /** The incident's number; null for the pad. */
  readonly number: string | null;
  readonly fields: readonly string[];
}

/** Fields that were not: their text is shown, to be copied, until the person puts it away. */
export interface HeldLeftover {
  readonly id: string;
  /** Null for the pad, and for an incident that can't be found. */
  readonly number: string | null;
  readonly reason: HeldReason;
  /** Server time of the last change, epoch milliseconds. */
  readonly at: number;
  readonly fields: readonly LeftoverField[];
  /** The incident may still be changed by it. */
  readonly canBeUsed: boolean;
}
