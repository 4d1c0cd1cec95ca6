import type { Db } from '../../db/client';
import { lonLat } from '../../db/postgis';
import type { OutboundState } from '../outbound/outbound.schema';
import type { LinkStep } from './link.schema';
import type { CandidateSource } from './location.schema';

export interface ToldPlace {
  readonly id: string;
  readonly callId: string | null;
  readonly from: CandidateSource;
  readonly point: readonly [number, number] | null;
  readonly radiusMetres: number | null;
  readonly fixedAt: number | null;
  readonly receivedAt: number;
}

/** Places that were told of callers, in the order in which they came. */
export async function readToldPlaces(db: Db, callIds: readonly string[]): Promise<ToldPlace[]> {
  return db
    .selectFrom('location_candidate')
    .select((eb) => [
      'id',
      'call_id as callId',
      'source as from',
      lonLat(eb.ref('point')).as('point'),
      'radius_metres as radiusMetres',
      'fixed_at as fixedAt',
      'received_at as receivedAt',
    ])
    .where('call_id', 'in', [...callIds])
    .orderBy('received_at')
    .orderBy('id')
    .execute();
}

export interface SentLink {
  readonly id: string;
  readonly callId: string;
  readonly createdAt: number;
  readonly byName: string | null;
  readonly step: LinkStep;
  readonly stepAt: number;
  readonly message: OutboundState | null;
  readonly messageEndedAt: number | null;
}

/** Links that callers were sent, with their messages. */
export async function readSentLinks(db: Db, callIds: readonly string[]): Promise<SentLink[]> {
  return db
    .selectFrom('location_link as l')
    .leftJoin('app_user as u', 'u.id', 'l.sent_by')
    .leftJoin('outbound_message as m', 'm.id', 'l.message_id')
    .select([
      'l.id',
      'l.call_id as callId',
      'l.created_at as createdAt',
      'u.name as byName',
      'l.step',
      'l.step_at as stepAt',
      'm.state as message',
      'm.ended_at as messageEndedAt',
    ])
    .where('l.call_id', 'in', [...callIds])
    .orderBy('l.created_at')
    .orderBy('l.id')
    .execute();
}
