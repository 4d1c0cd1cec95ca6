import type { LonLat } from '../shared/geo';
import type { AreaEntry, IndexedKind, PlaceEntry } from './place-entry.schema';

const KINDS: readonly IndexedKind[] = ['desa', 'kelurahan', 'kecamatan', 'hamlet', 'road', 'landmark', 'bridge'];
/** Degrees are kept as whole ten-millionths, about a centimetre. */
const FINE = 1e7;
/** Where the size of an area is not known, a usual one. */
const VILLAGE_RADIUS_METRES = 1_200;
const DISTRICT_RADIUS_METRES = 4_000;

/**
 * What is known of each place, in columns. Areas come first, in the order given; the rest follows as it is added, which must
 * be sorted by area: so the places of a village or district are neighbours, and a common name in one area is found at once.
 */
export class PlaceTable {
  readonly areas: readonly AreaEntry[];
  readonly count: number;
  readonly #regencyCodes: readonly string[];
  readonly #rowIds: Float64Array;
  readonly #nameStarts: Uint32Array;
  readonly #kinds: Uint8Array;
  readonly #landmarkKinds: Uint8Array;
  readonly #landmarkKindNames: string[] = [];
  readonly #lons: Int32Array;
  readonly #lats: Int32Array;
  readonly #radii: Uint32Array;
  readonly #areaOf: Int32Array;
  readonly #groups: Int32Array;
  readonly #villages = new Map<string, readonly number[]>();
  readonly #areaIndex = new Map<string, number>();
  readonly #encoder = new TextEncoder();
  readonly #decoder = new TextDecoder();
  #names = new Uint8Array(65_536);
  #filled = 0;

  constructor(areas: readonly AreaEntry[], regencyCodes: readonly string[], entryCount: number) {
    this.areas = areas;
    this.#regencyCodes = regencyCodes;
    this.count = areas.length + entryCount;
    this.#rowIds = new Float64Array(this.count);
    this.#nameStarts = new Uint32Array(this.count + 1);
    this.#kinds = new Uint8Array(this.count);
    this.#landmarkKinds = new Uint8Array(this.count);
    this.#lons = new Int32Array(this.count);
    this.#lats = new Int32Array(this.count);
    this.#radii = new Uint32Array(this.count);
    this.#areaOf = new Int32Array(this.count);
    this.#groups = new Int32Array(this.count).fill(-1);
    for (const [index, area] of areas.entries()) this.#addArea(index, area);
  }

  #addArea(index: number, area: AreaEntry): void {
    this.#areaIndex.set(area.code, index);
    if (area.kind !== 'kecamatan') this.#villages.set(area.parentCode, [...(this.#villages.get(area.parentCode) ?? []), index]);
    this.#addName(index, area.name);
    this.#kinds[index] = KINDS.indexOf(area.kind);
    this.#place(index, area.point, areaRadius(area));
    this.#areaOf[index] = index;
  }

  add(place: number, entry: PlaceEntry): void {
    this.#rowIds[place] = entry.rowId;
    this.#addName(place, entry.name);
    this.#kinds[place] = KINDS.indexOf(entry.kind);
    this.#landmarkKinds[place] = this.#landmarkKindNumber(entry.landmarkKind);
    this.#place(place, entry.point, entry.radiusMetres);
    this.#areaOf[place] = entry.areaCode === null ? -1 : this.areaIndex(entry.areaCode);
    this.#groups[place] = entry.roadGroup;
  }

  #place(place: number, [lon, lat]: LonLat, radiusMetres: number): void {
    this.#lons[place] = Math.round(lon * FINE);
    this.#lats[place] = Math.round(lat * FINE);
    this.#radii[place] = Math.round(radiusMetres);
  }

  #addName(place: number, name: string): void {
    // A letter takes three bytes at most.
    if (this.#filled + name.length * 3 > this.#names.length) {
      const larger = new Uint8Array((this.#filled + name.length * 3) * 2);
      larger.set(this.#names);
      this.#names = larger;
    }
    this.#filled += this.#encoder.encodeInto(name, this.#names.subarray(this.#filled)).written;
    this.#nameStarts[place + 1] = this.#filled;
  }

  #landmarkKindNumber(kind: string | null): number {
    if (kind === null) return 0;
    const known = this.#landmarkKindNames.indexOf(kind);
    return known >= 0 ? known + 1 : this.#landmarkKindNames.push(kind);
  }

  /** Of a code, or -1. */
  areaIndex(code: string): number {
    return this.#areaIndex.get(code) ?? -1;
  }

  /** The places that lie in a village or district, the areas themselves left out; `to` is exclusive. */
  entriesWithin(area: number): { readonly from: number; readonly to: number } {
    return { from: this.#firstIn(area, false), to: this.#firstIn(area, true) };
  }

  /** The villages of a district. */
  villagesOf(district: number): readonly number[] {
    return this.#villages.get(this.areas[district]?.code ?? '') ?? [];
  }

  /** Entries are sorted by the code of their area, and codes of villages begin with that of their district. */
  #firstIn(area: number, isAfter: boolean): number {
    const code = this.areas[area]?.code ?? '';
    let [low, high] = [this.areas.length, this.count];
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = (this.areas[this.areaOf(middle)]?.code ?? '').slice(0, code.length);
      if (other < code || (isAfter && other === code)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** `desa:32.10.01.2001`, `landmark:4711`: different for all places. */
  idOf(place: number): string {
    return `${this.kindOf(place)}:${this.areas[place]?.code ?? this.#rowIds[place]}`;
  }

  nameOf(place: number): string {
    return this.#decoder.decode(this.#names.subarray(this.#nameStarts[place], this.#nameStarts[place + 1]));
  }

  kindOf(place: number): IndexedKind {
    return KINDS[this.#kinds[place] ?? 0] ?? 'landmark';
  }

  landmarkKindOf(place: number): string | null {
    return this.#landmarkKindNames[(this.#landmarkKinds[place] ?? 0) - 1] ?? null;
  }

  pointOf(place: number): LonLat {
    return [(this.#lons[place] ?? 0) / FINE, (this.#lats[place] ?? 0) / FINE];
  }

  radiusOf(place: number): number {
    return this.#radii[place] ?? 0;
  }

  /** The village it lies in; the area itself for an area; -1 outside all. */
  areaOf(place: number): number {
    return this.#areaOf[place] ?? -1;
  }

  /** The district of a place or of a village; -1 for a district itself and outside all. */
  districtOf(place: number): number {
    const area = this.areas[this.areaOf(place)];
    return area === undefined || area.kind === 'kecamatan' ? -1 : this.areaIndex(area.parentCode);
  }

  isOwn(place: number): boolean {
    return this.areas[this.areaOf(place)]?.isOwn === true;
  }

  /** Number of the regency downwards from -1 (`regencyCodes[0]` is -1), or 0 where none is known. */
  regencyOf(place: number): number {
    const code = this.areas[this.areaOf(place)]?.code;
    return code === undefined ? 0 : -1 - this.#regencyCodes.findIndex((regency) => code.startsWith(`${regency}.`));
  }

  groupOf(place: number): number {
    return this.#groups[place] ?? -1;
  }

  get byteLength(): number {
    const columns = [this.#rowIds, this.#nameStarts, this.#kinds, this.#landmarkKinds, this.#lons, this.#lats, this.#radii, this.#areaOf, this.#groups];
    return columns.reduce((sum, column) => sum + column.byteLength, this.#names.byteLength);
  }
}

/** Of the circle as large as the area. */
function areaRadius({ kind, areaKm2 }: AreaEntry): number {
  if (areaKm2 !== null) return Math.sqrt((areaKm2 * 1e6) / Math.PI);
  return kind === 'kecamatan' ? DISTRICT_RADIUS_METRES : VILLAGE_RADIUS_METRES;
}
