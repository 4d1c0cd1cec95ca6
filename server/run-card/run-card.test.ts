import { describe, expect, test } from 'vitest';
import { REFERENCE_CATEGORIES } from '../../db/reference/categories';
import { CATEGORY_CODES } from '../incident/incident.schema';
import { DEMONSTRATION_AGENCIES } from '../installation/demonstration.rules';
import type { TravelTime } from '../route/route.schema';
import type { UnitView } from '../unit/unit.schema';
import { DEMONSTRATION_RUN_CARDS } from './demonstration-cards.rules';
import { chooseRunCard, districtOf, minuteOfDay, rankUnits } from './run-card.rules';
import { putRunCardInput, type RunCard } from './run-card.schema';

function card(id: string, parts: Partial<RunCard> = {}): RunCard {
  return {
    id,
    categoryCode: 'fire',
    subTypeCode: null,
    districtCode: null,
    fromMinute: null,
    toMinute: null,
    needs: [],
    validFrom: 0,
    validTo: null,
    ...parts,
  };
}

const NOON = 12 * 60;
const asked = { categoryCode: 'fire', subTypeCode: 'fire_house', districtCode: '32.10.11', minute: NOON };

describe('the card of an incident', () => {
  test('is the most specific one: the sub-type before the district, the district before the hours', () => {
    const all = card('all');
    const hours = card('hours', { fromMinute: 0, toMinute: 900 });
    const district = card('district', { districtCode: '32.10.11' });
    const subType = card('sub', { subTypeCode: 'fire_house' });
    const districtAtNoon = card('both', { districtCode: '32.10.11', fromMinute: 0, toMinute: 900 });
    expect(chooseRunCard([all, hours], asked)?.id).toBe('hours');
    expect(chooseRunCard([hours, district, all], asked)?.id).toBe('district');
    expect(chooseRunCard([district, districtAtNoon], asked)?.id).toBe('both');
    expect(chooseRunCard([districtAtNoon, subType, district], asked)?.id).toBe('sub');
  });

  test('is never one of another kind, sub-type, district or hour, nor one that has ended', () => {
    const others = [
      card('kind', { categoryCode: 'health' }),
      card('sub', { subTypeCode: 'fire_land' }),
      card('district', { districtCode: '32.10.04' }),
      card('hours', { fromMinute: 1_080, toMinute: 360 }),
      card('ended', { validTo: 5 }),
    ];
    expect(chooseRunCard(others, asked)).toBeNull();
    expect(chooseRunCard([card('district', { districtCode: '32.10.11' })], { ...asked, districtCode: null })).toBeNull();
  });

  test('may be of hours that go over midnight, from the first minute and without the last', () => {
    const night = card('night', { fromMinute: 1_080, toMinute: 360 });
    const at = (minute: number) => chooseRunCard([night], { ...asked, minute })?.id ?? null;
    expect([at(1_079), at(1_080), at(1_439), at(0), at(359), at(360)]).toEqual([null, 'night', 'night', 'night', 'night', null]);
  });

  test('of two windows is the shorter, then the newer card', () => {
    const long = card('long', { fromMinute: 0, toMinute: 1_000 });
    const short = card('short', { fromMinute: 600, toMinute: 800 });
    expect(chooseRunCard([long, short], asked)?.id).toBe('short');
    expect(chooseRunCard([card('old', { validFrom: 1 }), card('new', { validFrom: 2 })], asked)?.id).toBe('new');
  });

  test('is looked up by the local minute and the district of the village', () => {
    expect(minuteOfDay(Date.UTC(2026, 10, 24, 17, 5), 'Asia/Jakarta')).toBe(5);
    expect(districtOf('32.10.11.2003')).toBe('32.10.11');
    expect(districtOf('32.10')).toBeNull();
    expect(districtOf(null)).toBeNull();
  });
});

describe('the units of a card', () => {
  const unit = (id: string, parts: Partial<UnitView>): UnitView => ({
    id,
    wireId: 1,
    agencyId: 'a',
    callSign: id.toUpperCase(),
    kind: 'fire_engine',
    status: 'available',
    statusAt: 0,
    stationPoint: null,
    assignmentId: null,
    incidentId: null,
    isActive: true,
    version: 1,
    ...parts,
  });
  const time = (unitId: string, seconds: number | null): [string, TravelTime] => [
    unitId,
    { unitId, stationId: null, seconds, metres: null, isEstimate: false, hasPath: seconds !== null },
  ];

  test('are the fitting ones, free before busy, the one that is there first in front, and never those out of service or off duty', () => {
    const units = [
      unit('far', {}),
      unit('busy', { status: 'on_scene' }),
      unit('near', {}),
      unit('cut_off', {}),
      unit('broken', { status: 'out_of_service' }),
      unit('home', { status: 'off_duty' }),
      unit('sold', { isActive: false }),
      unit('truck', { kind: 'truck' }),
    ];
    const times = new Map([time('far', 900), time('busy', 10), time('near', 120), time('cut_off', null), time('broken', 5), time('truck', 1)]);
    const ranked = rankUnits({ agencyCode: 'damkar', unitKinds: ['fire_engine'] }, units, times);
    expect(ranked.map((one) => [one.unitId, one.isFree, one.seconds])).toEqual([
      ['near', true, 120],
      ['far', true, 900],
      ['cut_off', true, null],
      ['busy', false, 10],
    ]);
    expect(rankUnits({ agencyCode: 'damkar', unitKinds: [] }, units, times)[0]?.unitId).toBe('truck');
  });
});

describe('a card that is typed', () => {
  const typed = {
    commandId: '01932d3a-0000-7000-8000-000000000001',
    replacesId: null,
    categoryCode: 'fire',
    subTypeCode: null,
    districtCode: null,
    fromMinute: null,
    toMinute: null,
    needs: [{ agencyCode: 'damkar', unitKinds: [] }],
  };
  const faultOf = (parts: object) => {
    const issue = putRunCardInput.safeParse({ ...typed, ...parts }).error?.issues[0];
    return issue === undefined ? null : [issue.path[0], issue.message];
  };

  test.each([
    [{}, null],
    [{ needs: [] }, ['needs', 'missing']],
    [{ needs: [...typed.needs, ...typed.needs] }, ['needs', 'run_card_agency_twice']],
    [{ fromMinute: 5 }, ['toMinute', 'missing']],
    [{ toMinute: 5 }, ['fromMinute', 'missing']],
    [{ fromMinute: 5, toMinute: 5 }, ['toMinute', 'run_card_hours']],
    [{ fromMinute: 1_440, toMinute: 5 }, ['fromMinute', 'bad_number']],
    [{ categoryCode: 'flood' }, ['categoryCode', 'unknown']],
  ])('%j is judged by field and reason: %j', (parts, fault) => {
    expect(faultOf(parts)).toEqual(fault);
  });
});

describe('the cards of a demonstration', () => {
  test('are there for every category, name agencies and sub-types that exist, and each agency has a unit that fits', () => {
    for (const code of CATEGORY_CODES)
      expect(
        DEMONSTRATION_RUN_CARDS.some((one) => one.categoryCode === code && one.subTypeCode === null),
        code,
      ).toBe(true);
    for (const { categoryCode, subTypeCode, needs } of DEMONSTRATION_RUN_CARDS) {
      const subTypes = REFERENCE_CATEGORIES.find((one) => one.code === categoryCode)?.subTypes.map((one) => one.code);
      if (subTypeCode !== null) expect(subTypes, categoryCode).toContain(subTypeCode);
      for (const need of needs) {
        const kinds = DEMONSTRATION_AGENCIES.find((one) => one.code === need.agencyCode)?.stations.flatMap((station) => station.units.map(([, kind]) => kind));
        expect(kinds, need.agencyCode).toBeDefined();
        for (const kind of need.unitKinds) expect(kinds, `${categoryCode} ${need.agencyCode}`).toContain(kind);
      }
    }
  });
});
