import { z } from 'zod';
import { commandFields, versionedFields } from '../live/command.schema';
import { layoutNameSchema, WALL_THEMES } from './layout.schema';

/** Where the supervisor has sent a screen's map: west, south, east, north in degrees. From `until` on, epoch milliseconds, it frames what is open again. */
const sentViewSchema = z.object({ bounds: z.tuple([z.number(), z.number(), z.number(), z.number()]), until: z.number() });

/** The panels that make a picture, beside each other. */
const screenPanelsSchema = z
  .object({
    count: z.number('bad_number').int('bad_number').min(1, 'bad_number').max(6, 'bad_number'),
    /** Which of them this screen is, from 1 at the left; null: one window lies over all of them. */
    index: z.number('bad_number').int('bad_number').min(1, 'bad_number').nullable(),
    /** From the picture of one panel to that of the next, millimetres. */
    bezelMm: z.number('bad_number').int('bad_number').min(0, 'bad_number').max(200, 'bad_number'),
  })
  .refine(({ count, index }) => index === null || index <= count, { message: 'bad_number', path: ['index'] });
export type ScreenPanels = z.infer<typeof screenPanelsSchema>;
export const ONE_PANEL: ScreenPanels = { count: 1, index: null, bezelMm: 0 };

/** A computer of the video wall as screens and the log hold it. Orders are states with an instant, so that a screen that missed them for a while follows them all the same. */
export const screenViewSchema = z.object({
  /** Of its account. */
  id: z.string(),
  name: z.string(),
  layout: z.string(),
  /** Width of the picture. */
  widthMm: z.number(),
  /** To the farthest seat. */
  distanceMetres: z.number(),
  /** Nothing was heard of it for a minute. */
  isSilent: z.boolean(),
  /** Shows its name until then. */
  identifyUntil: z.number().nullable(),
  /** A page that was loaded before this instant loads itself anew. */
  reloadAskedAt: z.number().nullable(),
  view: sentViewSchema.nullable(),
  /** Null: the colours of its layout. */
  theme: z.enum(WALL_THEMES).nullable().default(null),
  panels: screenPanelsSchema.default(ONE_PANEL),
  /** Shows the page of calibration until then. */
  calibrateUntil: z.number().nullable().default(null),
  /** Visitors look at it: no place finer than a village. */
  isVisitor: z.boolean().default(false),
  version: z.number().int(),
});
export type ScreenView = z.infer<typeof screenViewSchema>;

const finite = (least: number, most: number) => z.number('bad_number').min(least, 'bad_number').max(most, 'bad_number');

/** What a screen tells of itself every 15 s. */
export const screenBeatSchema = z.object({
  /** Of its page. */
  build: z.string().max(80),
  /** When its page was loaded, by the server's clock. */
  loadedAt: finite(0, Number.MAX_SAFE_INTEGER),
  /** Drawn in the last interval; null where the browser draws nothing (hidden). */
  framesPerSecond: finite(0, 1_000).nullable(),
  /** Of its scripts; null where the browser does not tell. */
  heapMegabytes: finite(0, 100_000).nullable(),
  /** Of the picture, CSS pixels. */
  width: finite(0, 100_000),
  height: finite(0, 100_000),
  pixelRatio: finite(0, 100),
  /** The screen's own clock ahead of the server's. */
  clockAheadMs: finite(-Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER),
});
export type ScreenBeat = z.infer<typeof screenBeatSchema>;

/** A screen for those who look after it. */
export interface ScreenHealth extends ScreenView {
  readonly beat: ScreenBeat | null;
  /** Server's time of the last beat. */
  readonly beatAt: number | null;
  readonly enrolledAt: number;
}

const nameSchema = z.string('missing').trim().min(2, 'name_short').max(40, 'name_long');
const roomFields = {
  name: nameSchema,
  layout: layoutNameSchema,
  widthMm: finite(300, 20_000).int('bad_number'),
  distanceMetres: finite(0.5, 30),
  theme: z.enum(WALL_THEMES, 'bad_form').nullable().default(null),
  panels: screenPanelsSchema.default(ONE_PANEL),
};

export const confirmScreenInput = z.object({
  ...commandFields,
  /** As the screen shows it; spaces, hyphens and case do not matter. */
  code: z.string('missing').trim().min(8, 'screen_code').max(20, 'screen_code'),
  ...roomFields,
});
export type ConfirmScreen = z.infer<typeof confirmScreenInput>;

const screenId = z.uuid('bad_form');
export const changeScreenInput = z.object({ ...versionedFields, screenId, ...roomFields });
export type ChangeScreen = z.infer<typeof changeScreenInput>;

export const onScreenInput = z.object({ ...commandFields, screenId });

export const visitorModeInput = z.object({ ...commandFields, screenId, isVisitor: z.boolean('bad_form') });
export type VisitorMode = z.infer<typeof visitorModeInput>;

/** Null: the map frames what is open again at once. */
export const sendViewInput = z.object({
  ...commandFields,
  screenId,
  bounds: z
    .tuple([finite(-180, 180), finite(-90, 90), finite(-180, 180), finite(-90, 90)])
    .refine(([west, south, east, north]) => west < east && south < north, 'bad_form')
    .nullable(),
});
export type SendView = z.infer<typeof sendViewInput>;

/** What a new screen shows and keeps until somebody of the room has confirmed it. */
export interface BegunEnrolment {
  readonly code: string;
  readonly secret: string;
  readonly expiresAt: number;
}

/** `ready`: what this one browser signs in with. */
export type CollectedEnrolment = { readonly state: 'waiting' } | { readonly state: 'ready'; readonly username: string; readonly password: string };
