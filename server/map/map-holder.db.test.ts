import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createRealInstallation } from '../installation/installation.service';
import { buildRoadFile } from '../route/network-build.service';
import { createLogger } from '../shared/log';
import { DEFAULT_ROAD_SPEEDS } from '../shared/road-speeds';
import { fakeClock } from '../testing/fake-clock';
import { DATABASE_KINDS, openTestDatabase, type TestDatabase } from '../testing/test-database';
import { storeArtefact } from './artefact.service';
import { createMapHolder } from './map-holder';

// One kind will do: nothing here asks the database for more than rows.
const [kind = 'embedded'] = [...DATABASE_KINDS].reverse();
let database: TestDatabase;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'siaga-holder-'));
  database = await openTestDatabase(kind);
  await createRealInstallation({ db: database.db, clock: fakeClock() });
});
afterAll(async () => {
  await database?.close();
  rmSync(folder, { recursive: true, force: true });
});

it('a part of the map that cannot be read keeps nothing else from working, and is read later without the rest', async () => {
  const path = join(folder, 'made');
  writeFileSync(path, 'no road network at all');
  await storeArtefact(database.db, { kind: 'roads', mapVersion: 1 }, path);
  const holder = createMapHolder({ db: database.db, folder: join(folder, 'map'), logger: createLogger('silent'), roadSpeeds: DEFAULT_ROAD_SPEEDS });
  await holder.reload();
  const before = holder.current;
  expect(before.network).toBeNull();
  expect(before.places.index.table.count).toBeGreaterThan(300);
  await database.db.deleteFrom('map_artefact').execute();
  await buildRoadFile(database.db, [], path);
  await storeArtefact(database.db, { kind: 'roads', mapVersion: 1 }, path);
  await holder.reload();
  expect(holder.current.network).not.toBeNull();
  expect(holder.current.places).toBe(before.places);
  const whole = holder.current;
  await holder.reload();
  expect(holder.current).toBe(whole);
});
