import { describe, expect, test } from 'vitest';
import type { AssignmentView, IncidentView } from '../../server/incident/incident.schema';
import type { Target } from '../../server/report/target.rules';
import { clockRows } from './clock-rows.rules';

const TARGETS: readonly Target[] = [
  { clock: 'answer', seconds: 10, validFrom: 0, validTo: null },
  { clock: 'initial_handling', seconds: 120, validFrom: 0, validTo: null },
];
const at = (seconds: number) => 1_000_000 + seconds * 1000;
const NOTHING = { t0: null, t1: null, t2: null, t3: null, t4: null, t5: null, t6: null, t7: null, t8: null, state: 'received', handlingBreachedAt: null };
const incident = (change: object) => ({ ...NOTHING, ...change }) as IncidentView;
const call = (offered: number | null, answered: number | null, ended: number | null = null) => ({
  offeredAt: offered === null ? null : at(offered),
  answeredAt: answered === null ? null : at(answered),
  endedAt: ended === null ? null : at(ended),
});
const resultsOf = (change: object, calls: readonly ReturnType<typeof call>[] = [], now = at(60)) =>
  Object.fromEntries(clockRows({ incident: incident(change), assignments: [], calls }, TARGETS, now).map((row) => [row.name, row.result]));

describe('the clocks of an incident on paper', () => {
  test('say of each promise whether it was kept, exactly at its target still so', () => {
    expect(resultsOf({ t1: at(10), t3: at(130) }, [call(0, 10)])).toMatchObject({ answer: 'met', initial_handling: 'met' });
    expect(resultsOf({ t1: at(11), t3: at(132) }, [call(0, 11)])).toMatchObject({ answer: 'broken', initial_handling: 'broken' });
  });

  test('take the call that was offered first, and none that no switch told of', () => {
    expect(resultsOf({}, [call(50, 70), call(0, 5)])).toMatchObject({ answer: 'met' });
    expect(resultsOf({}, [call(null, 5)])).not.toHaveProperty('answer');
  });

  test('run while nothing is decided and are broken once the time is over', () => {
    expect(resultsOf({ t1: at(0) }, [call(0, null)], at(5))).toMatchObject({ answer: 'running', initial_handling: 'running' });
    expect(resultsOf({ t1: at(0) }, [call(0, null)], at(121))).toMatchObject({ answer: 'broken', initial_handling: 'broken' });
    expect(resultsOf({}, [call(0, null, 4)], at(5))).toMatchObject({ answer: 'broken' });
  });

  test('have outcomes of their own, and none where the start is unknown', () => {
    expect(resultsOf({ t1: at(0), state: 'advised' })).toMatchObject({ initial_handling: 'advised' });
    expect(resultsOf({ t1: at(0), state: 'merged' })).toMatchObject({ initial_handling: 'merged' });
    expect(resultsOf({ t1: at(0), state: 'cancelled' })).toMatchObject({ initial_handling: 'cancelled' });
    expect(resultsOf({})).toMatchObject({ initial_handling: 'unknown', total: 'unknown' });
    expect(clockRows({ incident: incident({ t2: at(3), t3: at(9) }), assignments: [], calls: [] }, TARGETS, at(60))[0]).toMatchObject({
      from: at(3),
      isFromReport: true,
      result: 'met',
    });
  });

  test('have one acknowledgement for each agency, but not for one that was called by mistake', () => {
    const assignment = (agencyId: string, isRecalled: boolean) => ({ agencyId, isRecalled, forwardedAt: at(0), acknowledgedAt: at(40) }) as AssignmentView;
    const rows = clockRows({ incident: incident({}), assignments: [assignment('damkar', false), assignment('psc119', true)], calls: [] }, TARGETS, at(60));
    expect(rows.filter((row) => row.name === 'acknowledgement').map((row) => row.agencyId)).toEqual(['damkar']);
  });
});
