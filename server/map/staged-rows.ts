import { pointValue } from '../../db/bulk';
import type { Db } from '../../db/client';
import type { Road } from './osm-roads.rules';
import type { Shape } from './osm-shapes.rules';
import type { SourceTable } from './source.repository';
import { insertStagedRows, type StagedRow } from './staged-rows.repository';

/** One short statement. */
const ROWS_OF_A_STATEMENT = 2_000;
const BYTES_OF_A_STATEMENT = 2_000_000;
/** Statements that may wait: the reader goes on meanwhile, and no further. */
const LONGEST_QUEUE = 3;

/** A piece of a road: where it lies and by which nodes it is joined to others. */
export interface RoadPiece {
  readonly osmId: number;
  readonly nodeIds: readonly number[];
  /** EWKB in hexadecimal. */
  readonly geometry: string;
}

export interface StagedLandmark {
  readonly osmId: number | null;
  readonly kind: string;
  readonly name: string;
  readonly otherNames: string | null;
  readonly street: string | null;
  readonly point: readonly [lon: number, lat: number];
}

/** Puts the rows of a source under it, in short statements and while the reader reads on. */
export class StagedRows {
  readonly #db: Db;
  readonly #sourceId: string;
  readonly #waiting = new Map<SourceTable, { rows: StagedRow[]; bytes: number }>();
  #queued = 0;
  #queue: Promise<void> = Promise.resolve();

  constructor(db: Db, sourceId: string) {
    this.#db = db;
    this.#sourceId = sourceId;
  }

  road(road: Road, { osmId, nodeIds, geometry }: RoadPiece): void {
    this.#add('road', geometry.length + 12 * nodeIds.length, {
      source_id: this.#sourceId,
      osm_id: osmId,
      class: road.class,
      name: road.name,
      ref: road.ref,
      one_way: road.oneWay,
      speed_kmh: road.speedKmh,
      surface: road.surface,
      is_bridge: road.isBridge,
      is_tunnel: road.isTunnel,
      is_drivable: road.isDrivable,
      is_roundabout: road.isRoundabout,
      layer: road.layer,
      node_ids: `{${nodeIds.join(',')}}`,
      geometry,
    });
  }

  turnBan(ban: { readonly osmId: number; readonly fromWay: number; readonly viaNode: number; readonly toWay: number; readonly kind: 'no' | 'only' }): void {
    this.#add('turn_ban', 0, { source_id: this.#sourceId, osm_id: ban.osmId, from_way: ban.fromWay, via_node: ban.viaNode, to_way: ban.toWay, kind: ban.kind });
  }

  shape(osmId: number, { layer, kind, name }: Shape, geometry: string): void {
    this.#add('map_shape', geometry.length, { source_id: this.#sourceId, osm_id: osmId, layer, kind, name, geometry });
  }

  landmark({ osmId, kind, name, otherNames, street, point }: StagedLandmark): void {
    this.#add('landmark', 0, { source_id: this.#sourceId, osm_id: osmId, kind, name, other_names: otherNames, street, point: pointValue(point) });
  }

  address(address: {
    readonly osmId: number;
    readonly street: string;
    readonly houseNumber: string;
    readonly point: readonly [lon: number, lat: number];
  }): void {
    this.#add('address', 0, {
      source_id: this.#sourceId,
      osm_id: address.osmId,
      street: address.street,
      house_number: address.houseNumber,
      point: pointValue(address.point),
    });
  }

  /** To be awaited now and then: returns when the database has kept up. */
  async keepUp(): Promise<void> {
    while (this.#queued > LONGEST_QUEUE) await this.#queue;
  }

  /** Writes what is left. */
  async finish(): Promise<void> {
    for (const table of [...this.#waiting.keys()]) this.#send(table);
    await this.#queue;
  }

  #add(table: SourceTable, bytes: number, row: StagedRow): void {
    let waiting = this.#waiting.get(table);
    if (waiting === undefined) {
      waiting = { rows: [], bytes: 0 };
      this.#waiting.set(table, waiting);
    }
    waiting.rows.push(row);
    waiting.bytes += bytes;
    if (waiting.rows.length >= ROWS_OF_A_STATEMENT || waiting.bytes >= BYTES_OF_A_STATEMENT) this.#send(table);
  }

  #send(table: SourceTable): void {
    const rows = this.#waiting.get(table)?.rows ?? [];
    this.#waiting.delete(table);
    if (rows.length === 0) return;
    this.#queued += 1;
    this.#queue = this.#queue.then(async () => {
      await insertStagedRows(this.#db, table, rows);
      this.#queued -= 1;
    });
    // Told to whoever waits in `keepUp` or `finish`; until then nobody has to listen.
    this.#queue.catch(() => undefined);
  }
}
