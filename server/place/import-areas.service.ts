import type { Db } from '../../db/client';
import { type CommitContext, commitFacts, SYSTEM_ACTOR } from '../live/commit';
import { checkGeometries, followAreaNames, listAreaCodes, listKnownPlaces, type NewArea, raiseMapVersion, replaceAreas } from './import-areas.repository';
import { compareWithPlaces, districtCodeOf, type FileArea, type KnownPlaces, readAreaFile } from './import-areas.rules';
import { insertMapSource, removeBoundarySource } from './place.repository';

/** The file was refused and nothing was changed; each problem is a sentence for the person who gave it. */
export class MapRefused extends Error {
  override readonly name = 'MapRefused';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The map was not imported:\n${problems.map((line) => `  ${line}`).join('\n')}`);
    this.problems = problems;
  }
}

export interface AreaImport {
  readonly text: string;
  /** The file's name, without its folder. */
  readonly name: string;
  /** Who made the boundaries and under which licence; null: the file's own words, else its name. */
  readonly attribution: string | null;
  /** Villages of the map in force may be missing in the file. */
  readonly isPartial: boolean;
}

export interface ImportedAreas {
  readonly mapVersion: number;
  readonly villages: number;
}

/**
 * Replaces the village cells by the polygons of a file. Everything is read and checked first, outside; the switch is one short
 * transaction with the fact `map.replaced`, by which running processes and screens follow. Throws `MapRefused`.
 */
export async function importAreas(context: CommitContext, input: AreaImport): Promise<ImportedAreas> {
  const file = readAreaFile(input.text);
  if (file.problems.length > 0) throw new MapRefused(file.problems);
  const known = await readKnown(context.db);
  const problems = compareWithPlaces(file.areas, known, input.isPartial);
  if (problems.length > 0) throw new MapRefused(problems);
  const areas = file.areas.map((area) => newArea(area, known));
  await refuseInvalid(context.db, areas);
  return commitFacts(context, SYSTEM_ACTOR, null, async ({ db, now, append }) => {
    const mapVersion = await raiseMapVersion(db);
    const villages = await replaceAreas(db, areas);
    if (villages !== areas.length) throw new Error(`${villages} of ${areas.length} areas were stored`);
    await followAreaNames(db);
    await removeBoundarySource(db);
    await insertMapSource(db, {
      mapVersion,
      name: input.name,
      attribution: input.attribution ?? file.attribution ?? `Batas desa: ${input.name}`,
      counts: { villages },
      isApproximate: false,
      importedAt: now,
    });
    append({ fact: { type: 'map.replaced', at: now, mapVersion } });
    return { mapVersion, villages };
  });
}

async function readKnown(db: Db): Promise<KnownPlaces> {
  const places = await listKnownPlaces(db);
  return {
    labels: new Map(places.flatMap(({ code, kind, point }) => (kind === 'kecamatan' || point === null ? [] : [[code, point] as const]))),
    districts: new Map(places.flatMap(({ code, kind, name }) => (kind === 'kecamatan' ? [[code, name] as const] : []))),
    expected: new Set(await listAreaCodes(db)),
  };
}

function newArea(area: FileArea, { districts }: KnownPlaces): NewArea {
  const districtCode = districtCodeOf(area.code);
  return {
    code: area.code,
    name: area.name,
    districtCode,
    districtName: districts.get(districtCode) ?? area.districtName ?? '',
    geometry: { type: 'MultiPolygon', coordinates: area.coordinates },
  };
}

async function refuseInvalid(db: Db, areas: readonly NewArea[]): Promise<void> {
  const reasons = await checkGeometries(
    db,
    areas.map((area) => area.geometry),
  );
  // Geometry functions of the embedded database may answer with fewer rows and no error.
  if (reasons.length !== areas.length) throw new Error(`${reasons.length} of ${areas.length} geometries were checked`);
  const problems = reasons.flatMap((reason, index) =>
    reason === null ? [] : [`${areas[index]?.code} ${areas[index]?.name}: the polygon is not valid: ${reason}.`],
  );
  if (problems.length > 0) throw new MapRefused(problems);
}
