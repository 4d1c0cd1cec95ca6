import type { CallPlaces } from '../../shared/switch-settings';
import { matchesPlace } from './call-places.rules';
import type { SwitchCalls } from './switch-calls.rules';
import type { LegUp, OfferedCall } from './switch-legs.rules';

/** One event of FreeSWITCH's event socket, fields by their own names. */
export type EslEvent = Readonly<Record<string, string | undefined>>;

/**
 * FreeSWITCH's channel events -> legs, bridges and calls. A call is known by its channel's `Unique-ID`. An answer by itself is
 * no answer of the room (an announcement answers too): T1 is the bridge.
 */
type Apply = (calls: SwitchCalls, event: EslEvent, at: number, places: CallPlaces) => void;

/** The header in which a mobile network tells the cell (3GPP TS 24.229). */
const CELL = 'variable_sip_h_P-Access-Network-Info';

/** What the other side's telephone did, by SIP. */
const CALLER_HUNG_UP: ReadonlySet<string> = new Set(['recv_bye', 'recv_cancel']);

export const ESL_EVENTS = ['CHANNEL_CREATE', 'CHANNEL_BRIDGE', 'CHANNEL_UNBRIDGE', 'CHANNEL_HOLD', 'CHANNEL_UNHOLD', 'CHANNEL_HANGUP_COMPLETE'] as const;
type EslEventName = (typeof ESL_EVENTS)[number] | 'CUSTOM';

const EVENTS: Readonly<Record<EslEventName, Apply>> = {
  CHANNEL_CREATE(calls, event, at, places) {
    const id = event['Unique-ID'];
    if (id === undefined) return;
    calls.see(id, legOf(event['Channel-Name']));
    if (event['Call-Direction'] !== 'inbound' || !matchesPlace(places, event['Caller-Context'], event['Caller-Destination-Number'])) return;
    calls.offer({ callId: id, number: event['Caller-Caller-ID-Number'] ?? null, line: lineOf(event), at, cell: event[CELL] ?? null });
  },
  CHANNEL_BRIDGE(calls, event, at) {
    const pair = pairOf(event);
    if (pair === null) return;
    const [a, b] = pair;
    calls.see(a, legOf(event['Unique-ID'] === a ? event['Channel-Name'] : undefined));
    calls.see(b, legOf(event['Other-Leg-Unique-ID'] === b ? event['Other-Leg-Channel-Name'] : undefined));
    const bridgeId = `${a} ${b}`;
    for (const id of pair) {
      calls.leaveOthers(id, bridgeId, at);
      calls.enter(id, bridgeId, at);
    }
  },
  CHANNEL_UNBRIDGE(calls, event, at) {
    for (const id of pairOf(event) ?? []) calls.leave(id, at);
  },
  CHANNEL_HOLD(calls, event, at) {
    if (event['Unique-ID'] !== undefined) calls.hold(event['Unique-ID'], at);
  },
  CHANNEL_UNHOLD(calls, event, at) {
    if (event['Unique-ID'] !== undefined) calls.unhold(event['Unique-ID'], at);
  },
  CHANNEL_HANGUP_COMPLETE(calls, event, at) {
    const id = event['Unique-ID'];
    if (id === undefined) return;
    const isByCaller = event['Hangup-Cause'] === 'ORIGINATOR_CANCEL' || CALLER_HUNG_UP.has(event.variable_sip_hangup_disposition ?? '');
    if (isByCaller) calls.giveUp(id);
    calls.hangUp(id, at);
  },
  /** mod_callcenter: a caller joins a queue. */
  CUSTOM(calls, event, at, places) {
    if (event['Event-Subclass'] !== 'callcenter::info' || event['CC-Action'] !== 'member-queue-start') return;
    const [id, queue = ''] = [event['CC-Member-Session-UUID'], event['CC-Queue']];
    if (id === undefined || !(places.queues.has(queue) || places.queues.has(queue.split('@')[0] ?? ''))) return;
    calls.offer({ callId: id, number: event['CC-Member-CID-Number'] ?? event['Caller-Caller-ID-Number'] ?? null, line: queue, at });
  },
};

/** The text fields of whatever stood in an event or a row; some fields are lists, and none of these is asked for. */
export function textFields(given: object): EslEvent {
  return Object.fromEntries(Object.entries(given).filter((field): field is [string, string] => typeof field[1] === 'string'));
}

/** Events of other names are none of the room's business. `at` stands in where the event gives no time. */
export function applyEslEvent(calls: SwitchCalls, event: EslEvent, { at, places }: { readonly at: number; readonly places: CallPlaces }): void {
  const name = event['Event-Name'] ?? '';
  if (Object.hasOwn(EVENTS, name)) EVENTS[name as EslEventName](calls, event, timeOf(event) ?? at, places);
}

/** Microseconds since the Unix epoch. */
function timeOf(event: EslEvent): number | null {
  const microseconds = Number(event['Event-Date-Timestamp']);
  return microseconds > 0 ? Math.round(microseconds / 1000) : null;
}

function pairOf(event: EslEvent): readonly [string, string] | null {
  const a = event['Bridge-A-Unique-ID'] ?? event['Unique-ID'];
  const b = event['Bridge-B-Unique-ID'] ?? event['Other-Leg-Unique-ID'];
  return a === undefined || b === undefined || a === b ? null : [a, b];
}

/** The gateway, else the SIP profile: `sofia/external/0812…@10.0.0.9` -> external. */
function lineOf(event: EslEvent): string | null {
  return event.variable_sip_gateway_name ?? event.variable_sip_gateway ?? event['Channel-Name']?.split('/')[1] ?? null;
}

/** `sofia/internal/101@10.0.0.5:5060` -> 101; `sofia/gateway/trunk/0812` -> 0812; `loopback/101-a` -> 101, inner. */
function legOf(name: string | undefined): { readonly extension: string | null; readonly isInner: boolean } {
  const isInner = name?.startsWith('loopback/') ?? false;
  const user = name
    ?.split('/')
    .at(-1)
    ?.split('@')[0]
    ?.replace(/^sips?:/, '');
  const extension = isInner ? user?.replace(/-[ab]$/, '') : user;
  return { extension: extension === undefined || extension === '' ? null : extension, isInner };
}

/** `show channels as json`, `show bridged_calls as json`: rows, or none at all when nothing is up. Null when it is something else. */
export function readEslRows(body: string): readonly EslEvent[] | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    return null; // an error text in the answer's place
  }
  if (typeof parsed !== 'object' || parsed === null || !('row_count' in parsed)) return null;
  const rows = 'rows' in parsed && Array.isArray(parsed.rows) ? (parsed.rows as unknown[]) : [];
  return rows.filter((row) => typeof row === 'object' && row !== null).map(textFields);
}

/** What is up, and which of it are calls of the room. */
export function readEslSnapshot(
  channels: readonly EslEvent[],
  bridged: readonly EslEvent[],
  { at, places }: { readonly at: number; readonly places: CallPlaces },
): { readonly up: LegUp[]; readonly offered: OfferedCall[] } {
  const bridges = new Map<string, string>();
  for (const { uuid, b_uuid: other } of bridged) {
    if (uuid === undefined || other === undefined || other === '') continue;
    bridges.set(uuid, `${uuid} ${other}`);
    bridges.set(other, `${uuid} ${other}`);
  }
  const rows = channels.filter((row): row is EslEvent & { readonly uuid: string } => row.uuid !== undefined);
  return {
    up: rows.map((row) => ({
      id: row.uuid,
      name: row.name ?? null,
      ...legOf(row.name),
      bridgeId: bridges.get(row.uuid) ?? null,
      callId: null,
      ...(row.callstate === undefined ? {} : { isHeld: row.callstate === 'HELD' }),
    })),
    offered: rows
      .filter((row) => row.direction === 'inbound' && matchesPlace(places, row.context, row.dest))
      .map((row) => ({
        callId: row.uuid,
        number: row.cid_num ?? null,
        line: row.name?.split('/')[1] ?? null,
        at: Number(row.created_epoch) > 0 ? Math.min(at, Number(row.created_epoch) * 1000) : at,
      })),
  };
}
