import { expect, test } from 'vitest';
import type { HealthReport } from '../../server/api/health';
import { outageOf } from './outage.rules';

const report = (down: readonly string[]): Pick<HealthReport, 'parts'> => ({
  parts: Object.fromEntries(
    ['database', 'facts', 'bus'].map((name) => [name, { isUp: !down.includes(name), isEssential: name !== 'bus', figures: {}, reasons: [] }]),
  ),
});

test('a screen that hears nothing names the database before what hangs on it, and the server where nobody answers', () => {
  expect([outageOf(report(['facts', 'database'])), outageOf(report(['facts'])), outageOf(null)]).toEqual(['database', 'facts', 'server']);
});

test('where every essential part is well there is no alarm: the connection heals', () => {
  expect([outageOf(report([])), outageOf(report(['bus']))]).toEqual([null, null]);
});
