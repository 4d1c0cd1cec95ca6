import { describe, expect, it } from 'vitest';
import { agreesWith, conflictMetres, EMPTY_LIST, followCandidates, type ListedCandidate, moveHighlight, waitingCount } from './candidate-list.rules';

function candidate(id: string, radiusMetres: number | null, more: Partial<ListedCandidate> = {}): ListedCandidate {
  return { id, radiusMetres, point: [108.2, -6.8], isValidated: true, receivedAt: 0, ...more };
}

const CELL = candidate('cell', 2_000);
const WIFI = candidate('wifi', 30);
const GNSS = candidate('gnss', 5);

describe('the list of candidates', () => {
  it('begins with the best one highlighted', () => {
    const unsure = candidate('unsure', 1, { isValidated: false });
    const unknown = candidate('unknown', null);
    expect(followCandidates(EMPTY_LIST, [CELL, unknown, WIFI, unsure], false)).toEqual({ shown: ['wifi', 'cell', 'unknown', 'unsure'], highlighted: 'wifi' });
    const twins = [candidate('old', 30), candidate('new', 30, { receivedAt: 1 })];
    expect(followCandidates(EMPTY_LIST, twins, false).shown).toEqual(['new', 'old']);
  });

  it('stands still under the hand: a newcomer waits and is counted, and comes in when the hand is gone', () => {
    const list = followCandidates(EMPTY_LIST, [CELL, WIFI], false);
    const held = followCandidates(list, [CELL, WIFI, GNSS], true);
    expect(held).toBe(list);
    expect(waitingCount(held, [CELL, WIFI, GNSS])).toBe(1);
    const free = followCandidates(held, [CELL, WIFI, GNSS], false);
    expect(free.shown).toEqual(['gnss', 'wifi', 'cell']);
    expect(waitingCount(free, [CELL, WIFI, GNSS])).toBe(0);
  });

  it('never moves the highlight to a newcomer, however much better it is', () => {
    const list = followCandidates(EMPTY_LIST, [WIFI], false);
    expect(followCandidates(list, [WIFI, GNSS], false)).toEqual({ shown: ['gnss', 'wifi'], highlighted: 'wifi' });
  });

  it('shows the first one at once, even under the hand', () => {
    expect(followCandidates(EMPTY_LIST, [CELL], true)).toEqual({ shown: ['cell'], highlighted: 'cell' });
  });

  it('does not reorder when a candidate moves or becomes better', () => {
    const list = followCandidates(EMPTY_LIST, [CELL, WIFI], false);
    expect(followCandidates(list, [candidate('cell', 3, { point: [108.3, -6.9] }), WIFI], false)).toBe(list);
  });

  it('moves the highlight by arrows and stops at the ends', () => {
    const list = followCandidates(EMPTY_LIST, [CELL, WIFI, GNSS], false);
    expect(moveHighlight(list, -1)).toBe(list);
    const down = moveHighlight(moveHighlight(moveHighlight(list, 1), 1), 1);
    expect(down.highlighted).toBe('cell');
    expect(moveHighlight(EMPTY_LIST, 1)).toBe(EMPTY_LIST);
  });

  it('forgets what belongs to another call', () => {
    const list = followCandidates(EMPTY_LIST, [CELL, WIFI], false);
    expect(followCandidates(list, [GNSS], true)).toEqual({ shown: ['gnss'], highlighted: 'gnss' });
    expect(followCandidates(list, [], true)).toEqual(EMPTY_LIST);
  });
});

describe('two candidates', () => {
  it('are in conflict more than 5 km apart, and not nearer', () => {
    const at = (km: number) => candidate(`${km}`, 10, { point: [108.2, -6.8 + km / 111.195] });
    expect(conflictMetres([at(0), at(4.9)])).toBeNull();
    expect(conflictMetres([at(0), at(1), at(5.2)])).toBeCloseTo(5_200, -2);
    expect(conflictMetres([at(0)])).toBeNull();
    expect(conflictMetres([])).toBeNull();
  });
});

describe('a candidate and the point in use', () => {
  it('agree within 50 m, or within the radius where that is larger', () => {
    const used = [108.2, -6.8] as const;
    const at = (metres: number, radiusMetres: number | null) => candidate('one', radiusMetres, { point: [108.2, -6.8 + metres / 111_195] });
    expect(agreesWith(at(45, 5), used)).toBe(true);
    expect(agreesWith(at(55, 5), used)).toBe(false);
    expect(agreesWith(at(55, null), used)).toBe(false);
    expect(agreesWith(at(500, 900), used)).toBe(true);
  });
});
