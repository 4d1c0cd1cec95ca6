import { z } from 'zod';
import { commandFields } from '../live/command.schema';

/** Every tile a wall may show; `app/_wall/tile-registry.ts` draws them. */
export const TILE_KINDS = [
  'map',
  'calls',
  'callMix',
  'incidents',
  'promises',
  'agencies',
  'units',
  'events',
  'operators',
  'alarms',
  'complaints',
  'hourProfile',
  'times',
  'roster',
  'system',
  'clock',
  'notice',
  'image',
] as const;
export type TileKind = (typeof TILE_KINDS)[number];

/** Shapes of a picture, width to height: one panel, two or three beside each other, and one that stands upright. */
export const ASPECTS = ['16:9', '32:9', '48:9', '9:16'] as const;
export type Aspect = (typeof ASPECTS)[number];

const field = (most: number) => z.number('bad_number').int('bad_number').min(1, 'bad_number').max(most, 'bad_number');
const MOST_FIELDS = 96;
const FEWEST_FIELDS = 12;

/** Of the tile `image`: which of the listed pictures (`WALL_IMAGES`), and how often it is asked for. */
export const tileSettingsSchema = z.strictObject({
  source: z.string('missing').regex(/^[a-z0-9][a-z0-9-]{0,29}$/, 'bad_form'),
  seconds: z.number('bad_number').int('bad_number').min(2, 'bad_number').max(3_600, 'bad_number'),
});
export type TileSettings = z.infer<typeof tileSettingsSchema>;

/** Where a tile stands on the picture's grid, counted from 1 at the upper left. */
export const tilePlaceSchema = z.strictObject({
  tile: z.enum(TILE_KINDS, 'tile_unknown'),
  column: field(MOST_FIELDS),
  row: field(MOST_FIELDS),
  columns: field(MOST_FIELDS),
  rows: field(MOST_FIELDS),
  settings: tileSettingsSchema.optional(),
});
export type TilePlace = z.infer<typeof tilePlaceSchema>;

export const pictureSchema = z
  .strictObject({
    aspect: z.enum(ASPECTS, 'bad_form'),
    columns: z.number('bad_number').int('bad_number').min(FEWEST_FIELDS, 'bad_number').max(MOST_FIELDS, 'bad_number'),
    rows: z.number('bad_number').int('bad_number').min(FEWEST_FIELDS, 'bad_number').max(MOST_FIELDS, 'bad_number'),
    tiles: z.array(tilePlaceSchema).min(1, 'layout_empty').max(TILE_KINDS.length, 'too_long'),
  })
  .superRefine((picture, context) => {
    for (const { index, problem } of pictureProblems(picture)) context.addIssue({ code: 'custom', path: ['tiles', index], message: problem });
    for (const [index, { tile, settings }] of picture.tiles.entries()) {
      if (settings !== undefined && tile !== 'image') context.addIssue({ code: 'custom', path: ['tiles', index, 'settings'], message: 'tile_settings' });
    }
  });
export type Picture = z.infer<typeof pictureSchema>;

export type TileProblem = 'tile_outside' | 'tile_overlaps' | 'tile_twice';

/** What is wrong with the places of a picture's tiles, by their index. */
export function pictureProblems({ columns, rows, tiles }: Omit<Picture, 'aspect'>): { readonly index: number; readonly problem: TileProblem }[] {
  return tiles.flatMap((tile, index) => {
    const before = tiles.slice(0, index);
    const problem: TileProblem | null =
      tile.column + tile.columns - 1 > columns || tile.row + tile.rows - 1 > rows
        ? 'tile_outside'
        : before.some((other) => other.tile === tile.tile)
          ? 'tile_twice'
          : before.some((other) => doOverlap(other, tile))
            ? 'tile_overlaps'
            : null;
    return problem === null ? [] : [{ index, problem }];
  });
}

function doOverlap(one: TilePlace, other: TilePlace): boolean {
  return (
    one.column < other.column + other.columns && other.column < one.column + one.columns && one.row < other.row + other.rows && other.row < one.row + one.rows
  );
}

export const layoutNameSchema = z.string('missing').regex(/^[a-z][a-z0-9-]{1,29}$/, 'layout_name_form');

/** `dark`: for a room without daylight. `sun`: light between sunrise and sunset at the regency's centre, dark at night. */
export const WALL_THEMES = ['dark', 'light', 'sun'] as const;
export type WallTheme = (typeof WALL_THEMES)[number];

/** A layout as it is kept, exported and read from a file. Codes of errors name the field by their path. */
export const layoutDocumentSchema = z.strictObject({
  format: z.literal(1, 'layout_format'),
  name: layoutNameSchema,
  title: z.string('missing').trim().min(2, 'name_short').max(40, 'name_long'),
  theme: z.enum(WALL_THEMES, 'bad_form'),
  pictures: z
    .array(pictureSchema)
    .min(1, 'layout_empty')
    .max(ASPECTS.length, 'too_long')
    .refine((pictures) => new Set(pictures.map(({ aspect }) => aspect)).size === pictures.length, 'aspect_twice'),
});
export type LayoutDocument = z.infer<typeof layoutDocumentSchema>;

/** Which version of a layout walls show. Version 0 is the one that comes with the product. */
export const layoutViewSchema = z.object({ id: z.string(), version: z.number().int() });
export type LayoutView = z.infer<typeof layoutViewSchema>;

export const LAYOUT_ORIGINS = ['shipped', 'file', 'edited', 'imported'] as const;
export type LayoutOrigin = (typeof LAYOUT_ORIGINS)[number];

/** One stored version. */
export interface LayoutVersion {
  readonly name: string;
  readonly version: number;
  readonly title: string;
  readonly origin: LayoutOrigin;
  /** Name of the person; null for one that came with the product or from a file. */
  readonly madeBy: string | null;
  readonly madeAt: number | null;
  readonly isPublished: boolean;
}

export const saveLayoutInput = z.object({
  ...commandFields,
  /** The newest version that the person has seen; 0 for a layout that is new or only shipped. */
  expectedVersion: z.number('bad_number').int('bad_number').min(0, 'bad_number'),
  origin: z.enum(['edited', 'imported'], 'bad_form'),
  document: layoutDocumentSchema,
});
export type SaveLayout = z.infer<typeof saveLayoutInput>;

export const publishLayoutInput = z.object({
  ...commandFields,
  name: layoutNameSchema,
  version: z.number('bad_number').int('bad_number').min(0, 'bad_number'),
  /** Screens that show this layout from now on; those that show it already follow by themselves. */
  screenIds: z.array(z.uuid('bad_form')).max(40, 'too_long'),
});
export type PublishLayout = z.infer<typeof publishLayoutInput>;
