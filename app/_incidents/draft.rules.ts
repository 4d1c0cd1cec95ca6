import type { CategoryCode, IncidentView } from '../../server/incident/incident.schema';

/** What an operator reports about an incident. Texts are empty, never null. */
export interface ReportFields {
  readonly categoryCode: CategoryCode | null;
  readonly subTypeCode: string | null;
  readonly priority: number | null;
  /** `[lon, lat]` in degrees. */
  readonly point: readonly [number, number] | null;
  readonly landmark: string;
  readonly note: string;
}
export type ReportField = keyof ReportFields;
export const REPORT_FIELDS = ['categoryCode', 'subTypeCode', 'priority', 'point', 'landmark', 'note'] as const satisfies readonly ReportField[];

/** A field that somebody else changed while this person had the form open. */
export interface FieldChange {
  readonly field: ReportField;
  readonly theirs: ReportFields[ReportField];
  /** This person has touched the field as well: the own text stays and is saved over theirs. */
  readonly isMineKept: boolean;
}

/** A form between a person and the server. Only what this person touched is ever sent. */
export interface Draft {
  /** As the server last said it, at `version`. */
  readonly base: ReportFields;
  readonly version: number;
  /** On its way. */
  readonly sending: Partial<ReportFields> | null;
  /** Touched since. */
  readonly local: Partial<ReportFields>;
  readonly changes: readonly FieldChange[];
}

export function beginDraft(base: ReportFields, version: number): Draft {
  return { base, version, sending: null, local: {}, changes: [] };
}

/** What the form shows: the own hand before the server's word. */
export function shownFields(draft: Draft): ReportFields {
  return { ...draft.base, ...draft.sending, ...draft.local };
}

export function isUnsaved(draft: Draft): boolean {
  return draft.sending !== null || Object.keys(draft.local).length > 0;
}

/** This person has changed something. A field that is back at what the server knows needs no saving. */
export function touch(draft: Draft, patch: Partial<ReportFields>): Draft {
  const local = { ...draft.local, ...patch };
  const known = { ...draft.base, ...draft.sending };
  return { ...draft, local: pick(local, (field) => !isSame(local[field], known[field])) };
}

/** Takes what was touched onto its way; null when there is nothing to send, or something is on its way already. */
export function beginSending(draft: Draft): Draft | null {
  return draft.sending !== null || Object.keys(draft.local).length === 0 ? null : { ...draft, sending: draft.local, local: {} };
}

/** The server has stored what was sent and answered with the incident after it. */
export function acceptSaved(draft: Draft, incident: IncidentView): Draft {
  const base = { ...draft.base, ...draft.sending, ...fieldsOfView(incident) };
  return { ...draft, base, version: Math.max(draft.version, incident.version), sending: null };
}

/** What was sent was not stored; it counts as touched again, under what was typed meanwhile. */
export function returnSending(draft: Draft): Draft {
  return { ...draft, sending: null, local: { ...draft.sending, ...draft.local } };
}

/**
 * The server's present fields arrive. What this person touched stays, everything else follows the server, and each field that
 * differs from what was known is told. Nothing typed is lost.
 */
export function rebase(draft: Draft, server: ReportFields, version: number): Draft {
  if (version < draft.version) return draft;
  const touched = { ...draft.sending, ...draft.local };
  const changes = REPORT_FIELDS.filter((field) => !isSame(server[field], draft.base[field]) && !isSame(server[field], touched[field])).map(
    (field): FieldChange => ({ field, theirs: server[field], isMineKept: field in touched }),
  );
  const kept = draft.changes.filter((known) => changes.every((change) => change.field !== known.field));
  const local = pick(draft.local, (field) => !isSame(draft.local[field], server[field]) || draft.sending !== null);
  return { ...draft, base: server, version, local, changes: [...kept, ...changes] };
}

export function dismissChanges(draft: Draft): Draft {
  return draft.changes.length === 0 ? draft : { ...draft, changes: [] };
}

type ViewFields = Pick<ReportFields, 'categoryCode' | 'subTypeCode' | 'priority' | 'point'>;

export function fieldsOfView(incident: IncidentView): ViewFields {
  return { categoryCode: incident.categoryCode, subTypeCode: incident.subTypeCode, priority: incident.priority, point: incident.point };
}

export interface ReportedFields {
  readonly categoryCode?: CategoryCode;
  readonly subTypeCode?: string;
  readonly priority?: number;
  readonly point?: [number, number];
  readonly landmark?: string;
  readonly note?: string;
}

/** As the command takes it: an emptied choice can't be sent, only another one. */
export function reportedFields(sending: Partial<ReportFields>): ReportedFields {
  const { categoryCode, subTypeCode, priority, point, landmark, note } = sending;
  return {
    ...(categoryCode == null ? {} : { categoryCode }),
    ...(subTypeCode == null ? {} : { subTypeCode }),
    ...(priority == null ? {} : { priority }),
    ...(point == null ? {} : { point: [point[0], point[1]] }),
    ...(landmark === undefined ? {} : { landmark }),
    ...(note === undefined ? {} : { note }),
  };
}

function pick(fields: Partial<ReportFields>, isKept: (field: ReportField) => boolean): Partial<ReportFields> {
  return Object.fromEntries(Object.entries(fields).filter(([field]) => isKept(field as ReportField)));
}

function isSame(left: unknown, right: unknown): boolean {
  if (Array.isArray(left) && Array.isArray(right)) return left.length === right.length && left.every((value, at) => value === right[at]);
  return left === right;
}
