import { uuidv7 } from '../shared/ids';
import { at, nth, type SeededQuarter } from './seeded-quarter';
import type { TestRuntime } from './test-runtime';

const MINUTE = 60_000;
const HOUR = 3_600_000;
const DAY = 86_400_000;

/** What the figures of the time itself are made of: who was at the telephones, signs of life, alarms. */
export async function insertWatchedTime(runtime: TestRuntime, quarter: SeededQuarter, until: number): Promise<void> {
  await insertPresence(runtime, quarter, until);
  await insertSigns(runtime, quarter, until);
  await insertAlarms(runtime, quarter, until);
}

const STATES = ['ready', 'ringing', 'talking', 'hold', 'talking', 'wrap_up', 'ready', 'break'] as const;

/** Every ninth day two to five people, in turns through every state; some shifts lie across midnight, the first and the last across the quarter's edges. */
async function insertPresence({ db, users }: TestRuntime, { from, to }: SeededQuarter, until: number): Promise<void> {
  const people = [users.operator, users.supervisor, users.head, users.technician, users.admin].map(({ id }) => id);
  const days = [...Array.from({ length: 11 }, (_, index) => from - 2 * HOUR + index * 9 * DAY), to - 3 * HOUR];
  const spans = days.flatMap((day, dayIndex) =>
    people.slice(0, 2 + (dayIndex % 4)).flatMap((userId, person) => {
      const begin = day + person * (dayIndex % 3) * 7 * MINUTE;
      return Array.from({ length: 40 }, (_, index) => {
        const start = begin + index * 11 * MINUTE;
        return { user_id: userId, state: nth(STATES, index + person), from_at: at(start), to_at: at(start + 11 * MINUTE - (index % 10 === 9 ? 90_500 : 0)) };
      });
    }),
  );
  await db
    .insertInto('presence_span')
    .values(spans.filter(({ to_at: end }) => end.getTime() <= until || until === to))
    .execute();
}

/** The program stood still for some minutes each month, the telephone system was down twice and silent once; both are told from before the quarter on. */
async function insertSigns({ db }: TestRuntime, { from, to }: SeededQuarter, until: number): Promise<void> {
  const end = Math.min(to, until);
  const cut = (subject: string, gaps: readonly (readonly [number, number])[]) => {
    const edges = [from - HOUR, ...gaps.flat(), end].filter((edge) => edge <= end);
    return Array.from({ length: Math.floor(edges.length / 2) }, (_, index) => ({
      subject,
      is_up: true,
      from_at: at(edges[index * 2] ?? from),
      to_at: at(edges[index * 2 + 1] ?? end),
    }));
  };
  const gapAt = (day: number, minutes: number) => [from + day * DAY + 30 * MINUTE + 10_000, from + day * DAY + (30 + minutes) * MINUTE + 10_000] as const;
  const program = cut('program', [gapAt(9, 5), gapAt(36, 3), gapAt(45, 20)]);
  const telephone = cut('switch test', [gapAt(18, 40), gapAt(27, 2)]);
  // Its own word that it was down, within the first gap.
  const down = { subject: 'switch test', is_up: false, from_at: at(from + 18 * DAY + 31 * MINUTE), to_at: at(from + 18 * DAY + 60 * MINUTE) };
  await db
    .insertInto('service_span')
    .values([...program, ...telephone, down])
    .execute();
}

async function insertAlarms({ db }: TestRuntime, { from, to }: SeededQuarter, until: number): Promise<void> {
  const alarms = Array.from({ length: 28 }, (_, index) => ({ id: uuidv7(from), at: from + index * DAY + index * 61_007 }));
  await db
    .insertInto('alarm')
    .values(
      alarms.map(({ id, at: raised }, index) => ({
        id,
        code: 'handling_late',
        subject: `room ${from} ${index}`,
        subject_kind: 'room' as const,
        priority: 'high' as const,
        alarm_group: 'incident',
        state: 'normal' as const,
        is_active: false,
        is_first_out: false,
        since: at(raised),
        raised_at: at(raised),
        raise_count: 1,
        opened_at: at(raised),
        ended_at: at(raised + HOUR),
        version: 1,
      })),
    )
    .execute();
  const moves = alarms.flatMap(({ id, at: raised }, index) => {
    const move = (what: string, after: number) => ({ at: at(raised + after), move: what, code: 'handling_late', priority: 'high', alarm_id: id, operators: 2 });
    const shelved = index % 7 === 3 ? [move('shelved', 2_000), move('unshelved', 50_000)] : [];
    const again = index % 5 === 0 ? [move('returned', 200_000), move('raised', 300_000), move('acknowledged', 300_000 + index * 777)] : [];
    return [move('raised', 0), ...shelved, ...(index % 6 === 5 ? [] : [move('acknowledged', 60_000 + index * 1_009)]), ...again, move('cleared', HOUR)];
  });
  await db.insertInto('alarm_move').values(moves).execute();
  const flood = (began: number, ended: number | null) => ({ began_at: at(began), ended_at: ended === null ? null : at(ended), raised: 30, operators: 2 });
  await db
    .insertInto('alarm_flood')
    .values([
      flood(from - 10 * MINUTE, from + 5 * MINUTE + 1),
      flood(from + 9 * DAY, from + 9 * DAY + 17 * MINUTE),
      flood(until - 20 * MINUTE, until < to ? null : until + 20 * MINUTE),
    ])
    .execute();
}
