import { type Kysely, sql } from 'kysely';

/** A telephone repeats what it is not sure to have delivered: each message is looked for among all places told, those of calls too. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index location_candidate_number on location_candidate (number_hash, received_at) where number_hash is not null`.execute(db);
}
