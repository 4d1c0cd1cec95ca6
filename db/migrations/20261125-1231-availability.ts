import { type Kysely, sql } from 'kysely';

/** When the program itself and the telephone system were heard of: half of "open 24 hours" (row 3 of the service standard). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table service_span (
      subject text not null,
      is_up boolean not null,
      from_at timestamptz not null,
      to_at timestamptz not null,
      primary key (subject, from_at),
      check (to_at >= from_at)
    )`.execute(db);
  await sql`comment on table service_span is
    'Signs of life, prolonged while they come: subject "program" by the jobs, "switch NAME" by the process at that telephone system. After to_at nothing was heard any more.'`.execute(
    db,
  );
  await sql`create index service_span_to on service_span (to_at)`.execute(db);
}
