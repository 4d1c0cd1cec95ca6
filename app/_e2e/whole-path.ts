import { expect } from '@playwright/test';
import { deviceIdentifierOf } from '../../server/installation/demonstration.rules';
import { incidentClock } from '../_map/incident-clock.rules';
import { elapsedText } from '../_ui/format';
import { PALETTE } from '../_ui/theme/palette';
import { documentText } from './drivers/page-watch';
import { ask, type Installation, postPosition, tellSwitchEvent } from './installation';
import type { Room } from './room';

const CALL = { callId: 'browser-1764000000.42', number: '082012345678' };
const MASKED = '0820-****-*678';
const NOTE = 'Api di dapur, penghuni sudah keluar';
const PLACE = 'Lemahsugih';
const UNIT = 'DMK5';
/** How far the unit is from the incident, degrees: the nearest that the picture tells apart. */
const DISTANCES = [0.004, 0.008, 0.015, 0.03] as const;
const TOLD_APART_PIXELS = 56;
/** A marker covers about this many pixels around its point. */
const LOOK = { radius: 14, tolerance: 14 };
const ENOUGH_PIXELS = 25;

interface IncidentTimes {
  readonly id: string;
  readonly state: string;
  readonly t: readonly (number | null)[];
  readonly openedAt: number;
  readonly point: readonly [number, number];
}

/** From the ring to the closed incident, seen by everybody who must see it and by nobody who must not. */
export async function walkWholePath(room: Room, installation: Installation): Promise<void> {
  const { operator, agency, wall } = room;
  await wall.mapReady();
  expect(await tellSwitchEvent(installation, 'rang', CALL)).toBe('{"result":"recorded"}');
  await expect(operator.ringing(MASKED)).toBeVisible();
  await operator.answer();
  await tellSwitchEvent(installation, 'answered', CALL);
  const number = await operator.openEmergency();
  await operator.report({ categoryKey: '1', place: PLACE, note: NOTE });
  await operator.forward('damkar');

  await expect(agency.assignment(number)).toBeVisible();
  await agency.advance(number, 'acknowledged');
  await tellSwitchEvent(installation, 'ended', CALL);
  await agency.sendUnit(number, UNIT);
  await agency.unitReports(number, UNIT, 'en_route');
  await watchUnitMove(room, installation, number);
  await expectWallClock(room, installation, number);

  await agency.unitReports(number, UNIT, 'on_scene');
  await expect(operator.state()).toHaveAttribute('data-state', 'on_scene');
  await agency.advance(number, 'completed');
  await expect(operator.state()).toHaveAttribute('data-state', 'handled');
  await operator.close();
  await expect(wall.incident(number)).toHaveCount(0);
  await expectTimes(installation, number);
  await expectNoPersonalData(room, number);
  expectQuietPages(room);
}

type LonLat = readonly [number, number];

/** The marker stands where the phone says, and leaves when the unit goes on: looked at in the picture itself. */
async function watchUnitMove(room: Room, installation: Installation, number: string): Promise<void> {
  const [first, second] = await twoPlaces(room, (await readIncident(installation, number)).point);
  const seen = (point: LonLat) => room.wall.pixelsOf(PALETTE.dark.sky, point, LOOK);
  const post = (point: LonLat, agoMs: number) => postPosition(installation.processes[0], deviceIdentifierOf(UNIT), { point, metresPerSecond: 12, agoMs });
  // Measured a while ago, so that the second place can be reached at a speed that the door believes.
  expect(await post(first, 80_000)).toBe(200);
  await expect.poll(() => seen(first)).toBeGreaterThan(ENOUGH_PIXELS);
  expect(await seen(second)).toBeLessThan(ENOUGH_PIXELS);
  expect(await post(second, 0)).toBe(200);
  await expect.poll(() => seen(second)).toBeGreaterThan(ENOUGH_PIXELS);
  await expect.poll(() => seen(first)).toBeLessThan(ENOUGH_PIXELS);
}

/** Left and right of the incident, as near as the wall's picture tells them apart; waits until the picture has come to rest. */
async function twoPlaces({ wall }: Room, [lon, lat]: LonLat): Promise<[LonLat, LonLat]> {
  const placesAt = (distance: number): [LonLat, LonLat] => [
    [lon + distance, lat + distance / 3],
    [lon - distance, lat + distance / 3],
  ];
  let found: [LonLat, LonLat] | null = null;
  await expect
    .poll(async () => {
      for (const distance of DISTANCES) {
        const places = placesAt(distance);
        if (((await wall.pixelsBetween(places[0], places[1], LOOK.radius)) ?? 0) < TOLD_APART_PIXELS) continue;
        found = places;
        return true;
      }
      return false;
    })
    .toBe(true);
  return found ?? placesAt(DISTANCES[0]);
}

async function readIncident(installation: Installation, number: string): Promise<IncidentTimes> {
  const columns = Array.from({ length: 9 }, (_, at) => `(extract(epoch from t${at}_at) * 1000)::float8`);
  const [row] = await ask<{ id: string; state: string; t: (number | null)[]; openedAt: number; lon: number; lat: number }>(
    installation,
    `select id, state, array[${columns.join(', ')}] as t, (extract(epoch from opened_at) * 1000)::float8 as "openedAt",
       ST_X(location::geometry) as lon, ST_Y(location::geometry) as lat from incident where number = $1`,
    [number],
  );
  if (row === undefined) throw new Error(`no incident ${number}`);
  return { ...row, point: [row.lon, row.lat] };
}

/** What the wall counts is what the database has, by the one module of rules, within the second that the look takes. */
async function expectWallClock({ wall }: Room, installation: Installation, number: string): Promise<void> {
  const { t, openedAt } = await readIncident(installation, number);
  const [t0 = null, t1 = null, t2 = null, t3 = null] = t;
  expect(t3).not.toBeNull();
  const before = Date.now();
  const shown = await wall.clockOf(number);
  const after = Date.now();
  const possible = new Set<string>();
  for (let at = before - 1_500; at <= after + 500; at += 250) possible.add(elapsedText(incidentClock({ t0, t1, t2, t3, openedAt }, [], at).elapsedMs));
  expect([...possible]).toContain(shown);
}

/** T0 and T1 are the switch's, every later mark is there and none lies before the one before it. */
async function expectTimes(installation: Installation, number: string): Promise<void> {
  const { id, state, t } = await readIncident(installation, number);
  expect(state).toBe('closed');
  expect(t.every((at) => at !== null)).toBe(true);
  expect([...t].sort((left, right) => (left ?? 0) - (right ?? 0))).toEqual(t);
  const events = await ask<{ event: string; at: number }>(
    installation,
    'select event, (extract(epoch from occurred_at) * 1000)::float8 as at from telephony_event where external_id = $1',
    [CALL.callId],
  );
  expect(t[0]).toBe(events.find(({ event }) => event === 'rang')?.at);
  expect(t[1]).toBe(events.find(({ event }) => event === 'answered')?.at);
  const marks = await ask<{ code: string; source: string }>(
    installation,
    'select code, source from mark where (incident_id = $1 or call_id in (select id from call where incident_id = $1)) and not is_voided order by code',
    [id],
  );
  expect(marks.map(({ code }) => code)).toEqual(['T0', 'T1', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'T8']);
  expect(Object.fromEntries(marks.map(({ code, source }) => [code, source]))).toMatchObject({
    T0: 'switch',
    T1: 'switch',
    T2: 'operator',
    T3: 'operator',
    T4: 'agency',
    T8: 'operator',
  });
}

/** The wall hangs where visitors may stand: no number, not even masked, no words of the caller, neither on it nor on its wire. */
async function expectNoPersonalData({ wall, watches }: Room, number: string): Promise<void> {
  const held = [await documentText(wall.page), ...watches.wall.frames.map((frame) => frame.toString('latin1'))].join('\n');
  // Both ways of looking do see: the incident went over this wire, and the masked number over the operator's.
  expect(held).toContain(number);
  expect(watches.operator.frames.some((frame) => frame.toString('latin1').includes(MASKED))).toBe(true);
  for (const secret of [CALL.number, CALL.number.slice(1), MASKED, NOTE, 'dapur']) expect(held).not.toContain(secret);
}

function expectQuietPages({ watches }: Room): void {
  for (const [who, { consoleErrors, foreignRequests }] of Object.entries(watches)) {
    expect(consoleErrors, `console of ${who}`).toEqual([]);
    expect(foreignRequests, `requests of ${who} beyond its origin`).toEqual([]);
  }
}
