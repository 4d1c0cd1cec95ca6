import { sql } from 'kysely';
import type { Db } from '../../db/client';
import { instant } from '../../db/instant';

/** Assignments whose next step is due: nobody has acknowledged them for so long. `roomSeconds`: for agencies without steps of their own. */
export async function findDueEscalations(db: Db, { now, roomSeconds }: { readonly now: number; readonly roomSeconds: readonly number[] }): Promise<string[]> {
  const rows = await db
    .selectFrom('assignment as a')
    .innerJoin('agency as g', 'g.id', 'a.agency_id')
    .select('a.id')
    .where('a.state', '=', 'forwarded')
    .where('a.escalation_step', '<', 3)
    .where(
      sql<boolean>`a.escalates_from + make_interval(secs => (coalesce(g.escalation_seconds, ${[...roomSeconds]}::integer[]))[a.escalation_step + 1]) <= ${instant(now)}`,
    )
    .orderBy('a.escalates_from')
    .execute();
  return rows.map((row) => row.id);
}

export interface EscalationTiming {
  readonly step: number;
  readonly escalatesFrom: number | null;
  /** The agency's own; null: the room's. */
  readonly ownSeconds: number[] | null;
}

export async function readEscalationTiming(db: Db, assignmentId: string): Promise<EscalationTiming | undefined> {
  return db
    .selectFrom('assignment as a')
    .innerJoin('agency as g', 'g.id', 'a.agency_id')
    .select(['a.escalation_step as step', 'a.escalates_from as escalatesFrom', 'g.escalation_seconds as ownSeconds'])
    .where('a.id', '=', assignmentId)
    .executeTakeFirst();
}

/** The version stays: nobody's order contradicts that somebody else is to be telephoned. */
export async function recordEscalationStep(db: Db, assignmentId: string, { step, at }: { readonly step: number; readonly at: number }): Promise<void> {
  await db
    .updateTable('assignment')
    .set({ escalation_step: step, escalated_at: new Date(at) })
    .where('id', '=', assignmentId)
    .execute();
}

/** Something about its messages has changed. The version stays, as above. */
export async function countMessageChange(db: Db, assignmentId: string): Promise<void> {
  await db
    .updateTable('assignment')
    .set((eb) => ({ message_changes: eb('message_changes', '+', 1) }))
    .where('id', '=', assignmentId)
    .execute();
}
