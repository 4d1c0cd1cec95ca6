import type { Db } from '../../db/client';
import { PLACES_ATTRIBUTION, type ReferencePlace } from '../../db/reference/places';
import type { LonLat } from '../shared/geo';
import {
  countVillages,
  findAreaAt,
  insertComputedAreas,
  insertMapSource,
  insertPlaces,
  listAreaShapes,
  listDistrictLabels,
  listNeighbourDistricts,
  listOutlines,
  readMapSource,
} from './place.repository';
import type { AreaMap, PlaceAt } from './place.schema';

/** The village of a point, or null outside all of them; a border point belongs to exactly one. */
export async function placeAt(db: Db, point: LonLat): Promise<PlaceAt | null> {
  return (await findAreaAt(db, point)) ?? null;
}

interface NewPlaces {
  readonly places: readonly ReferencePlace[];
  readonly regencyCode: string;
  readonly createdAt: number;
}

/** Fills an empty installation with places and computed cells (map version 1). Throws when a village is left without a cell. */
export async function createPlaces(db: Db, { places, regencyCode, createdAt }: NewPlaces): Promise<{ readonly cells: number }> {
  await insertPlaces(db, places);
  return insertCells(db, { regencyCode, mapVersion: 1, at: createdAt });
}

/** Computed cells where no boundaries are in force any more, with their source; in the caller's transaction. */
export async function restoreComputedAreas(db: Db, cells: { readonly regencyCode: string; readonly mapVersion: number; readonly at: number }): Promise<void> {
  await insertCells(db, cells);
}

async function insertCells(
  db: Db,
  { regencyCode, mapVersion, at }: { regencyCode: string; mapVersion: number; at: number },
): Promise<{ readonly cells: number }> {
  const cells = await insertComputedAreas(db, regencyCode);
  const villages = await countVillages(db, regencyCode);
  // Geometry functions of the embedded database may answer with fewer rows and no error.
  if (cells !== villages || cells === 0) throw new Error(`${cells} village cells were computed for ${villages} villages`);
  await insertMapSource(db, {
    mapVersion,
    name: 'Sel perkiraan dari titik desa',
    attribution: PLACES_ATTRIBUTION,
    counts: { villages: cells },
    isApproximate: true,
    importedAt: at,
  });
  return { cells };
}

/**
 * The areas as one GeoJSON FeatureCollection, or null when the map in force is still `knownVersion`. Features are villages
 * (`kind: 'village'`, polygons), label points of districts (`kind: 'district'`) and of those around (`neighbourDistrict`), and outlines of districts, the regency and its
 * neighbours where they were imported.
 */
export async function readAreaMap(db: Db, knownVersion: number | null): Promise<AreaMap | null> {
  // One snapshot: an import in between would put new areas under the old version.
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      const source = await readMapSource(tx);
      if (source === undefined) throw new Error('no installation yet');
      if (source.mapVersion === knownVersion) return null;
      const districts = await listDistrictLabels(tx);
      return areaMap(source, await listAreaShapes(tx), { districts, around: await listNeighbourDistricts(tx), outlines: await listOutlines(tx) });
    });
}

type Labels = Awaited<ReturnType<typeof listDistrictLabels>>;

interface AreaParts {
  readonly districts: Labels;
  readonly around: Labels;
  readonly outlines: Awaited<ReturnType<typeof listOutlines>>;
}

function labelFeature(kind: 'district' | 'neighbourDistrict', { point, ...label }: Labels[number]): AreaMap['features'][number] {
  return { type: 'Feature', properties: { kind, ...label }, geometry: { type: 'Point', coordinates: point } };
}

function areaMap(
  source: { readonly mapVersion: number; readonly attribution: string | null },
  villages: Awaited<ReturnType<typeof listAreaShapes>>,
  { districts, around, outlines }: AreaParts,
): AreaMap {
  return {
    type: 'FeatureCollection',
    mapVersion: source.mapVersion,
    isApproximate: villages.some((village) => village.isApproximate),
    attribution: source.attribution ?? '',
    features: [
      ...villages.map(({ geometry, ...village }) => ({ type: 'Feature' as const, properties: { kind: 'village' as const, ...village }, geometry })),
      ...districts.map((label) => labelFeature('district', label)),
      ...around.map((label) => labelFeature('neighbourDistrict', label)),
      ...outlines.map(({ geometry, ...outline }) => ({ type: 'Feature' as const, properties: outline, geometry })),
    ],
  };
}
