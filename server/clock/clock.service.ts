import type { Db } from '../../db/client';
import type { FactTransaction } from '../live/commit';
import { DomainError } from '../shared/errors';
import type { Sealer } from '../shared/sealed';
import { type Breach, deleteBreach, insertBreach, updateBreachedAt } from './breach.repository';
import { insertMark, type MarkRow, type MarkWriter, type NewMark, readMarks, readMarkWriters, voidMarks } from './mark.repository';

export type { MarkRow, MarkWriter };

/** How far a client's clock may be ahead before its time is refused. */
const MAX_AHEAD_MS = 60_000;
/** Back-entry from a paper form may be this old. */
const MAX_BACK_MS = 7 * 24 * 3_600_000;

/**
 * When something happened by its source, or the server's time when the source says nothing.
 * A time outside sane bounds is refused, never corrected.
 */
export function saneInstant(occurredAt: number | undefined, now: number, notBefore?: number): number {
  if (occurredAt === undefined) return now;
  if (occurredAt > now + MAX_AHEAD_MS) throw new DomainError('invalid', { field: 'occurredAt', reason: 'from_the_future' });
  if (occurredAt < now - MAX_BACK_MS) throw new DomainError('invalid', { field: 'occurredAt', reason: 'too_old' });
  if (notBefore !== undefined && occurredAt < notBefore)
    throw new DomainError('invalid', { field: 'occurredAt', reason: 'before_previous_step', values: { notBefore } });
  return Math.min(occurredAt, now);
}

/** Between which instants something may have happened that is entered from paper. Nothing on paper is ahead of the clock. */
export function saneBounds(now: number): { readonly earliest: number; readonly latest: number } {
  return { earliest: now - MAX_BACK_MS, latest: now };
}

/** Who said it on which telephone number, when an operator records a step for somebody else. */
export interface OnBehalf {
  readonly saidBy: string;
  readonly telephone: string;
}

export interface StepMark extends Omit<NewMark, 'recordedAt' | 'saidBy'> {
  readonly onBehalf?: OnBehalf | undefined;
}

/** Writes T0..T8 with both of its times; a name and number said on the telephone are sealed. */
export async function recordMark(tx: FactTransaction, sealer: Sealer, { onBehalf, ...mark }: StepMark): Promise<void> {
  await insertMark(tx.db, { ...mark, recordedAt: tx.now, ...(onBehalf === undefined ? {} : { saidBy: sealer.seal(JSON.stringify(onBehalf)) }) });
}

export async function voidStepMarks(tx: FactTransaction, filter: Parameters<typeof voidMarks>[1]): Promise<void> {
  await voidMarks(tx.db, filter);
}

export async function marksOfIncident(db: Db, incidentId: string): Promise<MarkRow[]> {
  return readMarks(db, incidentId);
}

export async function writersOfMarks(db: Db, markIds: readonly string[]): Promise<MarkWriter[]> {
  return readMarkWriters(db, markIds);
}

/** What `recordMark` has sealed of a telephone call with an agency. */
export function openOnBehalf(sealer: Sealer, { saidBy }: Pick<MarkWriter, 'saidBy'>): OnBehalf | null {
  return saidBy === null ? null : (JSON.parse(sealer.open(saidBy)) as OnBehalf);
}

/** True when this is the first that is known of it: whoever learns true appends the fact. */
export async function recordBreach(tx: FactTransaction, breach: Omit<Breach, 'recordedAt'>): Promise<boolean> {
  return insertBreach(tx.db, { ...breach, recordedAt: tx.now });
}

export async function moveBreach(tx: FactTransaction, incidentId: string, at: Parameters<typeof updateBreachedAt>[2]): Promise<void> {
  await updateBreachedAt(tx.db, incidentId, at);
}

export async function withdrawBreach(tx: FactTransaction, subject: Parameters<typeof deleteBreach>[1]): Promise<void> {
  await deleteBreach(tx.db, subject);
}
