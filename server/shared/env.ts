import { existsSync } from 'node:fs';
import { isAbsolute, resolve } from 'node:path';
import { z } from 'zod';
import { type OutboundSettings, outboundSettingProblems, outboundSettingsOf, outboundSettingsShape } from './outbound-settings';
import { DEFAULT_ROAD_SPEEDS, parseRoadSpeeds, type RoadSpeeds } from './road-speeds';
import { type SwitchSettings, switchSettingProblems, switchSettingsOf, switchSettingsShape } from './switch-settings';
import { type WallImages, wallImageSettingsShape } from './wall-image-settings';

export const ROLES = ['web', 'ingest', 'relay', 'jobs'] as const;
export type Role = (typeof ROLES)[number];

/** Tiles of pictures from another server; the template has `{z}`, `{x}` and `{y}`. The attribution is written on every map that shows them. */
export interface RasterAddress {
  readonly kind: 'address';
  readonly template: string;
  readonly attribution: string;
}
/** The same from a PMTiles file. */
export interface RasterFile {
  readonly kind: 'file';
  readonly path: string;
  readonly attribution: string;
}
export type BaseRaster = RasterAddress | RasterFile;

/** Every setting of the program. `docs/settings.md` lists the same names; a test compares the two. */
export interface Env {
  readonly port: number;
  readonly devicePort: number;
  /** Origin that browsers use, without a trailing slash. */
  readonly publicUrl: string;
  readonly dataDir: string;
  /** Undefined: the embedded database. */
  readonly databaseUrl: string | undefined;
  /** Undefined: the in-process bus. */
  readonly redisUrl: string | undefined;
  readonly roles: ReadonlySet<Role>;
  /** Whether a demonstration starts the simulator beside itself; a real installation never does. */
  readonly runsSimulator: boolean;
  /** What vehicles make of the map's roads. */
  readonly roadSpeeds: RoadSpeeds;
  /** How much longer a way is than the straight line, where no roads are known. */
  readonly detourFactor: number;
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent';
  /** The telephone system that the role `ingest` listens to; null: none. */
  readonly telephoneSwitch: SwitchSettings | null;
  /** Where short messages are sent through; null: none, and what would be sent is shown to be read out. */
  readonly outbound: OutboundSettings | null;
  /** Folder of wall layouts that are taken over at the start; undefined without one. */
  readonly layoutsDir: string | undefined;
  /** Pictures and cameras that walls may show, by name; empty: none. */
  readonly wallImages: WallImages;
  /** Replays of the room and the history of positions reach so many days back. */
  readonly replayDays: number;
  /** A picture of the regency's own under the map; undefined without one. */
  readonly baseRaster: BaseRaster | undefined;
  /** Given keys win over those kept in `DATA_DIR/keys.json`. */
  readonly keys: {
    readonly authSecret: string | undefined;
    readonly telephonyKey: string | undefined;
    readonly dataKey: string | undefined;
    readonly amlKey: string | undefined;
    readonly amlToken: string | undefined;
  };
}

const port = z.coerce.number('must be a port number, 1 to 65535').int('must be a whole number').min(1, 'must be 1 to 65535').max(65_535, 'must be 1 to 65535');
const url = (schemes: readonly string[]) =>
  z
    .string()
    .refine(
      (text) => URL.canParse(text) && schemes.includes(new URL(text).protocol),
      `must be a URL that begins with ${schemes.map((scheme) => `${scheme}//`).join(' or ')}`,
    );
const secret = z.string().min(32, 'must have at least 32 characters');

export const settingsSchema = z.object({
  PORT: port.default(3000),
  DEVICE_PORT: port.default(5055),
  PUBLIC_URL: url(['http:', 'https:']).optional(),
  DATA_DIR: z.string().min(1, 'must not be empty').default('.data'),
  DATABASE_URL: url(['postgres:', 'postgresql:']).optional(),
  REDIS_URL: url(['redis:', 'rediss:']).optional(),
  ROLES: z
    .string()
    .default(ROLES.join(','))
    .transform((text) =>
      text
        .split(',')
        .map((role) => role.trim())
        .filter((role) => role !== ''),
    )
    .pipe(z.array(z.enum(ROLES, `must be a list of ${ROLES.join(', ')}`)).min(1, 'must name at least one role')),
  SIMULATOR: z.enum(['on', 'off'], 'must be on or off').default('on'),
  ROAD_SPEEDS: z
    .string()
    .transform((text, context) => {
      const read = parseRoadSpeeds(text);
      if ('refused' in read) context.addIssue({ code: 'custom', message: read.refused });
      return 'refused' in read ? z.NEVER : read;
    })
    .optional(),
  DETOUR_FACTOR: z.coerce.number('must be a number from 1 to 5').min(1, 'must be a number from 1 to 5').max(5, 'must be a number from 1 to 5').default(1.4),
  REPLAY_DAYS: z.coerce
    .number('must be a whole number from 1 to 3660')
    .int('must be a whole number from 1 to 3660')
    .min(1, 'must be a whole number from 1 to 3660')
    .max(3_660, 'must be a whole number from 1 to 3660')
    .default(92),
  BASE_RASTER: z
    .string()
    .refine(
      isRaster,
      'must be a URL (http, https) with {z}, {x} and {y}, or of a WMTS with {TileMatrix}, {TileCol} and {TileRow}, or the path of a .pmtiles file',
    )
    .optional(),
  LAYOUTS_DIR: z.string().min(1, 'must not be empty').optional(),
  BASE_RASTER_ATTRIBUTION: z.string().max(200, 'must have at most 200 characters').optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'], 'must be fatal, error, warn, info, debug or silent').default('info'),
  AUTH_SECRET: secret.optional(),
  TELEPHONY_KEY: secret.optional(),
  AML_KEY: secret.optional(),
  AML_TOKEN: secret.optional(),
  DATA_KEY: z
    .string()
    .regex(/^[0-9a-f]{64}$/i, 'must be 64 hexadecimal characters (32 bytes)')
    .optional(),
  ...switchSettingsShape,
  ...outboundSettingsShape,
  ...wallImageSettingsShape,
});

/** Names of a WMTS, and those of everybody else. */
const TILE_NUMBERS = { '{TileMatrix}': '{z}', '{TileCol}': '{x}', '{TileRow}': '{y}' } as const;

function templateOf(text: string): string {
  return Object.entries(TILE_NUMBERS).reduce((template, [theirs, ours]) => template.replaceAll(theirs, ours), text);
}

function isRaster(text: string): boolean {
  if (!/^https?:/i.test(text)) return text.endsWith('.pmtiles');
  const template = templateOf(text);
  return URL.canParse(template) && ['{z}', '{x}', '{y}'].every((number) => template.includes(number));
}

function rasterOf(text: string | undefined, attribution = ''): BaseRaster | undefined {
  if (text === undefined) return undefined;
  return /^https?:/i.test(text) ? { kind: 'address', template: templateOf(text), attribution } : { kind: 'file', path: resolve(text), attribution };
}

/** All wrong settings at once, each with its name and reason. */
export class SettingsRefused extends Error {
  override readonly name = 'SettingsRefused';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`${problems.length === 1 ? 'A setting is' : `${problems.length} settings are`} wrong:\n${problems.map((line) => `  ${line}`).join('\n')}`);
    this.problems = problems;
  }
}

/** Reads and checks the settings; an empty value counts as not given. */
export function readEnv(source: Readonly<Record<string, string | undefined>>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = settingsSchema.safeParse(given);
  const problems = parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path[0]?.toString() ?? '?'}: ${issue.message}`);
  if (parsed.success) {
    const { PORT, DEVICE_PORT, REDIS_URL, DATABASE_URL } = parsed.data;
    if (PORT === DEVICE_PORT) problems.push('DEVICE_PORT: must differ from PORT');
    if (REDIS_URL !== undefined && DATABASE_URL === undefined) problems.push('REDIS_URL: needs DATABASE_URL (the embedded database serves one process only)');
    if (DATABASE_URL === undefined && parsed.data.ROLES.length < ROLES.length)
      problems.push('ROLES: a part of the roles needs DATABASE_URL (the embedded database serves one process only)');
    problems.push(...switchSettingProblems(parsed.data), ...outboundSettingProblems(parsed.data));
  }
  const baseRaster = parsed.success ? rasterOf(parsed.data.BASE_RASTER, parsed.data.BASE_RASTER_ATTRIBUTION) : undefined;
  if (baseRaster?.kind === 'file' && !existsSync(baseRaster.path)) problems.push(`BASE_RASTER: must be a file that is there (${baseRaster.path} is not)`);
  if (!parsed.success || problems.length > 0) throw new SettingsRefused([...new Set(problems)]);
  const settings = parsed.data;
  return {
    port: settings.PORT,
    devicePort: settings.DEVICE_PORT,
    publicUrl: (settings.PUBLIC_URL ?? `http://localhost:${settings.PORT}`).replace(/\/+$/, ''),
    dataDir: isAbsolute(settings.DATA_DIR) ? settings.DATA_DIR : resolve(settings.DATA_DIR),
    databaseUrl: settings.DATABASE_URL,
    redisUrl: settings.REDIS_URL,
    roles: new Set(settings.ROLES),
    runsSimulator: settings.SIMULATOR === 'on',
    roadSpeeds: settings.ROAD_SPEEDS ?? DEFAULT_ROAD_SPEEDS,
    detourFactor: settings.DETOUR_FACTOR,
    replayDays: settings.REPLAY_DAYS,
    logLevel: settings.LOG_LEVEL,
    baseRaster,
    layoutsDir: parsed.data.LAYOUTS_DIR,
    wallImages: settings.WALL_IMAGES ?? {},
    telephoneSwitch: switchSettingsOf(settings),
    outbound: outboundSettingsOf(settings),
    keys: {
      authSecret: settings.AUTH_SECRET,
      telephonyKey: settings.TELEPHONY_KEY,
      dataKey: settings.DATA_KEY,
      amlKey: settings.AML_KEY,
      amlToken: settings.AML_TOKEN,
    },
  };
}
