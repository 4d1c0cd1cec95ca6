import { describe, expect, it } from 'vitest';
import { type Alarm, type AlarmStep, acknowledge, shelve } from './alarm.rules';
import { type AlarmCode, type AlarmDefinitionView, NO_FLOOD } from './alarm.schema';
import { definitionOf } from './shipped-alarms.rules';
import { silenceOneIn } from './silence.rules';
import { follow, followFlood, look, type Memory, memoryOf, type Reading } from './watch.rules';

const SECOND = 1_000;
const HOUR = 3_600_000;
const ROOM = { subjectKind: 'room', subjectId: null, incidentId: null, agencyId: null, detail: null, value: null, since: null } as const;
const reading = (code: AlarmCode, told: Partial<Reading> = {}): Reading => ({ ...ROOM, code, ...told });
const unit = (id: string, source: string): Reading => reading('unit_silent', { subjectKind: 'unit', subjectId: id, detail: source, since: -HOUR });

/** A room whose alarms are looked for every second. */
class Room {
  now = 0;
  memory: Memory = new Map();
  open: Alarm[] = [];
  readonly told: string[] = [];
  changed: Record<string, AlarmDefinitionView> = {};
  #ids = 0;

  see(readings: readonly Reading[], seconds = 1): void {
    for (let second = 0; second < seconds; second += 1) {
      this.now += SECOND;
      const known = { now: this.now, definitionOf: (code: AlarmCode) => definitionOf(this.changed, code), newId: () => String((this.#ids += 1)) };
      this.memory = look(this.memory, readings, known);
      for (const step of follow(this.open, this.memory, known)) this.take(step);
    }
  }

  take({ alarm, move }: AlarmStep): void {
    this.open = [...this.open.filter(({ id }) => id !== alarm.id), ...(alarm.state === 'normal' ? [] : [alarm])];
    if (move !== null) this.told.push(`${alarm.code} ${move}`);
  }

  only(): Alarm {
    const [alarm] = this.open;
    if (alarm === undefined) throw new Error('no alarm');
    return alarm;
  }
}

describe('looking for alarms', () => {
  it('raises one only after its condition has held for its delay, and a condition that goes before was none', () => {
    const room = new Room();
    room.see([reading('operators_short', { value: 1 })], 59);
    room.see([]);
    room.see([reading('operators_short', { value: 1 })], 60);
    expect(room.told).toEqual([]);
    room.see([reading('operators_short', { value: 1 })]);
    expect(room.told).toEqual(['operators_short raised']);
  });

  it('counts the delay from when the source says that it began', () => {
    const room = new Room();
    room.see([reading('telephony_down', { subjectKind: 'source', subjectId: 'asterisk', since: -HOUR })]);
    expect(room.only()).toMatchObject({ state: 'unacknowledged', since: -HOUR, raisedAt: SECOND, subject: 'source:asterisk' });
  });

  it('lets one return only after its condition was gone for its delay, and not for a moment without it', () => {
    const room = new Room();
    const short = reading('operators_short', { value: 1 });
    room.see([short], 61);
    room.see([reading('operators_short', { value: 2 })], 14);
    room.see([short]);
    room.see([reading('operators_short', { value: 2 })], 14);
    expect(room.told).toEqual(['operators_short raised']);
    room.see([reading('operators_short', { value: 2 })]);
    expect([room.told.at(-1), room.only().state]).toEqual(['operators_short returned', 'returned']);
  });

  it('keeps one within its dead band, so that a value that trembles about its limit raises it once', () => {
    const room = new Room();
    for (let round = 0; round < 50; round += 1) room.see([reading('disk_full', { value: round % 2 === 0 ? 91 : 88 })], 70);
    expect(room.told).toEqual(['disk_full raised']);
    room.see([reading('disk_full', { value: 87 })], 61);
    expect(room.told).toEqual(['disk_full raised', 'disk_full returned']);
  });

  it('suppresses what another explains by design, raises it when that is over, and lets another source speak meanwhile', () => {
    const room = new Room();
    const sourceSilent = reading('position_source_silent', { subjectKind: 'source', subjectId: 'osmand', detail: 'osmand', value: 12 });
    room.see([sourceSilent, unit('a', 'osmand'), unit('b', 'owntracks')]);
    expect(room.told.toSorted()).toEqual(['position_source_silent raised', 'unit_silent raised', 'unit_silent suppressed']);
    room.see([unit('a', 'osmand'), unit('b', 'owntracks')], 31);
    expect(room.told.slice(3).toSorted()).toEqual(['position_source_silent returned', 'unit_silent raised']);
    expect(room.open.filter(({ code }) => code === 'unit_silent').map(({ state }) => state)).toEqual(['unacknowledged', 'unacknowledged']);
  });

  it('marks the first of a quiet group, and none of those that follow it', () => {
    const room = new Room();
    room.see([unit('late', 'crew'), { ...unit('early', 'crew'), since: -2 * HOUR }]);
    expect(room.open.map(({ subjectId, isFirstOut }) => [subjectId, isFirstOut])).toEqual([
      ['early', true],
      ['late', false],
    ]);
    room.see([unit('late', 'crew'), unit('early', 'crew'), unit('third', 'crew')]);
    expect(room.open.filter(({ isFirstOut }) => isFirstOut)).toHaveLength(1);
  });

  it('is not interrupted where another process takes over: nothing is raised again, nothing returns before its delay', () => {
    const room = new Room();
    const down = reading('telephony_down', { subjectKind: 'source', subjectId: 'asterisk', since: -HOUR });
    room.see([down]);
    room.take(acknowledge(room.only(), 'someone', room.now) ?? { alarm: room.only(), move: null });
    room.memory = memoryOf(room.open, room.now);
    room.see([], 9);
    room.see([down], 5);
    expect(room.told).toEqual(['telephony_down raised', 'telephony_down acknowledged']);
    room.see([], 10);
    expect(room.told.at(-1)).toBe('telephony_down cleared');
  });

  it('follows one on the shelf in silence, and shows it again when its time is over and it still holds', () => {
    const room = new Room();
    const down = reading('redis_down');
    room.see([down], 16);
    room.take(shelve(room.only(), { until: room.now + 60 * SECOND, by: 'someone', reason: 'maintenance' }) ?? { alarm: room.only(), move: null });
    room.see([], 20);
    room.see([down], 39);
    expect(room.told).toEqual(['redis_down raised', 'redis_down shelved']);
    room.see([down]);
    expect([room.told.at(-1), room.only().state]).toEqual(['redis_down unshelved', 'unacknowledged']);
  });

  it('ends what was taken out of service, and raises nothing of it', () => {
    const room = new Room();
    room.see([unit('a', 'crew')]);
    room.changed = { unit_silent: { ...definitionOf({}, 'unit_silent'), isOutOfService: true, version: 1 } };
    room.see([unit('a', 'crew')], 3);
    expect(room.told).toEqual(['unit_silent raised', 'unit_silent ended']);
  });
});

describe('a flood', () => {
  it('begins above ten alarms in ten minutes for each operator and ends below five', () => {
    const at = { operators: 2, now: HOUR };
    expect(followFlood(NO_FLOOD, { ...at, raised: 20 })).toBeNull();
    const flood = followFlood(NO_FLOOD, { ...at, raised: 21 });
    expect(flood).toEqual({ since: HOUR, raised: 21, operators: 2 });
    if (flood === null) throw new Error('impossible');
    expect(followFlood(flood, { ...at, raised: 10 })).toBeNull();
    expect(followFlood(flood, { ...at, raised: 9 })).toEqual({ since: null, raised: 9, operators: 2 });
  });

  it('is measured for one person where nobody is at a desk', () => {
    expect(followFlood(NO_FLOOD, { operators: 0, raised: 11, now: 1 })).not.toBeNull();
    expect(followFlood(NO_FLOOD, { operators: 0, raised: 10, now: 1 })).toBeNull();
  });
});

describe('a silence', () => {
  const weeks = (calls: number, hours = 8 * 168) => ({ from: 0, hours, calls: Array.from({ length: hours }, (_, hour) => ({ hour, calls })) });

  it('is as rare as e to the calls that were due, by the lower end of what these hours usually bring', () => {
    const now = 8 * 168 * HOUR + 2 * HOUR;
    const oneHour = silenceOneIn(now - HOUR, now, weeks(6)) ?? 0;
    expect(Math.log(oneHour)).toBeGreaterThan(4);
    expect(Math.log(oneHour)).toBeLessThan(6);
    expect(Math.log(silenceOneIn(now - 2 * HOUR, now, weeks(6)) ?? 0)).toBeCloseTo(2 * Math.log(oneHour), 6);
    expect(Math.log(silenceOneIn(now - HOUR / 2, now, weeks(6)) ?? 0)).toBeCloseTo(Math.log(oneHour) / 2, 6);
  });

  it('says nothing at an hour that has hardly been seen, and nothing rare where hardly anybody ever calls', () => {
    const now = 2 * 168 * HOUR + HOUR;
    expect(silenceOneIn(now - HOUR, now, weeks(6, 2 * 168))).toBeNull();
    const calm = { from: 0, hours: 8 * 168, calls: [{ hour: 0, calls: 1 }] };
    expect(silenceOneIn(8 * 168 * HOUR, 8 * 168 * HOUR + 5 * HOUR, calm)).toBeLessThan(2);
  });
});
