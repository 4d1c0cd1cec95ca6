import type { Db } from '../../db/client';
import { lonLat } from '../../db/postgis';
import type { Target } from '../report/target.rules';
import type { LonLat } from '../shared/geo';
import type { CategoryReference, Installation, InstallationKind } from './installation.schema';

export async function readInstallation(db: Db): Promise<Installation | undefined> {
  const row = await db
    .selectFrom('installation')
    .select(['kind', 'name', 'number_prefix as numberPrefix', 'time_zone as timeZone', 'legal_texts as legalTexts', 'map_version as mapVersion'])
    .executeTakeFirst();
  return row;
}

export interface NewInstallation {
  readonly kind: InstallationKind;
  readonly name: string;
  readonly numberPrefix: string;
  readonly timeZone: string;
  readonly legalTexts: readonly string[];
  /** Those of them that nobody has checked. */
  readonly unverifiedLegalTexts?: readonly string[];
  readonly createdAt: number;
}

export async function insertInstallation(db: Db, installation: NewInstallation): Promise<void> {
  await db
    .insertInto('installation')
    .values({
      kind: installation.kind,
      name: installation.name,
      number_prefix: installation.numberPrefix,
      time_zone: installation.timeZone,
      legal_texts: JSON.stringify(installation.legalTexts),
      unverified_legal_texts: [...(installation.unverifiedLegalTexts ?? [])],
      created_at: new Date(installation.createdAt),
    })
    .execute();
}

export async function readTargets(db: Db): Promise<Target[]> {
  return db.selectFrom('target').select(['clock', 'seconds', 'valid_from as validFrom', 'valid_to as validTo']).orderBy('valid_from').execute();
}

export async function insertTargets(db: Db, targets: readonly Target[]): Promise<void> {
  await db
    .insertInto('target')
    .values(
      targets.map((target) => ({
        clock: target.clock,
        seconds: target.seconds,
        valid_from: new Date(target.validFrom),
        valid_to: target.validTo === null ? null : new Date(target.validTo),
      })),
    )
    .execute();
}

export async function readCategories(db: Db): Promise<CategoryReference[]> {
  const categories = await db.selectFrom('category').select(['code', 'name_id as nameId', 'name_en as nameEn']).orderBy('ordinal').execute();
  const subTypes = await db
    .selectFrom('sub_type')
    .select(['code', 'category_code as categoryCode', 'name_id as nameId', 'name_en as nameEn', 'priority'])
    .orderBy('ordinal')
    .execute();
  return categories.map((category) => ({
    ...category,
    subTypes: subTypes.filter((one) => one.categoryCode === category.code).map(({ categoryCode: _of, ...subType }) => subType),
  }));
}

/** Label points of the regency's own villages, degrees. */
export async function readVillagePoints(db: Db): Promise<LonLat[]> {
  const rows = await db
    .selectFrom('place')
    .innerJoin('area', 'area.code', 'place.code')
    .select((eb) => lonLat(eb.ref('place.label_point')).as('point'))
    .execute();
  return rows.flatMap(({ point }) => (point === null ? [] : [point]));
}

export async function insertCategories(db: Db, categories: readonly CategoryReference[]): Promise<void> {
  await db
    .insertInto('category')
    .values(
      categories.map((category, index) => ({
        code: category.code,
        ordinal: index + 1,
        name_id: category.nameId,
        name_en: category.nameEn,
      })),
    )
    .execute();
  await db
    .insertInto('sub_type')
    .values(
      categories.flatMap((category) =>
        category.subTypes.map((subType, index) => ({
          code: subType.code,
          category_code: category.code,
          name_id: subType.nameId,
          name_en: subType.nameEn,
          priority: subType.priority,
          ordinal: index + 1,
        })),
      ),
    )
    .execute();
}
