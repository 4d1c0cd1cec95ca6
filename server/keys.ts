import { randomBytes } from 'node:crypto';
import { chmodSync, closeSync, fsyncSync, openSync, readFileSync, renameSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Env } from './shared/env';

/** `keys.json` is there but cannot be used; it is never overwritten, since sealed data could then never be read again. */
export class KeysRefused extends Error {
  override readonly name = 'KeysRefused';
}

export interface Keys {
  /** Signs sessions. */
  readonly authSecret: string;
  /** HMAC key of the telephony door. */
  readonly telephonyKey: string;
  /** 32 bytes in hexadecimal: seals personal data. */
  readonly dataKey: string;
  /** HMAC key of the AML door for telephones. */
  readonly amlKey: string;
  /** What the gateway of short messages shows at its AML door. */
  readonly amlToken: string;
}

export interface PreparedKeys {
  readonly keys: Keys;
  /** True when a key that an installation stands or falls with was made just now: it fits no data of an earlier start. */
  readonly isNew: boolean;
  /** Writes what was made to `keys.json` (mode 600); without a new key it does nothing. */
  save(): void;
}

const KEYS_FILE = 'keys.json';
/** A door that came with a later version gets its key at the next start; these are there from the first. */
const FOUNDING_KEYS: readonly (keyof Keys)[] = ['authSecret', 'telephonyKey', 'dataKey'];
const fileSchema = z
  .object({
    authSecret: z.string().min(32),
    telephonyKey: z.string().min(32),
    dataKey: z.string().regex(/^[0-9a-f]{64}$/i),
    amlKey: z.string().min(32),
    amlToken: z.string().min(32),
  })
  .partial();

/** A given key wins over the kept one, which wins over a new one. */
export function prepareKeys(given: Env['keys'], dataDir: string): PreparedKeys {
  const file = join(dataDir, KEYS_FILE);
  const kept = readKept(file);
  const makers = {
    authSecret: () => randomBytes(32).toString('base64url'),
    telephonyKey: () => randomBytes(32).toString('hex'),
    dataKey: () => randomBytes(32).toString('hex'),
    amlKey: () => randomBytes(32).toString('hex'),
    amlToken: () => randomBytes(32).toString('hex'),
  };
  const made: Partial<Record<keyof Keys, string>> = {};
  const resolve = (name: keyof Keys): string => given[name] ?? kept[name] ?? (made[name] = makers[name]());
  const keys: Keys = {
    authSecret: resolve('authSecret'),
    telephonyKey: resolve('telephonyKey'),
    dataKey: resolve('dataKey'),
    amlKey: resolve('amlKey'),
    amlToken: resolve('amlToken'),
  };
  const isMade = Object.keys(made).length > 0;
  return { keys, isNew: FOUNDING_KEYS.some((name) => name in made), save: () => (isMade ? writeKept(file, { ...kept, ...made }) : undefined) };
}

function readKept(file: string): Partial<Keys> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    // First start: there is none yet. Anything else must not look like a first start.
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {};
    throw new KeysRefused(`DATA_DIR: ${file} cannot be read (${error instanceof Error ? error.message : String(error)}).`);
  }
  // A copy made by hand may have become readable for others.
  if ((statSync(file).mode & 0o077) !== 0) chmodSync(file, 0o600);
  const parsed = fileSchema.safeParse(parseJson(text));
  if (!parsed.success) throw new KeysRefused(`DATA_DIR: ${file} is damaged. Put the copy from the backup in its place; without it sealed data cannot be read.`);
  return Object.fromEntries(Object.entries(parsed.data).filter(([, value]) => value !== undefined));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Judged by the schema like any other wrong content.
    return undefined;
  }
}

function writeKept(file: string, keys: Partial<Keys>): void {
  const unfinished = `${file}.new`;
  const handle = openSync(unfinished, 'w', 0o600);
  try {
    writeSync(handle, `${JSON.stringify(keys, null, 2)}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(unfinished, file);
}
