import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { embeddedConnectionString } from '../../db/embedded';
import { SCENARIO_NAMES, type ScenarioName } from './scenario.rules';

export interface SimulationSettings {
  /** What kind of day it is. */
  readonly scenario: ScenarioName;
  /** Times the usual traffic. */
  readonly load: number;
  readonly seed: number;
  /** Null: until stopped. */
  readonly minutes: number | null;
  /** Processes of one installation; people and devices are split between them. */
  readonly urls: readonly [string, ...string[]];
  readonly deviceUrls: readonly [string, ...string[]];
  readonly telephonyKey: string;
  /** Asked at the end, read-only. */
  readonly databaseUrl: string;
  /** Prints the ledger as one line of JSON too. */
  readonly json: boolean;
}

/** All wrong arguments at once. */
export class ArgumentsRefused extends Error {
  override readonly name = 'ArgumentsRefused';
}

export const USAGE = `Usage: npm run simulate -- [--scenario usual] [--load 30] [--seed 7] [--minutes 48 | --endless] [--url http://localhost:3000] [--device-url http://localhost:5055] [--json]

  --scenario    usual: the room's ordinary day (default) · flood: a day of rain, calls rise until the rivers fall
                quake: hundreds of calls within minutes · calm: a quiet night
  --load        times the usual traffic of the room, 0.1 to 200 (default 30; 1 when endless)
  --seed        the same seed, the same sequence (default 7)
  --minutes     how long new calls come in, 0.1 to 1440 (default 48); then what runs is ended and the ledger compared
  --endless     until stopped; no ledger
  --url         the server, --device-url its door for devices; both again for each further process of one installation
  --json        the ledger also as one line of JSON

Settings, as the server's: PORT, DEVICE_PORT, DATA_DIR, DATABASE_URL, TELEPHONY_KEY.`;

const number = (low: number, high: number) => z.coerce.number('must be a number').min(low, `must be ${low} to ${high}`).max(high, `must be ${low} to ${high}`);
const origin = z
  .string()
  .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), 'must be a URL that begins with http:// or https://')
  .transform((text) => text.replace(/\/+$/, ''));

const schema = z.object({
  scenario: z.enum(SCENARIO_NAMES, `must be one of ${SCENARIO_NAMES.join(', ')}`).default('usual'),
  load: number(0.1, 200).optional(),
  seed: z.coerce.number('must be a whole number').int('must be a whole number').default(7),
  minutes: number(0.1, 1_440).optional(),
  url: z.tuple([origin], origin),
  'device-url': z.tuple([origin], origin),
});

type Given = Readonly<Record<string, string | undefined>>;

/** Reads arguments and settings; every wrong one is named. */
export function readSimulationSettings(parameters: readonly string[], given: Given): SimulationSettings {
  const { values } = parseKnown(parameters);
  const parsed = schema.safeParse({
    scenario: values.scenario,
    load: values.load,
    seed: values.seed,
    minutes: values.minutes,
    url: values.url ?? [`http://localhost:${given['PORT'] || '3000'}`],
    'device-url': values['device-url'] ?? [`http://localhost:${given['DEVICE_PORT'] || '5055'}`],
  });
  const problems = parsed.success ? [] : parsed.error.issues.map((issue) => `--${String(issue.path[0])}: ${issue.message}`);
  if (values.endless === true && values.minutes !== undefined) problems.push('--endless: is the opposite of --minutes');
  const dataDir = resolve(given['DATA_DIR'] || '.data');
  const telephonyKey = given['TELEPHONY_KEY'] || keptTelephonyKey(dataDir);
  if (telephonyKey === null) problems.push(`TELEPHONY_KEY: not given, and ${join(dataDir, 'keys.json')} has none (is the server of this folder started?)`);
  if (!parsed.success || telephonyKey === null || problems.length > 0) throw new ArgumentsRefused(problems.join('\n'));
  return {
    scenario: parsed.data.scenario,
    load: parsed.data.load ?? (values.endless === true ? 1 : 30),
    seed: parsed.data.seed,
    minutes: values.endless === true ? null : (parsed.data.minutes ?? 48),
    urls: parsed.data.url,
    deviceUrls: parsed.data['device-url'],
    telephonyKey,
    databaseUrl: given['DATABASE_URL'] || embeddedConnectionString(dataDir),
    json: values.json === true,
  };
}

function parseKnown(parameters: readonly string[]) {
  try {
    return parseArgs({
      args: [...parameters],
      strict: true,
      allowPositionals: false,
      options: {
        scenario: { type: 'string' },
        load: { type: 'string' },
        seed: { type: 'string' },
        minutes: { type: 'string' },
        url: { type: 'string', multiple: true },
        'device-url': { type: 'string', multiple: true },
        endless: { type: 'boolean' },
        json: { type: 'boolean' },
      },
    });
  } catch (error) {
    // An unknown option is the caller's, and the parser's sentence names it.
    throw new ArgumentsRefused(error instanceof Error ? error.message : String(error));
  }
}

function keptTelephonyKey(dataDir: string): string | null {
  const file = join(dataDir, 'keys.json');
  if (!existsSync(file)) return null;
  const parsed = z.object({ telephonyKey: z.string() }).safeParse(JSON.parse(readFileSync(file, 'utf8')));
  return parsed.success ? parsed.data.telephonyKey : null;
}
