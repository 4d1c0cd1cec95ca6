import { describe, expect, it } from 'vitest';
import { incidentClock } from './incident-clock.rules';

const targets = [{ clock: 'initial_handling', seconds: 120, validFrom: 0, validTo: null }] as const;
const incident = { t0: 990_000, t1: 1_000_000, t2: null, t3: null, openedAt: 1_005_000 };

describe('the running clock of an incident', () => {
  it('is initial handling from the answer on, amber from 72 s and red after 120 s, until the first forward', () => {
    const at = (seconds: number) => incidentClock(incident, targets, 1_000_000 + seconds * 1000);
    expect([at(71), at(72), at(120), at(121)].map(({ colour, kind }) => `${kind} ${colour}`)).toEqual([
      'handling calm',
      'handling amber',
      'handling amber',
      'handling red',
    ]);
  });

  it('is the time since the call after the forward, without a colour', () => {
    expect(incidentClock({ ...incident, t3: 1_060_000 }, targets, 2_000_000)).toEqual({
      startedAt: 990_000,
      elapsedMs: 1_010_000,
      colour: 'calm',
      kind: 'total',
    });
  });

  it('invents no start for an incident without a call that is not saved yet', () => {
    const walkIn = { t0: null, t1: null, t2: null, t3: null, openedAt: 1_000_000 };
    expect(incidentClock(walkIn, targets, 2_000_000)).toMatchObject({ startedAt: 1_000_000, colour: 'calm', kind: 'total' });
  });
});
