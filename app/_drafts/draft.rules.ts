/** A field that somebody else changed while this person had the form open. */
export interface FieldChange<F extends object> {
  readonly field: keyof F;
  readonly theirs: F[keyof F];
  /** This person has touched the field as well: the own text stays and is saved over theirs. */
  readonly isMineKept: boolean;
}

/** A form between a person and the server. Only what this person touched is ever sent. */
export interface Draft<F extends object> {
  /** As the server last said it, at `version`. */
  readonly base: F;
  readonly version: number;
  /** On its way. */
  readonly sending: Partial<F> | null;
  /** Touched since. */
  readonly local: Partial<F>;
  readonly changes: readonly FieldChange<F>[];
}

/** What the server says of a form after an order. */
export interface Stored<F extends object> {
  readonly fields: Partial<F>;
  readonly version: number;
}

export function beginDraft<F extends object>(base: F, version: number): Draft<F> {
  return { base, version, sending: null, local: {}, changes: [] };
}

/** What the form shows: the own hand before the server's word. */
export function shownFields<F extends object>(draft: Draft<F>): F {
  return { ...draft.base, ...draft.sending, ...draft.local };
}

export function isUnsaved<F extends object>(draft: Draft<F>): boolean {
  return draft.sending !== null || Object.keys(draft.local).length > 0;
}

/** This person has changed something. A field that is back at what the server knows needs no saving. */
export function touch<F extends object>(draft: Draft<F>, patch: Partial<F>): Draft<F> {
  const local: Partial<F> = { ...draft.local, ...patch };
  const known: F = { ...draft.base, ...draft.sending };
  return { ...draft, local: pick(local, (field) => !isSame(local[field], known[field])) };
}

/** Takes what was touched onto its way; null when there is nothing to send, or something is on its way already. */
export function beginSending<F extends object>(draft: Draft<F>): Draft<F> | null {
  return draft.sending !== null || Object.keys(draft.local).length === 0 ? null : { ...draft, sending: draft.local, local: {} };
}

/** The server has stored what was sent and answered with what stands there after it. */
export function acceptSaved<F extends object>(draft: Draft<F>, stored: Stored<F>): Draft<F> {
  const base: F = { ...draft.base, ...draft.sending, ...stored.fields };
  return { ...draft, base, version: Math.max(draft.version, stored.version), sending: null };
}

/** What was sent was not stored; it counts as touched again, under what was typed meanwhile. */
export function returnSending<F extends object>(draft: Draft<F>): Draft<F> {
  return { ...draft, sending: null, local: { ...draft.sending, ...draft.local } };
}

/**
 * The server's present fields arrive. What this person touched stays, everything else follows the server, and each field that
 * differs from what was known is told. Nothing typed is lost.
 */
export function rebase<F extends object>(draft: Draft<F>, server: F, version: number): Draft<F> {
  if (version < draft.version) return draft;
  const touched: Partial<F> = { ...draft.sending, ...draft.local };
  const changes = fieldsOf(server)
    .filter((field) => !isSame(server[field], draft.base[field]) && !isSame(server[field], touched[field]))
    .map((field): FieldChange<F> => ({ field, theirs: server[field], isMineKept: field in touched }));
  const kept = draft.changes.filter((known) => changes.every((change) => change.field !== known.field));
  const local = pick(draft.local, (field) => !isSame(draft.local[field], server[field]) || draft.sending !== null);
  return { ...draft, base: server, version, local, changes: [...kept, ...changes] };
}

export function dismissChanges<F extends object>(draft: Draft<F>): Draft<F> {
  return draft.changes.length === 0 ? draft : { ...draft, changes: [] };
}

/** What a form holds and the server has not confirmed; outlives the tab in the journal. */
export interface Unsaved<F extends object> {
  readonly fields: Partial<F>;
  /** The same fields as the server last said them, at `version`. */
  readonly base: Partial<F>;
  /** Those on their way: they may have been stored without an answer. */
  readonly sent: Partial<F>;
  readonly version: number;
}

/** Null when everything is stored. */
export function unsavedOf<F extends object>(draft: Draft<F>): Unsaved<F> | null {
  if (!isUnsaved(draft)) return null;
  const fields: Partial<F> = { ...draft.sending, ...draft.local };
  return { fields, base: pick(draft.base, (field) => field in fields), sent: draft.sending ?? {}, version: draft.version };
}

/** A field of a leftover that somebody else has changed since: theirs stays, the own text is shown. */
export interface LeftoverConflict<F extends object> {
  readonly field: keyof F;
  readonly mine: F[keyof F] | undefined;
  readonly theirs: F[keyof F];
}

export interface MergedLeftover<F extends object> {
  readonly draft: Draft<F>;
  /** Fields that count as touched again. */
  readonly taken: readonly (keyof F)[];
  readonly conflicts: readonly LeftoverConflict<F>[];
}

/**
 * What an earlier tab left behind meets the server's present fields. A field that nobody has changed since is taken up where it was
 * left; one that somebody changed stays as it is, since an old text must not overwrite a newer one, and is told. `together`: fields of
 * which none is taken when one of them is not.
 */
export function mergeLeftover<F extends object>(draft: Draft<F>, leftover: Unsaved<F>, together: readonly (readonly (keyof F)[])[] = []): MergedLeftover<F> {
  const touched: Partial<F> = { ...draft.sending, ...draft.local };
  const open = fieldsOf(leftover.fields).filter((field) => !isStored(leftover.fields[field], draft.base[field]));
  const isFree = (field: keyof F) => {
    const now = draft.base[field];
    if (field in touched) return false;
    return isSame(now, leftover.base[field]) || (field in leftover.sent && isSame(now, leftover.sent[field])) || isContinuation(leftover.fields[field], now);
  };
  const held = new Set(open.filter((field) => !isFree(field)));
  for (const group of together) if (group.some((field) => held.has(field))) for (const field of group) held.add(field);
  const taken = open.filter((field) => !held.has(field));
  const conflicts = open
    .filter((field) => held.has(field))
    .map((field): LeftoverConflict<F> => ({ field, mine: leftover.fields[field], theirs: draft.base[field] }));
  return {
    draft: touch(
      draft,
      pick(leftover.fields, (field) => taken.includes(field)),
    ),
    taken,
    conflicts,
  };
}

/** The server has it, or has it with more behind it: an answer was lost, or the journal was a moment behind. */
function isStored(mine: unknown, now: unknown): boolean {
  return isSame(mine, now) || isContinuation(now, mine);
}

function isContinuation(longer: unknown, shorter: unknown): boolean {
  return typeof longer === 'string' && typeof shorter === 'string' && shorter !== '' && longer.startsWith(shorter);
}

function fieldsOf<F extends object>(fields: F | Partial<F>): (keyof F)[] {
  return Object.keys(fields) as (keyof F)[];
}

function pick<F extends object>(fields: F | Partial<F>, isKept: (field: keyof F) => boolean): Partial<F> {
  return Object.fromEntries(Object.entries(fields).filter(([field]) => isKept(field as keyof F))) as Partial<F>;
}

function isSame(left: unknown, right: unknown): boolean {
  if (Array.isArray(left) && Array.isArray(right)) return left.length === right.length && left.every((value, at) => value === right[at]);
  return left === right;
}
