import type { LonLat } from '../shared/geo';
import { type BpsRow, type ReferenceVillage, translateBpsCodes } from './boundary-codes.rules';
import { type Columns, dotted, tenDigits } from './boundary-columns.rules';
import { judgeLocations } from './boundary-location';
import { covers, metresToOutline, middleOf, type Polygons, readPolygons } from './boundary-polygon.rules';
import type { Finding, FindingKind } from './boundary-report.rules';
import type { Bounds } from './import.schema';
import type { Layer } from './readers/layer';

export interface Village {
  /** From 1, as the file has it. */
  readonly row: number;
  /** Kemendagri code with dots. */
  readonly code: string;
  readonly name: string;
  readonly districtCode: string;
  readonly districtName: string;
  readonly coordinates: Polygons;
}

export interface Known {
  /** Villages of the regency. */
  readonly villages: readonly ReferenceVillage[];
  /** Names of districts by code. */
  readonly districts: ReadonlyMap<string, string>;
  /** Villages that the map in force has. */
  readonly expected: ReadonlySet<string>;
  /** `32.10`. */
  readonly regencyCode: string;
  /** The regency and what is around it. */
  readonly neighbourhood: Bounds;
}

interface Row {
  readonly row: number;
  /** Ten digits, of the system that the columns name. */
  readonly digits: string | null;
  readonly name: string | null;
  readonly districtName: string | null;
  readonly polygons: Polygons | string;
}

export interface ReadVillages {
  readonly villages: readonly Village[];
  readonly findings: readonly Finding[];
  readonly notes: readonly string[];
}

/** The regency's villages of a layer, with everything that can be said before geometry is looked at. */
export function readVillages(layer: Layer, columns: Columns, known: Known): ReadVillages {
  const rows = layer.features.map(({ properties, geometry }, index): Row => {
    const text = (column: string | null) => textOf(column === null ? null : properties[column]);
    return {
      row: index + 1,
      digits: columns.code === null ? null : tenDigits(properties[columns.code]),
      name: text(columns.name),
      districtName: text(columns.district),
      polygons: readPolygons(geometry),
    };
  });
  const prefix = known.regencyCode.replace('.', '');
  const own = rows.filter(({ digits }) => digits === null || digits.startsWith(prefix));
  const coded = own.filter(({ digits }) => digits !== null);
  if (coded.length === 0) return { villages: [], findings: [noneOfUs(rows, known.regencyCode)], notes: [] };
  const located = judgeLocations(own.flatMap(locatedOf), known.neighbourhood);
  // Where the whole file lies wrong, everything else that could be said of it is noise.
  if (located.some(({ place }) => place === null)) return { villages: [], findings: located, notes: [] };
  const codes = columns.system === 'bps' ? translated(coded, known) : { codes: coded.map(({ digits }) => dotted(digits ?? '')), findings: [], notes: [] };
  const codeOf = new Map(coded.map((row, index) => [row, codes.codes[index] ?? null]));
  const read = own.map((row) => villageOf(row, codeOf.get(row) ?? null, known));
  const villages = read.flatMap((one) => ('village' in one ? [one.village] : []));
  const foreign = rows.length - own.length;
  return {
    villages,
    findings: [...located, ...read.flatMap((one) => ('finding' in one ? [one.finding] : [])), ...codes.findings, ...duplicates(villages)],
    notes: [...(foreign > 0 ? [`${foreign.toLocaleString('en-GB')} polygons of other regencies were left out.`] : []), ...codes.notes],
  };
}

function textOf(value: unknown): string | null {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
  return text === '' ? null : text.slice(0, 100);
}

function locatedOf({ row, digits, name, polygons }: Row) {
  return typeof polygons === 'string' ? [] : [{ row, code: digits === null ? null : dotted(digits), name, middle: middleOf(polygons) }];
}

function finding(kind: FindingKind, { row, digits, name, polygons }: Row, detail: string): Finding {
  const at = typeof polygons === 'string' ? null : middleOf(polygons);
  return { kind, severity: 'refusal', place: { row, code: digits === null ? null : dotted(digits), name }, at, detail, weight: 1 };
}

function noneOfUs(rows: readonly Row[], regencyCode: string): Finding {
  const begins = [...new Set(rows.flatMap(({ digits }) => (digits === null ? [] : [digits.slice(0, 4)])))].sort();
  const detail =
    begins.length === 0
      ? `none of the ${rows.length} rows has a village code`
      : `none of the ${rows.length} rows belongs to the regency ${regencyCode}: the codes begin with ${begins.slice(0, 5).join(', ')}${begins.length > 5 ? ', ...' : ''}`;
  return { kind: 'no_code', severity: 'refusal', place: null, at: null, detail, weight: 1 };
}

function villageOf(row: Row, code: string | null, known: Known): { readonly village: Village } | { readonly finding: Finding } | Record<never, never> {
  if (row.digits === null) return { finding: finding('no_code', row, 'its row has no code of ten digits') };
  // A code without a counterpart is told apart.
  if (code === null) return {};
  if (typeof row.polygons === 'string') return { finding: finding('broken_polygon', row, `it ${row.polygons}`) };
  if (row.name === null) return { finding: finding('no_name', row, 'its row has no name') };
  const districtCode = code.slice(0, code.lastIndexOf('.'));
  const districtName = known.districts.get(districtCode) ?? row.districtName;
  if (districtName === null) return { finding: finding('unknown_district', row, `the district ${districtCode} is not known, and the file does not name it`) };
  return { village: { row: row.row, code, name: row.name, districtCode, districtName, coordinates: row.polygons } };
}

function translated(rows: readonly Row[], known: Known): { codes: (string | null)[]; findings: Finding[]; notes: string[] } {
  const bps = rows.map(
    ({ digits, name, districtName, polygons }): BpsRow => ({
      code: digits ?? '',
      name: name ?? '',
      districtName,
      covers: (point) => typeof polygons !== 'string' && covers(polygons, point),
    }),
  );
  const matches = translateBpsCodes(bps, known.villages);
  const names = new Map(known.villages.map((village) => [village.code, village]));
  const findings = rows.flatMap((row, index): Finding[] => {
    const match = matches[index] ?? null;
    if (match === null)
      return [
        {
          ...finding('unmatched_code', row, `no village of this name is left${row.districtName === null ? '' : ` in the district ${row.districtName}`}`),
          place: { row: row.row, code: `BPS ${row.digits}`, name: row.name },
        },
      ];
    if (match.how === 'name') return [];
    const village = names.get(match.code);
    const detail = `BPS ${row.digits} was taken for ${match.code} ${village?.name ?? ''} (Kec. ${village?.districtName ?? ''}) by ${match.how}`;
    return [{ ...finding('translated', row, detail), severity: 'warning', place: { row: row.row, code: match.code, name: row.name } }];
  });
  const matched = matches.filter((match) => match !== null).length;
  return {
    codes: matches.map((match) => match?.code ?? null),
    findings,
    notes: [`The codes are those of BPS: ${matched} of ${rows.length} were translated to Kemendagri codes by the names of village and district.`],
  };
}

function duplicates(villages: readonly Village[]): Finding[] {
  const seen = new Map<string, Village>();
  return villages.flatMap((village): Finding[] => {
    const first = seen.get(village.code);
    if (first === undefined) {
      seen.set(village.code, village);
      return [];
    }
    const place = { row: village.row, code: village.code, name: village.name };
    return [
      {
        kind: 'duplicate_code',
        severity: 'refusal',
        place,
        at: middleOf(village.coordinates),
        detail: `row ${village.row} has the code of row ${first.row} (${first.name})`,
        weight: 1,
      },
    ];
  });
}

/** Villages that the map in force has and the file has not. */
export function missingVillages(villages: readonly Village[], known: Known, isPartial: boolean): Finding[] {
  const given = new Set(villages.map(({ code }) => code));
  const names = new Map(known.villages.map((village) => [village.code, village]));
  return [...known.expected]
    .filter((code) => !given.has(code))
    .map((code) => {
      const village = names.get(code);
      const place = { row: 0, code, name: village?.name ?? null };
      return {
        kind: 'missing_village',
        severity: isPartial ? 'warning' : 'refusal',
        place,
        at: village?.point ?? null,
        detail: 'it is not in the file',
        weight: 1,
      };
    });
}

/** Nearer than this a reference point outside its village says nothing: two surveys of one border. */
const NOTABLE_METRES = 100;

/** Villages whose reference point lies outside their polygon. */
export function movedVillages(villages: readonly Village[], known: Known): Finding[] {
  const points = new Map<string, LonLat>(known.villages.map(({ code, point }) => [code, point]));
  return villages.flatMap((village): Finding[] => {
    const point = points.get(village.code);
    if (point === undefined || covers(village.coordinates, point)) return [];
    const metres = metresToOutline(village.coordinates, point);
    if (metres < NOTABLE_METRES) return [];
    const place = { row: village.row, code: village.code, name: village.name };
    return [
      {
        kind: 'moved_village',
        severity: 'warning',
        place,
        at: point,
        detail: `its reference point is ${Math.round(metres)} m outside its polygon`,
        weight: metres,
      },
    ];
  });
}
