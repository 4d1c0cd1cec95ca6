import { type Kysely, sql } from 'kysely';

/** Whose hand made a fact, what an incident was merged into, and the lists of all incidents. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table event_log add column user_id uuid`.execute(db);
  await sql`comment on column event_log.user_id is 'The account that did it; null: a machine, or a fact from before this was kept.'`.execute(db);
  await sql`create index event_log_call on event_log (call_id, id) where call_id is not null`.execute(db);
  await sql`alter table incident_act add column into_incident_id uuid references incident`.execute(db);
  await sql`comment on column incident_act.into_incident_id is 'Of merge and unmerge: the other incident, whose history tells of it as well.'`.execute(db);
  await sql`create index incident_act_into on incident_act (into_incident_id) where into_incident_id is not null`.execute(db);
  await sql`update incident_act set into_incident_id = incident.merged_into_id
    from incident where incident.id = incident_act.incident_id and incident_act.act = 'merge' and incident.merged_into_id is not null`.execute(db);
  // Newest first, page by page, alone and with each filter.
  await sql`create index incident_newest on incident (opened_at desc, id desc)`.execute(db);
  await sql`create index incident_newest_of_category on incident (category_code, opened_at desc, id desc)`.execute(db);
  await sql`create index incident_newest_of_state on incident (state, opened_at desc, id desc)`.execute(db);
  await sql`create index incident_ordinal on incident (split_part(number, '-', 3), opened_at desc, id desc)`.execute(db);
  await sql`drop index incident_opened`.execute(db);
}
