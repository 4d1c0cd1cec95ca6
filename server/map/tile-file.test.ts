import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { TileArchiveWriter } from './tile-archive';
import { TileFile, TileFileBroken } from './tile-file.service';

let folder: string;
let file: TileFile;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'siaga-tiles-'));
  const path = join(folder, 'tiles.pmtiles');
  const writer = await TileArchiveWriter.create(path);
  await writer.add(0, new Uint8Array([1, 2, 3]));
  await writer.finish({ minZoom: 0, maxZoom: 0, bounds: [0, 0, 1, 1], metadata: {} });
  file = await TileFile.open(path, 1);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const whole = () => pipeline(file.stream(0, file.bytes - 1), new Writable({ write: (_chunk, _encoding, done) => done() }));

it('a tile file that somebody has read to its end is closed at once', async () => {
  await whole();
  await file.close();
  await expect(whole()).rejects.toThrow(TileFileBroken);
});

it('a tile file whose reader has gone away in the middle serves everybody else, and is closed', async () => {
  const gone = file.stream(0, file.bytes - 1);
  await new Promise((read) => gone.once('data', read));
  gone.destroy();
  await new Promise((closed) => gone.once('close', closed));
  await whole();
  expect((await file.read(0, 6)).toString('latin1')).toBe('PMTiles');
  await file.close();
});

it('a tile file that is being closed is read by nobody any more, so that no byte of another file is ever given out for it', async () => {
  const reading = file.read(0, 6);
  const closing = file.close();
  expect((await reading).toString('latin1')).toBe('PMTiles');
  expect(file.isClosed).toBe(true);
  await expect(file.read(0, 6)).rejects.toThrow(TileFileBroken);
  await closing;
  await file.close();
});
