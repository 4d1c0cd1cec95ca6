import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { KeysRefused, prepareKeys } from './keys';

const NONE = { authSecret: undefined, telephonyKey: undefined, dataKey: undefined, amlKey: undefined, amlToken: undefined };
function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'siaga-keys-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test('keys made at the first start are kept with mode 600 and found again by the next start', () => {
  const folder = newFolder();
  const first = prepareKeys(NONE, folder);
  first.save();
  expect(statSync(join(folder, 'keys.json')).mode & 0o777).toBe(0o600);
  const second = prepareKeys(NONE, folder);
  expect(first.isNew).toBe(true);
  expect(second.isNew).toBe(false);
  expect(second.keys).toEqual(first.keys);
  expect(first.keys.dataKey).toMatch(/^[0-9a-f]{64}$/);
});

test('a given key wins over the kept one and is never written down', () => {
  const folder = newFolder();
  prepareKeys(NONE, folder).save();
  const authSecret = 'given-'.repeat(8);
  const prepared = prepareKeys({ ...NONE, authSecret }, folder);
  prepared.save();
  expect(prepared.keys.authSecret).toBe(authSecret);
  expect(readFileSync(join(folder, 'keys.json'), 'utf8')).not.toContain('given-');
});

test('a door that came with a later version gets its key beside the kept ones, which still fit the data', () => {
  const folder = newFolder();
  const first = prepareKeys(NONE, folder);
  const { authSecret, telephonyKey, dataKey } = first.keys;
  writeFileSync(join(folder, 'keys.json'), JSON.stringify({ authSecret, telephonyKey, dataKey }), { mode: 0o600 });
  const later = prepareKeys(NONE, folder);
  expect([later.isNew, later.keys.dataKey]).toEqual([false, dataKey]);
  later.save();
  expect(prepareKeys(NONE, folder).keys).toEqual(later.keys);
});

test('nothing is written before the caller has found the database fit', () => {
  const folder = newFolder();
  prepareKeys(NONE, folder);
  expect(() => statSync(join(folder, 'keys.json'))).toThrow('ENOENT');
});

test('a damaged key file is refused and left as it is', () => {
  const folder = newFolder();
  writeFileSync(join(folder, 'keys.json'), '{"dataKey": "short"}');
  expect(() => prepareKeys(NONE, folder)).toThrow(KeysRefused);
  expect(readFileSync(join(folder, 'keys.json'), 'utf8')).toBe('{"dataKey": "short"}');
});

test('a key file that others may read is closed again', () => {
  const folder = newFolder();
  prepareKeys(NONE, folder).save();
  writeFileSync(join(folder, 'keys.json'), readFileSync(join(folder, 'keys.json')), { mode: 0o644 });
  prepareKeys(NONE, folder);
  expect(statSync(join(folder, 'keys.json')).mode & 0o777).toBe(0o600);
});
