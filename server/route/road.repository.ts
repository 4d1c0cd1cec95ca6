import { sql } from 'kysely';
import type { Db } from '../../db/client';

/** A drivable road of the map; `line` is WKB. */
export interface StoredRoad {
  readonly id: string;
  readonly sourceId: string;
  readonly osmId: string;
  readonly class: string;
  readonly name: string | null;
  readonly ref: string | null;
  readonly oneWay: -1 | 0 | 1;
  readonly signedKmh: number | null;
  readonly surface: string | null;
  readonly isBridge: boolean;
  readonly isTunnel: boolean;
  readonly isRoundabout: boolean;
  readonly nodeIds: readonly string[];
  readonly line: Buffer;
}

interface RoadPage {
  readonly sourceIds: readonly string[];
  readonly afterId: string;
  readonly limit: number;
}

/** Drivable roads in the order of their ids, a page of them. */
export async function readDrivableRoads(db: Db, { sourceIds, afterId, limit }: RoadPage): Promise<StoredRoad[]> {
  return db
    .selectFrom('road')
    .select((eb) => [
      'id',
      'source_id as sourceId',
      'osm_id as osmId',
      'class',
      'name',
      'ref',
      'one_way as oneWay',
      'speed_kmh as signedKmh',
      'surface',
      'is_bridge as isBridge',
      'is_tunnel as isTunnel',
      'is_roundabout as isRoundabout',
      'node_ids as nodeIds',
      sql<Buffer>`ST_AsBinary(${eb.ref('geometry')}, 'NDR')`.as('line'),
    ])
    .where('source_id', 'in', [...sourceIds])
    .where('is_drivable', '=', true)
    .where('id', '>', afterId)
    .orderBy('id')
    .limit(limit)
    .execute();
}

export interface StoredTurnBan {
  readonly fromWay: string;
  readonly viaNode: string;
  readonly toWay: string;
  readonly kind: 'no' | 'only';
}

export async function readTurnBans(db: Db, sourceIds: readonly string[]): Promise<StoredTurnBan[]> {
  return db
    .selectFrom('turn_ban')
    .select(['from_way as fromWay', 'via_node as viaNode', 'to_way as toWay', 'kind'])
    .where('source_id', 'in', [...sourceIds])
    .orderBy('osm_id')
    .execute();
}
