import { lockCallByExternalId } from '../call/call.repository';
import type { CallView } from '../call/call.schema';
import { answer, dispose, recordTelephonyEvent } from '../call/call.service';
import type { TelephonyEventKind } from '../call/telephony.schema';
import type { IncidentView } from '../incident/incident.schema';
import { report } from '../incident/incident.service';
import { expectRow } from '../shared/errors';
import type { LonLat } from '../shared/geo';
import { uuidv7 } from '../shared/ids';
import type { TestRuntime } from './test-runtime';

/** A point in Majalengka. */
export const TEST_POINT: LonLat = [108.2277, -6.8361];

export const commandNamed = (name: string) => ({ id: uuidv7(), name });

/** What the room does, in the words of its people; every step goes through the services as the doors do. */
export function room(runtime: TestRuntime) {
  const operator = runtime.users.operator;

  async function switchSays(event: TelephonyEventKind, callId: string, number: string | null = '081234567789'): Promise<'recorded' | 'repeated'> {
    return recordTelephonyEvent(runtime, { event, callId, number, line: '112', at: runtime.clock.now(), source: 'switch' });
  }

  async function callOf(externalId: string): Promise<CallView> {
    return expectRow(await lockCallByExternalId(runtime.db, 'switch', externalId), 'call of the test');
  }

  /** Rings, waits `waitMs`, is answered by the operator's key and the switch. */
  async function answeredCall(externalId: string, waitMs = 4_000): Promise<CallView> {
    await switchSays('rang', externalId);
    runtime.clock.advance(waitMs);
    const { id } = await callOf(externalId);
    await answer(runtime, operator, { command: commandNamed('call.answer'), callId: id });
    await switchSays('answered', externalId);
    return callOf(externalId);
  }

  async function openedIncident(externalId: string, waitMs?: number): Promise<IncidentView> {
    const call = await answeredCall(externalId, waitMs);
    const { incident } = await dispose(runtime, operator, {
      command: commandNamed('call.dispose'),
      callId: call.id,
      expectedVersion: call.version,
      disposition: 'emergency',
    });
    return expectRow(incident ?? undefined, 'incident of an emergency');
  }

  /** An incident with category and place, ready to be forwarded. */
  async function reportedIncident(externalId: string): Promise<IncidentView> {
    const incident = await openedIncident(externalId);
    return report(runtime, operator, {
      command: commandNamed('incident.report'),
      incidentId: incident.id,
      expectedVersion: incident.version,
      categoryCode: 'fire',
      subTypeCode: 'fire_house',
      point: [...TEST_POINT] as [number, number],
      note: 'Api besar di dapur',
      landmark: 'Dekat pasar',
    });
  }

  return { operator, switchSays, callOf, answeredCall, openedIncident, reportedIncident };
}
