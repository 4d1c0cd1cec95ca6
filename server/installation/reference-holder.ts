import type { Db } from '../../db/client';
import type { ReferenceHolder } from '../runtime';
import { readCategories, readInstallation, readTargets } from './installation.repository';
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
      const [installation, targets, categories] = await Promise.all([readInstallation(db), readTargets(db), readCategories(db)]);
      if (installation === undefined) throw new Error('impossible: no installation in a database that is in use');
      current = { installation, targets, categories };
    },
  };
}
