import type { Db } from '../../db/client';
import { REFERENCE_CATEGORIES } from '../../db/reference/categories';
import { readReferencePlaces } from '../../db/reference/places';
import { DEFAULT_TARGET_SECONDS, LEGAL_TEXTS, REGENCY, UNVERIFIED_LEGAL_TEXTS } from '../../db/reference/regency';
import { ensureNeighbours } from '../place/neighbour.service';
import { createPlaces } from '../place/place.service';
import { createQuestionCards } from '../question-card/new-installation-cards.service';
import type { Runtime } from '../runtime';
import { insertCategories, insertInstallation, insertTargets } from './installation.repository';
import type { InstallationKind } from './installation.schema';

/** The promises hold since the standard took effect; a demonstration's history lies after it. */
const TARGETS_VALID_FROM = Date.UTC(2020, 0, 1);

interface NewInstallationRows {
  readonly kind: InstallationKind;
  readonly createdAt: number;
}

/** What every installation starts with: its one row, places and cells, neighbours, categories, promises. Runs inside the caller's transaction. */
export async function createReference(db: Db, { kind, createdAt }: NewInstallationRows): Promise<{ readonly cells: number }> {
  await insertInstallation(db, {
    kind,
    createdAt,
    name: REGENCY.name,
    numberPrefix: REGENCY.numberPrefix,
    timeZone: REGENCY.timeZone,
    legalTexts: LEGAL_TEXTS,
    unverifiedLegalTexts: UNVERIFIED_LEGAL_TEXTS,
  });
  await insertCategories(db, REFERENCE_CATEGORIES);
  await insertTargets(
    db,
    (['answer', 'initial_handling', 'complaint'] as const).map((clock) => ({
      clock,
      seconds: DEFAULT_TARGET_SECONDS[clock],
      validFrom: TARGETS_VALID_FROM,
      validTo: null,
    })),
  );
  await createQuestionCards(db, createdAt);
  await ensureNeighbours(db, createdAt);
  return createPlaces(db, { places: readReferencePlaces(), regencyCode: REGENCY.code, createdAt });
}

/** A real installation: reference data and nothing else. One transaction, so that a start killed half-way leaves an empty database. */
export async function createRealInstallation({ db, clock }: Pick<Runtime, 'db' | 'clock'>): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await createReference(tx, { kind: 'real', createdAt: clock.now() });
  });
}
