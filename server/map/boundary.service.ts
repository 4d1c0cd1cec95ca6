import type { Db } from '../../db/client';
import { checkGeometries, type Invalidity, listAreaCodes, listKnownPlaces, type NeighbourOutline, type NewArea, type NewOutline } from './boundary.repository';
import { type ColumnChoice, type Columns, fold, guessColumns, type KnownNames, regencyCode as readRegencyCode } from './boundary-columns.rules';
import { dissolve, type Outline } from './boundary-dissolve';
import { gridAround, judgeRepair, judgeTopology } from './boundary-judgement';
import { judgeLocations } from './boundary-location';
import { boundsOf, joinBounds, middleOf, type Polygons, readPolygons, widen } from './boundary-polygon.rules';
import { type Finding, reportLines } from './boundary-report.rules';
import { repairVillage, villageShapes } from './boundary-topology';
import { type Known, missingVillages, movedVillages, readVillages, type Village } from './boundary-villages';
import type { Bounds } from './import.schema';
import { MapRefused } from './map-refused';
import type { Layer } from './readers/layer';

/** Kilometres around the reference points of the regency's villages in which a village may lie. */
const NEIGHBOURHOOD_KM = 25;
const NEIGHBOURS_KM = 150;
/** Geometries of one statement: the embedded database answers others in between. */
const CHECKED_AT_ONCE = 50;
const PLACES_IN_SHORT_REPORT = 8;

export interface BoundaryOptions {
  /** Villages of the map in force may be missing, and land between villages may belong to none. */
  readonly isPartial: boolean;
  readonly columns: ColumnChoice;
  /** `32.10`. */
  readonly regencyCode: string;
  readonly regencyName: string;
}

/** Boundaries read, checked, mended and dissolved: nothing left but to put them in the place of the old ones. */
export interface PreparedBoundaries {
  readonly areas: readonly NewArea[];
  readonly outlines: readonly NewOutline[];
  readonly extent: Bounds;
  readonly counts: Readonly<Record<string, number>>;
  readonly findings: readonly Finding[];
  /** What was read how, and the report of what was mended or is to be looked at. */
  readonly lines: readonly string[];
  readonly fullReport: readonly string[];
}

/** Throws `MapRefused` with the whole report when one problem is too large to be taken. */
export async function prepareBoundaries(db: Db, layer: Layer, options: BoundaryOptions): Promise<PreparedBoundaries> {
  const known = await readKnown(db, options.regencyCode);
  const columns = guessColumns(
    layer.features.map(({ properties }) => properties),
    namesOf(known),
    options.columns,
  );
  requireColumns(columns, layer);
  const read = readVillages(layer, columns, known);
  const notes = [...layer.notes, columnsLine(columns), ...read.notes];
  const early = [...read.findings, ...(read.villages.length === 0 ? [] : missingVillages(read.villages, known, options.isPartial))];
  refuseIfNeeded(early, notes);
  const mended = await mendVillages(db, read.villages);
  refuseIfNeeded([...early, ...mended.findings], notes);
  const grid = gridAround(mended.villages);
  const shapes = villageShapes(grid, mended.villages);
  const topology = judgeTopology(grid, { villages: mended.villages, shapes, isPartial: options.isPartial });
  const findings = [...early, ...mended.findings, ...topology.findings, ...movedVillages(mended.villages, known)];
  refuseIfNeeded(findings, notes);
  const outlines = dissolve(grid, shapes, { regencyCode: options.regencyCode, isClean: topology.isClean });
  requireWhole(outlines);
  return {
    areas: mended.villages.map(newArea),
    outlines: outlines.map((outline) => newOutline(outline, mended.villages, options.regencyName)),
    extent: joinBounds(mended.villages.map(({ coordinates }) => boundsOf(coordinates))) ?? [0, 0, 0, 0],
    counts: {
      villages: mended.villages.length,
      districts: outlines.length - 1,
      repairs: findings.filter(({ severity }) => severity === 'repair').length,
      warnings: findings.filter(({ severity }) => severity === 'warning').length,
    },
    findings,
    lines: [...notes, ...reportLines(findings, PLACES_IN_SHORT_REPORT)],
    fullReport: [...notes, ...reportLines(findings, Number.POSITIVE_INFINITY)],
  };
}

async function readKnown(db: Db, regencyCode: string): Promise<Known> {
  const places = await listKnownPlaces(db);
  const districts = new Map(places.flatMap(({ code, kind, name }) => (kind === 'kecamatan' ? [[code, name] as const] : [])));
  const villages = places.flatMap(({ code, kind, name, point }) =>
    kind === 'kecamatan' || point === null || !code.startsWith(`${regencyCode}.`)
      ? []
      : [{ code, name, point, districtName: districts.get(code.slice(0, code.lastIndexOf('.'))) ?? '' }],
  );
  const around = joinBounds(villages.map(({ point: [lon, lat] }) => [lon, lat, lon, lat]));
  if (around === null) throw new Error(`impossible: the reference has no village of ${regencyCode}`);
  return { villages, districts, expected: new Set(await listAreaCodes(db)), regencyCode, neighbourhood: widen(around, NEIGHBOURHOOD_KM) };
}

function namesOf({ villages, districts }: Known): KnownNames {
  return {
    codes: new Set(villages.map(({ code }) => code)),
    villages: new Set(villages.map(({ name }) => fold(name))),
    districts: new Set([...districts.values()].map(fold)),
  };
}

function requireColumns(columns: Columns, layer: Layer): void {
  const present = [...new Set(layer.features.slice(0, 50).flatMap(({ properties }) => Object.keys(properties)))];
  const list = present.length === 0 ? 'The file has no columns at all.' : `The file has these columns: ${present.join(', ')}.`;
  for (const [flag, column] of [
    ['code', columns.code],
    ['name', columns.name],
    ['district', columns.district],
  ] as const) {
    if (column === null && flag !== 'district')
      throw new MapRefused([`No column looks like the ${flag} of a village. ${list} What to do: name it, --${flag}-column NAME.`]);
    if (column !== null && present.length > 0 && !present.includes(column)) throw new MapRefused([`There is no column "${column}". ${list}`]);
  }
}

function columnsLine({ code, name, district, system }: Columns): string {
  const codes = system === 'bps' ? 'BPS' : 'Kemendagri';
  return `Columns: code = "${code}" (${codes}), name = "${name}", district = ${district === null ? 'none' : `"${district}"`}. Others: --code-column, --name-column, --district-column, --codes kemendagri|bps.`;
}

function refuseIfNeeded(findings: readonly Finding[], notes: readonly string[]): void {
  if (!findings.some(({ severity }) => severity === 'refusal')) return;
  throw new MapRefused([...notes, ...reportLines(findings, PLACES_IN_SHORT_REPORT)], [...notes, ...reportLines(findings, Number.POSITIVE_INFINITY)]);
}

/** Repairs what the database calls invalid, where that changes little; the rest stays as the file has it, to the last digit. */
async function mendVillages(db: Db, villages: readonly Village[]): Promise<{ villages: Village[]; findings: Finding[] }> {
  const invalid = await findInvalid(
    db,
    villages.map(({ coordinates }) => coordinates),
  );
  if (invalid.size === 0) return { villages: [...villages], findings: [] };
  const grid = gridAround(villages);
  const shapes = villageShapes(grid, villages);
  const repairs = [...invalid].flatMap(([index, reason]) => {
    const village = villages[index];
    return village === undefined ? [] : [{ index, reason, village, repair: repairVillage(grid, village, shapes) }];
  });
  const findings = repairs.flatMap(({ village, repair, reason }) => judgeRepair(village, repair, reason));
  if (findings.some(({ severity }) => severity === 'refusal')) return { villages: [...villages], findings };
  const still = await findInvalid(
    db,
    repairs.map(({ repair }) => repair.coordinates),
  );
  for (const [position, { reason }] of still) throw new Error(`the repair of ${repairs[position]?.village.code} is not valid: ${reason}`);
  const byIndex = new Map(repairs.map(({ index, repair }) => [index, repair.coordinates]));
  return { villages: villages.map((village, index) => ({ ...village, coordinates: byIndex.get(index) ?? village.coordinates })), findings };
}

async function findInvalid(db: Db, all: readonly Polygons[]): Promise<Map<number, Invalidity>> {
  const invalid = new Map<number, Invalidity>();
  for (let start = 0; start < all.length; start += CHECKED_AT_ONCE) {
    const chunk = all.slice(start, start + CHECKED_AT_ONCE);
    const answers = await checkGeometries(db, chunk.map(multiPolygon));
    // Geometry functions of the embedded database may answer with fewer rows and no error.
    if (answers.length !== chunk.length) throw new Error(`${answers.length} of ${chunk.length} geometries were checked`);
    answers.forEach((answer, index) => {
      if (answer !== null) invalid.set(start + index, answer);
    });
  }
  return invalid;
}

/** A dissolved map that lost land is an error of ours, never a map. */
function requireWhole(outlines: readonly Outline[]): void {
  const regency = outlines.find(({ kind }) => kind === 'regency');
  const districts = outlines.filter(({ kind }) => kind === 'district');
  const sum = districts.reduce((total, { km2 }) => total + km2, 0);
  const isEmpty = outlines.some(({ coordinates }) => coordinates.length === 0);
  if (regency === undefined || isEmpty || Math.abs(sum - regency.km2) > regency.km2 * 0.001)
    throw new Error(`the districts have ${sum.toFixed(1)} km2 and the regency ${regency?.km2.toFixed(1) ?? 'nothing'}`);
}

function newArea({ code, name, districtCode, districtName, coordinates }: Village): NewArea {
  return { code, name, districtCode, districtName, geometry: multiPolygon(coordinates) };
}

function newOutline({ kind, code, coordinates }: Outline, villages: readonly Village[], regencyName: string): NewOutline {
  const name = kind === 'regency' ? regencyName : (villages.find(({ districtCode }) => districtCode === code)?.districtName ?? code);
  return { kind, code, name, geometry: multiPolygon(coordinates) };
}

function multiPolygon(coordinates: Polygons): unknown {
  return { type: 'MultiPolygon', coordinates };
}

/** Whether a layer holds regencies (codes of four digits) and not villages. */
export function holdsRegencies(layer: Layer): boolean {
  return regencyColumn(layer) !== null;
}

function regencyColumn(layer: Layer): string | null {
  const columns = Object.keys(layer.features[0]?.properties ?? {});
  return columns.find((column) => layer.features.every(({ properties }) => readRegencyCode(properties[column]) !== null)) ?? null;
}

export interface PreparedNeighbours {
  readonly neighbours: readonly NeighbourOutline[];
  readonly extent: Bounds;
  readonly lines: readonly string[];
}

/** Outlines of the regencies around this one; its own is left out. Coarse ones do: they are drawn and tell which neighbour a point lies in. */
export async function prepareNeighbours(db: Db, layer: Layer, { regencyCode }: Pick<BoundaryOptions, 'regencyCode'>): Promise<PreparedNeighbours> {
  const known = await readKnown(db, regencyCode);
  const column = regencyColumn(layer);
  const rows = layer.features.map(({ properties, geometry }, index) => {
    const code = column === null ? null : readRegencyCode(properties[column]);
    const name = Object.entries(properties).find(([key, value]) => /^(name|nama|wadmkk|adm2_?en|kabupaten)/i.test(key) && typeof value === 'string')?.[1];
    return { row: index + 1, code: code ?? '', name: typeof name === 'string' ? name.trim() : '', polygons: readPolygons(geometry) };
  });
  const broken = rows.flatMap(({ row, code, name, polygons }) =>
    typeof polygons === 'string' ? [`Row ${row} (${code} ${name}) ${polygons}.`] : name === '' ? [`Row ${row} (${code}) has no name.`] : [],
  );
  if (broken.length > 0) throw new MapRefused(broken);
  const others = rows.flatMap(({ polygons, ...row }) => (row.code === regencyCode || typeof polygons === 'string' ? [] : [{ ...row, coordinates: polygons }]));
  if (others.length === 0) throw new MapRefused(['The file holds no regency but this one.']);
  refuseIfNeeded(
    judgeLocations(
      others.map((one) => ({ ...one, middle: middleOf(one.coordinates) })),
      widen(known.neighbourhood, NEIGHBOURS_KM),
    ),
    layer.notes,
  );
  const mended = await mendVillages(
    db,
    others.map((one) => ({ ...one, districtCode: one.code, districtName: one.name })),
  );
  refuseIfNeeded(mended.findings, layer.notes);
  return {
    neighbours: mended.villages.map(({ code, name, coordinates }) => ({ code, name, geometry: multiPolygon(coordinates) })),
    extent: joinBounds(mended.villages.map(({ coordinates }) => boundsOf(coordinates))) ?? [0, 0, 0, 0],
    lines: [...layer.notes, ...reportLines(mended.findings, PLACES_IN_SHORT_REPORT)],
  };
}
