import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { DataFolderRefused, openDataFolder } from './data-folder';

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'siaga-folder-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const locksOf = (folder: string) => readdirSync(folder).filter((name) => name.startsWith('lock-'));
const oneLockOf = (folder: string) => locksOf(folder)[0] ?? 'none';
const rename = (folder: string, change: (name: string) => string) => renameSync(join(folder, oneLockOf(folder)), join(folder, change(oneLockOf(folder))));

/** Another process that opens the folder, says `held` or the refusal, and holds it until it is killed. */
async function otherProcess(folder: string) {
  const source = `import { openDataFolder } from ${JSON.stringify(fileURLToPath(new URL('./data-folder.ts', import.meta.url)))};
    openDataFolder(process.argv[1]).then(() => { console.log('held'); setInterval(() => {}, 1000); }, (error) => console.log(error.message));`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', source, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  return {
    said: said.toString().trim(),
    kill: async () => {
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
    pid: child.pid,
  };
}

test('a folder is made, held by one process, refused to a second with its pid, and free again after release', async () => {
  const folder = join(newFolder(), 'new', 'deep');
  const held = await openDataFolder(folder);
  const other = await otherProcess(folder);
  expect(other.said).toContain(`is in use by process ${process.pid}`);
  expect(locksOf(folder)).toHaveLength(1);
  held.release();
  const again = await otherProcess(folder);
  expect(again.said).toBe('held');
  await expect(openDataFolder(folder)).rejects.toThrow(`process ${again.pid}`);
  await again.kill();
});

test('a folder whose process was killed is taken over at once', async () => {
  const folder = newFolder();
  const other = await otherProcess(folder);
  expect(other.said).toBe('held');
  await other.kill();
  expect(locksOf(folder)).toHaveLength(1);
  const held = await openDataFolder(folder);
  expect(oneLockOf(folder)).toContain(`-${process.pid}-`);
  held.release();
  expect(locksOf(folder)).toHaveLength(0);
});

test.skipIf(!existsSync('/proc/self/stat'))('a living pid that belongs to a later process does not keep the folder', async () => {
  const folder = newFolder();
  await openDataFolder(folder);
  rename(folder, (name) => name.replace(/-\d+$/, '-12345'));
  const held = await openDataFolder(folder);
  expect(locksOf(folder)).toHaveLength(1);
  held.release();
});

test.skipIf(!existsSync('/proc/self/stat'))('a lock from before the machine started again does not keep the folder', async () => {
  const folder = newFolder();
  await openDataFolder(folder);
  rename(folder, (name) => name.replace(/^(lock-[0-9a-f]+)-[0-9a-f]+/, '$1-00000000'));
  (await openDataFolder(folder)).release();
});

test('a lock of another machine keeps the folder while it beats', async () => {
  const folder = newFolder();
  writeFileSync(join(folder, 'lock-00000000-00000000-1-1'), '');
  await expect(openDataFolder(folder)).rejects.toThrow('another machine');
});

test('of many processes that start in one moment at most one holds the folder', async () => {
  const folder = newFolder();
  const others = await Promise.all(Array.from({ length: 4 }, async () => otherProcess(folder)));
  expect(others.filter((other) => other.said === 'held').length).toBe(1);
  await Promise.all(others.filter((other) => other.said === 'held').map(async (other) => other.kill()));
});

test('a path through a file is refused with a sentence', async () => {
  const file = join(newFolder(), 'file');
  writeFileSync(file, 'mine');
  await expect(openDataFolder(join(file, 'data'))).rejects.toThrow(/DATA_DIR: .* cannot be made: a part of the path is a file/);
  await expect(openDataFolder(file)).rejects.toThrow(DataFolderRefused);
  expect(readFileSync(file, 'utf8')).toBe('mine');
});

test('a folder without permission to write is refused with a sentence', async () => {
  const folder = newFolder();
  chmodSync(folder, 0o555);
  // Root may write anywhere: meanwhile it is nobody.
  const isRoot = process.geteuid?.() === 0;
  if (isRoot) process.seteuid?.(65_534);
  try {
    await expect(openDataFolder(folder)).rejects.toThrow(/DATA_DIR: .* cannot be written: permission denied/);
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
});
