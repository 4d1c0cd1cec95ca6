import { type Kysely, sql } from 'kysely';

/**
 * A role that owns nothing, taken on by `withActor` inside every transaction, ready for row-level security.
 * Where the connecting user may not create roles, an administrator can create `siaga_app` beforehand;
 * without it transactions run as the connecting user.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    do $$
    begin
      if not exists (select from pg_roles where rolname = 'siaga_app')
         and exists (select from pg_roles where rolname = current_user and (rolcreaterole or rolsuper)) then
        begin
          create role siaga_app nologin;
        exception when duplicate_object or unique_violation then null; -- another database of this cluster was faster
        end;
      end if;
      if exists (select from pg_roles where rolname = 'siaga_app') then
        if exists (select from pg_roles where rolname = current_user and rolsuper) or pg_has_role(current_user, 'siaga_app', 'member') then
          null;
        else
          begin
            execute format('grant siaga_app to %I', current_user);
          exception when insufficient_privilege then null;
          end;
        end if;
        grant usage on schema public to siaga_app;
        grant select, insert, update, delete on all tables in schema public to siaga_app;
        grant usage, select on all sequences in schema public to siaga_app;
        alter default privileges in schema public grant select, insert, update, delete on tables to siaga_app;
        alter default privileges in schema public grant usage, select on sequences to siaga_app;
      end if;
    end $$`.execute(db);
  // Partitions are made by the application role's transactions but belong to the owner.
  await sql`alter function ensure_position_partition(date) security definer`.execute(db);
  await sql`alter function ensure_position_partition(date) set search_path = public, pg_temp`.execute(db);
}
