import type { Db } from '../../db/client';
import type { ReferenceHolder } from '../runtime';
import type { LonLat } from '../shared/geo';
import { readCategories, readInstallation, readTargets, readVillagePoints } from './installation.repository';
import type { InstallationReference } from './installation.schema';

/** Installation, targets and categories, read once and again whenever the bus says `reference`. */
export function createReferenceHolder(db: Db): ReferenceHolder {
  let current: InstallationReference | null = null;
  return {
    get current() {
      if (current === null) throw new Error('impossible: asked for the installation before it was read');
      return current;
    },
    async reload() {
      const [installation, targets, categories, points] = await Promise.all([readInstallation(db), readTargets(db), readCategories(db), readVillagePoints(db)]);
      if (installation === undefined) throw new Error('impossible: no installation in a database that is in use');
      current = { installation, targets, categories, ...(points.length === 0 ? {} : { centre: middleOf(points) }) };
    },
  };
}

function middleOf(points: readonly LonLat[]): [lon: number, lat: number] {
  const mean = (axis: 0 | 1) => points.reduce((sum, point) => sum + point[axis], 0) / points.length;
  return [mean(0), mean(1)];
}
