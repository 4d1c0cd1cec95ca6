import { describe, expect, test } from 'vitest';
import type { LonLat } from '../shared/geo';
import { type DuplicateQuestion, findDuplicates } from './duplicate.rules';
import type { IncidentView } from './incident.schema';

const MINUTE = 60_000;
const START = Date.UTC(2026, 10, 25, 3);
const HERE: LonLat = [108.2277, -6.8361];
/** About `metres` north of here. */
const north = (metres: number): LonLat => [HERE[0], HERE[1] + metres / 111_000];

function incident(id: string, parts: Partial<IncidentView>): IncidentView {
  return {
    id,
    number: `SIM-20261125-${id}`,
    source: 'call',
    categoryCode: 'fire',
    subTypeCode: null,
    priority: 2,
    state: 'received',
    isOwnerless: false,
    point: [HERE[0], HERE[1]],
    placeCode: null,
    isPlaceApproximate: false,
    operatorId: null,
    mergedIntoId: null,
    openedAt: START,
    ...{ t0: null, t1: null, t2: null, t3: null, t4: null, t5: null, t6: null, t7: null, t8: null },
    handlingBreachedAt: null,
    isSimulated: true,
    version: 1,
    ...parts,
  };
}

function asked(parts: Partial<DuplicateQuestion> = {}): DuplicateQuestion {
  return { incidentId: 'own', categoryCode: 'fire', subTypeCode: null, point: HERE, openedAt: START + 4 * MINUTE, sameCallerIds: new Set(), ...parts };
}

const idsOf = (question: DuplicateQuestion, open: IncidentView[]) => findDuplicates(question, open).map((one) => one.incident.id);

describe('incidents that a report may tell of', () => {
  test('are told with how long apart, how far, of what kind and by whom', () => {
    const [found] = findDuplicates(asked({ sameCallerIds: new Set(['0001']) }), [incident('0001', { point: [...north(300)] as [number, number] })]);
    expect(found).toMatchObject({ minutesApart: 4, kind: 'same', isSameCaller: true });
    expect(found?.metres).toBeGreaterThan(295);
    expect(found?.metres).toBeLessThan(305);
  });

  test('are never the report itself', () => {
    expect(idsOf(asked({ incidentId: '0001' }), [incident('0001', {})])).toEqual([]);
  });

  test('reach as far as the kind is seen: a fire over a kilometre, an illness not from the next street', () => {
    const far = [...north(1_000)] as [number, number];
    expect(idsOf(asked(), [incident('0001', { point: far })])).toEqual(['0001']);
    expect(idsOf(asked({ categoryCode: 'health' }), [incident('0001', { point: far, categoryCode: 'health' })])).toEqual([]);
  });

  test('are not those of long ago', () => {
    expect(idsOf(asked({ openedAt: START + 179 * MINUTE }), [incident('0001', {})])).toEqual(['0001']);
    expect(idsOf(asked({ openedAt: START + 181 * MINUTE }), [incident('0001', {})])).toEqual([]);
  });

  test('are found by the kind alone while it is fresh, and by the place alone', () => {
    expect(idsOf(asked({ point: null }), [incident('0001', {})])).toEqual(['0001']);
    expect(idsOf(asked({ point: null, openedAt: START + 170 * MINUTE }), [incident('0001', {})])).toEqual([]);
    expect(idsOf(asked({ categoryCode: null }), [incident('0001', {})])).toEqual(['0001']);
  });

  test('are also of a kind that callers mix up with it', () => {
    const [found] = findDuplicates(asked({ categoryCode: 'accident' }), [incident('0001', { categoryCode: 'health' })]);
    expect(found?.kind).toBe('confused');
  });

  test('of the same caller are told wherever and whenever they are, and alone when nothing else is known', () => {
    const open = [incident('0001', { point: [...north(20_000)] as [number, number] }), incident('0002', { openedAt: START - 600 * MINUTE })];
    const sameCallerIds = new Set(['0001', '0002']);
    expect(idsOf(asked({ sameCallerIds }), open).toSorted()).toEqual(['0001', '0002']);
    expect(idsOf(asked({ sameCallerIds, categoryCode: null, point: null }), open).toSorted()).toEqual(['0001', '0002']);
  });

  test('come likeliest first, at most three, in an order that the clock does not change', () => {
    const open = [400, 100, 300, 200].map((metres, index) => incident(`000${index}`, { point: [...north(metres)] as [number, number] }));
    expect(idsOf(asked(), open)).toEqual(['0001', '0003', '0002']);
    expect(idsOf(asked(), open.toReversed())).toEqual(['0001', '0003', '0002']);
  });

  test('score highest when everything agrees', () => {
    const exact = incident('0001', { subTypeCode: 'fire_house' });
    const otherKind = incident('0002', { categoryCode: 'health' });
    const scores = findDuplicates(asked({ subTypeCode: 'fire_house', openedAt: START, sameCallerIds: new Set(['0001']) }), [otherKind, exact]);
    expect(scores.map((one) => [one.incident.id, Number(one.score.toFixed(2))])).toEqual([
      ['0001', 1.5],
      ['0002', 0.7],
    ]);
  });
});
