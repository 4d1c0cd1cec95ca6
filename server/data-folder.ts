import { createHash, randomInt } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** The folder of the data cannot be used; the message is for the person who starts the program. */
export class DataFolderRefused extends Error {
  override readonly name = 'DataFolderRefused';
}

export interface DataFolder {
  readonly path: string;
  /** Gives the folder up to the next process. */
  release(): void;
}

const LOCK_PREFIX = 'lock-';
const BEAT_MS = 5_000;
/** A lock of another machine (a container on a shared volume) without a beat for this long is dead. */
const DEAD_AFTER_MS = 20_000;
const ATTEMPTS = 4;

interface Holder {
  readonly host: string;
  readonly boot: string;
  readonly pid: number;
  /** Start of the process in clock ticks after boot; `0` where the system does not tell. */
  readonly startedAt: string;
}

/**
 * Creates the folder, proves that it can be written and locks it for this process: two engines on one folder destroy it.
 *
 * Every claimant puts down a file of its own whose name says who it is, then looks at the others: a living one means
 * "taken", a dead one (killed, rebooted, or its pid given to another process) is cleared away. No claimant ever removes
 * another living one's file, so two can never both hold the folder.
 */
export async function openDataFolder(path: string): Promise<DataFolder> {
  createFolder(path);
  const me = describeProcess(process.pid);
  const ownFile = join(path, lockName(me));
  for (let attempt = 1; ; attempt += 1) {
    const other = claim(path, ownFile);
    if (other === null) break;
    rmSync(ownFile, { force: true });
    // Two claimants of the same instant see each other and both step back; different pauses let one of them through.
    if (attempt === ATTEMPTS) throw new DataFolderRefused(`DATA_DIR: ${path} is in use by ${other}. Stop it first, or give this process its own DATA_DIR.`);
    await delay(randomInt(20, 200));
  }
  const beat = setInterval(() => touch(ownFile), BEAT_MS).unref();
  const release = () => {
    clearInterval(beat);
    process.off('exit', release);
    rmSync(ownFile, { force: true });
  };
  // Also where the process ends by itself; only a kill leaves the file, which the next start finds dead.
  process.once('exit', release);
  return { path, release };
}

function createFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw refusal(path, 'cannot be made', error);
  }
}

/** Puts down the own claim; returns who holds the folder, or null. */
function claim(folder: string, ownFile: string): string | null {
  try {
    writeFileSync(ownFile, '', { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return 'this very process';
    throw refusal(folder, 'cannot be written', error);
  }
  for (const name of readdirSync(folder)) {
    const file = join(folder, name);
    const holder = parseLockName(name);
    if (holder === null || file === ownFile) continue;
    if (isAlive(holder, file))
      return holder.host === hostKey()
        ? `process ${holder.pid}`
        : `another machine (process ${holder.pid} there; if it is gone, wait ${DEAD_AFTER_MS / 1000} s)`;
    rmSync(file, { force: true });
  }
  return null;
}

function isAlive(holder: Holder, file: string): boolean {
  if (holder.host !== hostKey()) return Date.now() - beatOf(file) < DEAD_AFTER_MS;
  if (holder.boot !== bootKey() || !processExists(holder.pid)) return false;
  return holder.startedAt === startOf(holder.pid);
}

function processExists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

function describeProcess(pid: number): Holder {
  return { host: hostKey(), boot: bootKey(), pid, startedAt: startOf(pid) };
}

function lockName({ host, boot, pid, startedAt }: Holder): string {
  return `${LOCK_PREFIX}${host}-${boot}-${pid}-${startedAt}`;
}

function parseLockName(name: string): Holder | null {
  const match = /^lock-([0-9a-f]+)-([0-9a-f]+)-(\d+)-(\d+)$/.exec(name);
  if (match === null) return null;
  const [, host = '', boot = '', pid = '', startedAt = ''] = match;
  return { host, boot, pid: Number(pid), startedAt };
}

function hostKey(): string {
  return createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
}

/** Changes with every start of the machine, where the system tells. */
function bootKey(): string {
  return readSystemFile('/proc/sys/kernel/random/boot_id').replaceAll('-', '').trim().slice(0, 8) || '0';
}

/** Field 22 of `/proc/<pid>/stat`; the name in field 2 may hold spaces and brackets. A dead process nobody has reaped yet has none. */
function startOf(pid: number): string {
  const text = readSystemFile(`/proc/${pid}/stat`);
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return fields[0] === 'Z' ? 'gone' : (fields[19] ?? '0');
}

function readSystemFile(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // Not Linux, or the process has just ended: the caller does without.
    return '';
  }
}

function beatOf(file: string): number {
  try {
    return statSync(file).mtimeMs;
  } catch {
    // Given up in this very moment.
    return 0;
  }
}

function touch(file: string): void {
  try {
    const now = new Date();
    utimesSync(file, now, now);
  } catch {
    // The folder was removed under a running process: nothing a beat could mend.
  }
}

function refusal(path: string, what: string, error: unknown): DataFolderRefused {
  const code = codeOf(error);
  const reasons: Readonly<Record<string, string>> = {
    EACCES: 'permission denied',
    EPERM: 'permission denied',
    EROFS: 'the disk is read-only',
    ENOSPC: 'the disk is full',
    ENOTDIR: 'a part of the path is a file',
    EEXIST: 'it is a file',
  };
  return new DataFolderRefused(`DATA_DIR: ${path} ${what}: ${reasons[code] ?? code}.`);
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
