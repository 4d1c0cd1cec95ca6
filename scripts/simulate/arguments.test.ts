import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ArgumentsRefused, readSimulationSettings } from './arguments';

const SETTINGS = { TELEPHONY_KEY: 'k'.repeat(32) };

test('without arguments it is a usual day, load 30, seed 7, 48 minutes against the server on this machine', () => {
  expect(readSimulationSettings([], SETTINGS)).toMatchObject({
    scenario: 'usual',
    load: 30,
    seed: 7,
    minutes: 48,
    urls: ['http://localhost:3000'],
    deviceUrls: ['http://localhost:5055'],
  });
});

test('the ports of the server are those of its settings', () => {
  expect(readSimulationSettings([], { ...SETTINGS, PORT: '4000', DEVICE_PORT: '4001' })).toMatchObject({
    urls: ['http://localhost:4000'],
    deviceUrls: ['http://localhost:4001'],
  });
});

test('several processes of one installation are named one by one', () => {
  expect(readSimulationSettings(['--url', 'http://a:1/', '--url', 'http://b:2'], SETTINGS)).toMatchObject({ urls: ['http://a:1', 'http://b:2'] });
});

test('an endless run plays the usual load', () => {
  expect(readSimulationSettings(['--endless'], SETTINGS)).toMatchObject({ minutes: null, load: 1 });
});

test('the kind of day is one of four', () => {
  for (const scenario of ['flood', 'quake', 'calm']) expect(readSimulationSettings(['--scenario', scenario], SETTINGS).scenario).toBe(scenario);
  expect(() => readSimulationSettings(['--scenario', 'tsunami'], SETTINGS)).toThrow('--scenario: must be one of usual, flood, quake, calm');
});

test('every wrong argument is named, all at once', () => {
  const read = () => readSimulationSettings(['--load', '0', '--seed', 'x', '--minutes', '9999', '--url', 'ftp://here', '--endless'], {});
  expect(read).toThrow(ArgumentsRefused);
  for (const name of ['--load', '--seed', '--minutes', '--url', '--endless']) expect(read).toThrow(name);
});

test('an unknown argument is refused by its name', () => {
  expect(() => readSimulationSettings(['--laod', '3'], SETTINGS)).toThrow('--laod');
});

test('the key of the telephony door is the one the server keeps in its data folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'siaga-sim-'));
  expect(() => readSimulationSettings([], { DATA_DIR: folder })).toThrow('TELEPHONY_KEY');
  writeFileSync(join(folder, 'keys.json'), JSON.stringify({ telephonyKey: 'from the folder, long enough to be one' }));
  expect(readSimulationSettings([], { DATA_DIR: folder }).telephonyKey).toBe('from the folder, long enough to be one');
  rmSync(folder, { recursive: true });
});
