import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { disagreement, dueWeeks, type JudgedPair, sampleSize, weekOf } from './listening.rules';

const pair = (
  first: JudgedPair['first']['disposition'],
  second: JudgedPair['first']['disposition'] | null,
  more: Partial<NonNullable<JudgedPair['second']>> = {},
): JudgedPair => ({
  first: { disposition: first, categoryCode: first === 'emergency' ? 'fire' : null },
  second: second === null ? null : { disposition: second, categoryCode: null, isPlaceRight: null, ...more },
  isJudged: true,
});

describe('the weeks to draw', () => {
  it('begin on Monday, are over, and are drawn once, also after a pause; the first draw of all is of the last week alone', () => {
    expect(['2026-11-23', '2026-11-29', '2026-11-30', '2027-01-01'].map(weekOf)).toEqual(['2026-11-23', '2026-11-23', '2026-11-30', '2026-12-28']);
    expect(dueWeeks('2026-11-25', null)).toEqual(['2026-11-16']);
    expect(dueWeeks('2026-11-25', '2026-11-16')).toEqual([]);
    expect(dueWeeks('2026-11-30', '2026-11-16')).toEqual(['2026-11-23']);
    expect(dueWeeks('2026-11-25', '2026-10-26')).toEqual(['2026-11-02', '2026-11-09', '2026-11-16']);
    expect(dueWeeks('2026-11-25', '2025-01-06')).toHaveLength(8);
  });

  it('are drawn by the share that is set, rounded up, and never more than there are', () => {
    expect([0, 1, 20, 21, 100].map((population) => sampleSize(population, 5))).toEqual([0, 1, 1, 2, 5]);
    expect([sampleSize(7, 0), sampleSize(7, 100)]).toEqual([0, 7]);
  });
});

describe('the draw', () => {
  it('gives every call the same chance, whatever its id looks like', () => {
    const ids = Array.from({ length: 40 }, (_, index) => `01932d3a-0000-7000-8000-${String(index).padStart(12, '0')}`);
    const drawn = new Map(ids.map((id) => [id, 0]));
    const weeks = 2_000;
    for (let week = 0; week < weeks; week += 1) {
      const rank = (id: string) => createHash('sha256').update(`seed of ${week}${id}`).digest('hex');
      const ranked = ids.map((id) => ({ id, rank: rank(id) })).toSorted((left, right) => (left.rank < right.rank ? -1 : 1));
      for (const { id } of ranked.slice(0, 2)) drawn.set(id, (drawn.get(id) ?? 0) + 1);
    }
    // Two of forty in 2,000 weeks: 100 each. Chi square of 39 degrees of freedom, 0.1 % limit.
    const chiSquare = [...drawn.values()].reduce((sum, count) => sum + (count - 100) ** 2 / 100, 0);
    expect(chiSquare).toBeLessThan(72.1);
  });
});

describe('the disagreement', () => {
  it('is counted over what was heard, with what waits and what could not be heard apart', () => {
    const waiting: JudgedPair = { ...pair('prank', null), isJudged: false };
    const told = disagreement([pair('prank', 'emergency'), pair('prank', 'prank'), pair('ghost', 'prank'), pair('ghost', null), waiting]);
    expect(told).toMatchObject({
      drawn: 5,
      waiting: 1,
      notHeard: 1,
      disposition: { numerator: 2, denominator: 3 },
      missedEmergency: { numerator: 1, denominator: 3 },
    });
    expect(told.byDisposition.map(({ disposition, differs }) => [disposition, differs.numerator, differs.denominator])).toEqual([
      ['ghost', 1, 1],
      ['prank', 1, 2],
    ]);
  });

  it('takes a category and a place only where both opinions have one, and a repeat as an emergency that is known', () => {
    const told = disagreement([
      pair('emergency', 'emergency', { categoryCode: 'health', isPlaceRight: true }),
      pair('emergency', 'emergency', { categoryCode: 'fire', isPlaceRight: false }),
      pair('emergency', 'prank'),
      pair('repeat', 'emergency', { categoryCode: 'fire' }),
    ]);
    expect(told).toMatchObject({
      disposition: { numerator: 2, denominator: 4 },
      missedEmergency: { numerator: 0, denominator: 0, share: null },
      category: { numerator: 1, denominator: 2 },
      place: { numerator: 1, denominator: 2 },
    });
  });
});
