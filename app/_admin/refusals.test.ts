import { expect, it } from 'vitest';
import { refusalsByReason } from './refusals';

const row = (door: string, reason: string, day: string, count: number, lastAt: number) => ({ door, reason, day, count, lastAt, lastField: `f${lastAt}` });

it('refused input is summed by door and reason over the days, most frequent first, with the newest field', () => {
  const rows = [
    row('device', 'bad_time', '2026-11-24', 2, 9),
    row('device', 'unknown_device', '2026-11-24', 1, 8),
    row('device', 'unknown_device', '2026-11-23', 40, 3),
    row('telephony', 'bad_time', '2026-11-22', 5, 1),
  ];
  expect(refusalsByReason(rows)).toEqual([
    {
      door: 'device',
      reason: 'unknown_device',
      total: 41,
      lastAt: 8,
      lastField: 'f8',
      days: [
        { day: '2026-11-24', count: 1 },
        { day: '2026-11-23', count: 40 },
      ],
    },
    { door: 'telephony', reason: 'bad_time', total: 5, lastAt: 1, lastField: 'f1', days: [{ day: '2026-11-22', count: 5 }] },
    { door: 'device', reason: 'bad_time', total: 2, lastAt: 9, lastField: 'f9', days: [{ day: '2026-11-24', count: 2 }] },
  ]);
});
