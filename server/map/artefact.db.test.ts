import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DATABASE_KINDS, openTestDatabase, type TestDatabase } from '../testing/test-database';
import { dropOldCopies, fetchArtefact, storeArtefact } from './artefact.service';

describe.each(DATABASE_KINDS)("the map's files (%s)", (kind) => {
  let database: TestDatabase;
  let folder: string;
  let source: string;

  beforeEach(async () => {
    database = await openTestDatabase(kind);
    folder = mkdtempSync(join(tmpdir(), 'siaga-artefact-'));
    source = join(folder, 'made');
  });
  afterEach(async () => {
    rmSync(folder, { recursive: true, force: true });
    await database.close();
  });

  const store = async (mapVersion: number, content: Buffer) => {
    writeFileSync(source, content);
    await storeArtefact(database.db, { kind: 'tiles', mapVersion }, source);
  };
  const fetched = (mapVersion: number) => fetchArtefact(database.db, { kind: 'tiles', mapVersion }, folder);

  it('come back byte by byte, in whatever number of parts, and stay in force until a later one', async () => {
    const content = Buffer.from(Array.from({ length: 2_500_001 }, (_, index) => (index * 7) % 251));
    await store(3, content);
    expect(await fetched(2)).toBeNull();
    const [own, later] = [await fetched(3), await fetched(9)];
    expect(later).toEqual(own);
    expect(readFileSync(own?.path ?? '').equals(content)).toBe(true);
  });

  it('are not mistaken for those of another database with the same version of the map', async () => {
    await store(3, Buffer.from('one town'));
    const first = await fetched(3);
    await database.db.deleteFrom('map_artefact').execute();
    await store(3, Buffer.from('another town'));
    const second = await fetched(3);
    expect(second?.version).not.toBe(first?.version);
    expect(readFileSync(second?.path ?? '', 'utf8')).toBe('another town');
  });

  it('leave no unfinished copy when a part is missing, and the reason is said', async () => {
    await store(3, Buffer.alloc(2_000_001, 1));
    await database.db.deleteFrom('map_artefact').where('part', '=', 1).execute();
    await expect(fetched(3)).rejects.toThrow('part 1 of 2');
    expect(readdirSync(folder)).toEqual(['made']);
  });

  it('of other versions leave the folder when they are no longer wanted', async () => {
    await store(3, Buffer.from('old'));
    const old = await fetched(3);
    await store(4, Buffer.from('new'));
    const current = await fetched(4);
    writeFileSync(`${old?.path}.0.part`, 'half');
    utimesSync(`${old?.path}.0.part`, 0, 0);
    // Another process on the same folder is in the middle of it.
    writeFileSync(`${current?.path}.1.part`, 'half');
    await dropOldCopies(folder, 'tiles', [current?.version ?? 0]);
    expect(readdirSync(folder).sort()).toEqual(['made', `${current?.version}-tiles.pmtiles`, `${current?.version}-tiles.pmtiles.1.part`].sort());
  });
});
