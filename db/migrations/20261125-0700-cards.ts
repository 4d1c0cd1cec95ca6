import { type Kysely, sql } from 'kysely';

/** A merge of incidents can be taken back. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table incident_act drop constraint incident_act_act_check`.execute(db);
  await sql`
    alter table incident_act add constraint incident_act_act_check
      check (act in ('close', 'cancel', 'merge', 'hand_over', 'advise', 'reopen', 'unmerge'))`.execute(db);
  await sql`create index incident_merged_into on incident (merged_into_id) where merged_into_id is not null`.execute(db);
}
