import { isOnEarth, type LonLat } from '../shared/geo';

/** A village polygon as the file has it. */
export interface FileArea {
  /** Kemendagri code with dots: `32.10.01.2001`. */
  readonly code: string;
  readonly name: string;
  /** As the file names it; the reference's own name wins. */
  readonly districtName: string | null;
  /** GeoJSON MultiPolygon coordinates, degrees, two dimensions. */
  readonly coordinates: readonly (readonly (readonly LonLat[])[])[];
}

export interface AreaFile {
  readonly areas: readonly FileArea[];
  /** The file's own words about its origin, or null. */
  readonly attribution: string | null;
  /** What is wrong with it, one sentence each; empty for a good file. */
  readonly problems: readonly string[];
}

type Unknown = Readonly<Record<string, unknown>>;
const WGS84 = /CRS84|EPSG:(?:6\.9:|:)?4326$/;
const DISTRICT_PROPERTIES = ['kecamatan', 'district', 'districtName'];

/** Reads a GeoJSON FeatureCollection of village polygons with `code` and `name`. Never throws: a broken file has problems. */
export function readAreaFile(text: string): AreaFile {
  const parsed = parseJson(text);
  if (!isObject(parsed)) return refused('The file is not JSON.');
  if (parsed['type'] !== 'FeatureCollection' || !Array.isArray(parsed['features'])) return refused('The file is not a GeoJSON FeatureCollection.');
  const crs = crsName(parsed);
  if (crs !== null && !WGS84.test(crs)) return refused(`The coordinates are in ${crs}; longitude and latitude in degrees (WGS 84) are needed.`);
  if (parsed['features'].length === 0) return refused('The file has no features.');
  const problems: string[] = [];
  const areas = parsed['features'].flatMap((feature: unknown, index) => {
    const read = readFeature(feature);
    if (typeof read !== 'string') return [read];
    problems.push(`Feature ${index + 1}${featureCode(feature)}: ${read}`);
    return [];
  });
  const attribution = typeof parsed['attribution'] === 'string' && parsed['attribution'].trim() !== '' ? parsed['attribution'].trim() : null;
  return { areas, attribution, problems: [...problems, ...duplicates(areas)] };
}

function refused(problem: string): AreaFile {
  return { areas: [], attribution: null, problems: [problem] };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    // Said as a problem of the file by the caller.
    return undefined;
  }
}

function isObject(value: unknown): value is Unknown {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function crsName({ crs }: Unknown): string | null {
  const properties = isObject(crs) ? crs['properties'] : undefined;
  return isObject(properties) && typeof properties['name'] === 'string' ? properties['name'] : null;
}

function featureCode(feature: unknown): string {
  const properties = isObject(feature) ? feature['properties'] : undefined;
  const code = isObject(properties) ? properties['code'] : undefined;
  return typeof code === 'string' || typeof code === 'number' ? ` (${String(code).slice(0, 20)})` : '';
}

function readFeature(feature: unknown): FileArea | string {
  if (!isObject(feature) || feature['type'] !== 'Feature') return 'is not a Feature.';
  const properties = isObject(feature['properties']) ? feature['properties'] : {};
  const code = readCode(properties['code']);
  if (code === null) return 'has no village code (property "code", such as 32.10.01.2001).';
  const name = typeof properties['name'] === 'string' ? properties['name'].trim() : '';
  if (name === '' || name.length > 100) return 'has no name (property "name").';
  const geometry = feature['geometry'];
  if (!isObject(geometry)) return 'has no geometry.';
  const polygons = geometry['type'] === 'Polygon' ? [geometry['coordinates']] : geometry['type'] === 'MultiPolygon' ? geometry['coordinates'] : null;
  if (!Array.isArray(polygons) || polygons.length === 0) return `is no Polygon or MultiPolygon (${String(geometry['type']).slice(0, 20)}).`;
  const coordinates = readPolygons(polygons);
  if (typeof coordinates === 'string') return coordinates;
  const district = DISTRICT_PROPERTIES.map((key) => properties[key]).find((value) => typeof value === 'string' && value.trim() !== '');
  return { code, name, districtName: typeof district === 'string' ? district.trim() : null, coordinates };
}

/** `3210012001` and `32.10.01.2001` are the same village. */
function readCode(value: unknown): string | null {
  const digits = (typeof value === 'string' || typeof value === 'number' ? String(value) : '')
    .trim()
    .replace(/^(\d{2})\.(\d{2})\.(\d{2})\.(\d{4})$/, '$1$2$3$4');
  const parts = /^(\d{2})(\d{2})(\d{2})(\d{4})$/.exec(digits);
  return parts === null ? null : parts.slice(1).join('.');
}

function readPolygons(polygons: readonly unknown[]): LonLat[][][] | string {
  const read: LonLat[][][] = [];
  for (const polygon of polygons) {
    if (!Array.isArray(polygon) || polygon.length === 0) return 'has a polygon without a ring.';
    const rings: LonLat[][] = [];
    for (const ring of polygon) {
      const positions = readRing(ring);
      if (typeof positions === 'string') return positions;
      rings.push(positions);
    }
    read.push(rings);
  }
  return read;
}

function readRing(ring: unknown): LonLat[] | string {
  if (!Array.isArray(ring) || ring.length < 4) return 'has a ring of fewer than four positions.';
  const positions: LonLat[] = [];
  for (const position of ring) {
    const [lon, lat]: unknown[] = Array.isArray(position) ? position : [];
    if (typeof lon !== 'number' || typeof lat !== 'number') return 'has a position that is not two numbers.';
    if (!isOnEarth([lon, lat])) return `has the position ${lon}, ${lat}, which is not on Earth; the order is longitude, latitude.`;
    positions.push([lon, lat]);
  }
  const [first, last] = [positions[0], positions.at(-1)];
  return first?.[0] === last?.[0] && first?.[1] === last?.[1] ? positions : 'has a ring that is not closed.';
}

function duplicates(areas: readonly FileArea[]): string[] {
  const seen = new Set<string>();
  return areas.flatMap(({ code }) => {
    if (seen.has(code)) return [`The code ${code} comes more than once.`];
    seen.add(code);
    return [];
  });
}

/** What is known of the regency before the import. */
export interface KnownPlaces {
  /** Label points of villages by code, neighbours too. */
  readonly labels: ReadonlyMap<string, LonLat>;
  /** Names of districts by code. */
  readonly districts: ReadonlyMap<string, string>;
  /** Villages that the map in force has. */
  readonly expected: ReadonlySet<string>;
}

/** Degrees; a label point lies in its village or, by another survey, near it. */
const NEAR_LABEL_DEGREES = 0.1;

/** What is wrong with the file in the light of the places known; `isPartial`: villages may be missing. */
export function compareWithPlaces(areas: readonly FileArea[], known: KnownPlaces, isPartial: boolean): string[] {
  const problems = areas.flatMap((area) => {
    const district = districtCodeOf(area.code);
    if (!known.districts.has(district) && area.districtName === null)
      return [`${area.code} ${area.name}: the district ${district} is not known, and the file does not name it.`];
    return isWhereExpected(area, known) ? [] : [`${area.code} ${area.name}: lies far from where this village is known to be.`];
  });
  const given = new Set(areas.map((area) => area.code));
  const missing = [...known.expected].filter((code) => !given.has(code));
  if (missing.length === 0 || isPartial) return problems;
  return [
    ...problems,
    `${missing.length} of ${known.expected.size} villages are missing (${missing.slice(0, 5).join(', ')}${missing.length > 5 ? ', ...' : ''}); --partial accepts that.`,
  ];
}

export function districtCodeOf(villageCode: string): string {
  return villageCode.slice(0, villageCode.lastIndexOf('.'));
}

function isWhereExpected(area: FileArea, { labels }: KnownPlaces): boolean {
  const own = labels.get(area.code);
  const near = own === undefined ? [...labels.values()] : [own];
  const [west, south, east, north] = boundsOf(area);
  return near.some(
    ([lon, lat]) =>
      lon >= west - NEAR_LABEL_DEGREES && lon <= east + NEAR_LABEL_DEGREES && lat >= south - NEAR_LABEL_DEGREES && lat <= north + NEAR_LABEL_DEGREES,
  );
}

function boundsOf({ coordinates }: FileArea): [west: number, south: number, east: number, north: number] {
  const bounds: [number, number, number, number] = [180, 90, -180, -90];
  for (const [lon, lat] of coordinates.flat(2)) {
    bounds[0] = Math.min(bounds[0], lon);
    bounds[1] = Math.min(bounds[1], lat);
    bounds[2] = Math.max(bounds[2], lon);
    bounds[3] = Math.max(bounds[3], lat);
  }
  return bounds;
}
