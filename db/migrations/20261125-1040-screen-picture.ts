import { type Kysely, sql } from 'kysely';

/** How a screen's picture looks and lies: its colours, the panels that it spans and the bezels between them; and the order to show the page of calibration. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table wall_screen
      -- null: the colours of its layout
      add column theme text check (theme in ('dark', 'light', 'sun')),
      -- panels beside each other that make the picture
      add column panel_count smallint not null default 1 check (panel_count between 1 and 6),
      -- which of them this screen is, from the left; null: one window lies over all of them
      add column panel_index smallint,
      add column bezel_mm smallint not null default 0 check (bezel_mm between 0 and 200),
      add column calibrate_until timestamptz,
      add constraint wall_screen_panel check (panel_index is null or panel_index between 1 and panel_count)`.execute(db);
}
