import type { Db } from '../../db/client';
import { listAreaShapes } from './place.repository';
import { listRegencyNames, listSearchableAreas, readAddressPage, readLandmarkPage, readNamedRoadPage } from './place-index.repository';
import { buildPlaces, type Places } from './places';
import { readAll } from './read-pages';

/** Names are sorted in so long at a time; between two portions calls and positions are served. */
const PORTION_MS = 8;

/** Reads everything with a name from the sources in force and sorts it in. */
export async function loadPlaces(db: Db): Promise<Places> {
  const areas = await listSearchableAreas(db);
  const { own, neighbours } = await listRegencyNames(db);
  const ownCode =
    areas
      .find(({ isOwn }) => isOwn)
      ?.code.split('.')
      .slice(0, 2)
      .join('.') ?? '';
  return inPortions(
    buildPlaces({
      areas,
      regencies: [{ code: ownCode, name: own }, ...neighbours],
      shapes: await listAreaShapes(db),
      roads: await readAll(db, readNamedRoadPage),
      landmarks: await readAll(db, readLandmarkPage),
      addresses: await readAll(db, readAddressPage),
    }),
  );
}

/** Runs a job that pauses by itself, and lets others run at its pauses. */
export async function inPortions<T>(job: Generator<void, T>): Promise<T> {
  for (;;) {
    const startedAt = performance.now();
    do {
      const { value, done } = job.next();
      if (done === true) return value;
    } while (performance.now() - startedAt < PORTION_MS);
    await new Promise((resume) => setImmediate(resume));
  }
}
