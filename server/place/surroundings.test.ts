import { describe, expect, it } from 'vitest';
import type { LonLat } from '../shared/geo';
import { compassOf, localPlaneAt, nearestOnPiece, toPlane } from '../shared/local-plane';
import { NearestIndex } from './nearest-index';
import { NO_SURROUNDINGS, Surroundings } from './surroundings';

const CENTRE: LonLat = [108.2277, -6.8361];

/** A point so many metres east and north of the centre. */
function at(east: number, north: number): LonLat {
  const plane = localPlaneAt(CENTRE);
  return [CENTRE[0] + east / plane.metresPerDegreeLon, CENTRE[1] + north / plane.metresPerDegreeLat];
}

let nextId = 1;
const id = () => String(nextId++);
const road = (name: string | null, line: LonLat[], options: { ref?: string; isDrivable?: boolean } = {}) => ({
  id: id(),
  name,
  ref: options.ref ?? null,
  isDrivable: options.isDrivable ?? true,
  line,
});
const landmark = (name: string, kind: string, point: LonLat) => ({ id: id(), name, kind, point });

describe('the surroundings of a point', () => {
  it('measure to the line of a road, not to its vertices', () => {
    const surroundings = new Surroundings([road('Jalan Lurus', [at(-1_500, 100), at(1_500, 100)])], []);
    const found = surroundings.road(CENTRE);
    expect(found).toMatchObject({ name: 'Jalan Lurus', direction: 'S' });
    expect(found?.distanceMetres).toBeCloseTo(100, 0);
  });

  it.each([
    ['N', 0, 1],
    ['NE', 1, 1],
    ['E', 1, 0],
    ['SE', 1, -1],
    ['S', 0, -1],
    ['SW', -1, -1],
    ['W', -1, 0],
    ['NW', -1, 1],
  ] as const)('say %s when the point lies so from the landmark', (direction, east, north) => {
    const surroundings = new Surroundings([], [landmark('Jembatan Cilutung', 'bridge', CENTRE)]);
    expect(surroundings.landmark(at(east * 200, north * 200))).toMatchObject({ name: 'Jembatan Cilutung', kind: 'bridge', direction });
  });

  it('turn from one direction to the next half-way between them', () => {
    const step = (degrees: number) => compassOf(Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180));
    expect([22, 23, 67, 68, 337, 338, 359].map(step)).toEqual(['N', 'NE', 'NE', 'E', 'NW', 'N', 'N']);
    expect(compassOf(0, 0)).toBe('N');
  });

  it('skip a road without a name while one with a name or a number is within 500 m', () => {
    const unnamed = road(null, [at(-50, 20), at(50, 20)]);
    expect(new Surroundings([unnamed, road('Jalan Raya', [at(-50, 480), at(50, 480)])], []).road(CENTRE)).toMatchObject({ name: 'Jalan Raya' });
    expect(new Surroundings([unnamed, road(null, [at(-50, 480), at(50, 480)], { ref: '11' })], []).road(CENTRE)).toMatchObject({ name: null, ref: '11' });
    expect(new Surroundings([unnamed, road('Jalan Raya', [at(-50, 520), at(50, 520)])], []).road(CENTRE)).toMatchObject({ name: null, ref: null });
  });

  it('never name a foot path without a name, nor anything farther than two kilometres', () => {
    const path = road(null, [at(-50, 20), at(50, 20)], { isDrivable: false });
    expect(new Surroundings([path, road('Jalan Jauh', [at(-50, 2_010), at(50, 2_010)])], []).road(CENTRE)).toBeNull();
    expect(new Surroundings([road('Jalan Jauh', [at(-50, 1_990), at(50, 1_990)])], []).road(CENTRE)?.name).toBe('Jalan Jauh');
    expect(new Surroundings([], [landmark('Pasar', 'market', at(0, 2_010))]).landmark(CENTRE)).toBeNull();
    expect(NO_SURROUNDINGS.road(CENTRE)).toBeNull();
    expect(NO_SURROUNDINGS.landmark(CENTRE)).toBeNull();
  });

  it('prefer a landmark with a name of its own to a bridge without one', () => {
    const bridge = landmark('Jembatan', 'bridge', at(0, 50));
    expect(new Surroundings([], [bridge, landmark('Jembatan Cilutung', 'bridge', at(0, 450))]).landmark(CENTRE)?.name).toBe('Jembatan Cilutung');
    expect(new Surroundings([], [bridge]).landmark(CENTRE)?.name).toBe('Jembatan');
  });

  it('prefer a landmark one can see to a hamlet or a milestone', () => {
    const hamlet = landmark('Blok Sabtu', 'hamlet', at(0, 50));
    expect(new Surroundings([], [hamlet, landmark('Masjid', 'mosque', at(0, 450))]).landmark(CENTRE)?.name).toBe('Masjid');
    expect(new Surroundings([], [hamlet, landmark('Masjid', 'mosque', at(0, 550))]).landmark(CENTRE)?.name).toBe('Blok Sabtu');
  });
});

describe('the index of the nearest', () => {
  /** Numbers in [0, 1) that are the same each time. */
  function stream(seed: number): () => number {
    let state = seed;
    return () => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return state / 2_147_483_648;
    };
  }

  it.each([-6.8, 0, 43.7, 59])('finds the same piece as a look at every one, at latitude %d', (lat) => {
    const random = stream(7);
    const pieces = Array.from({ length: 3_000 }, (): readonly [LonLat, LonLat] => {
      const start: LonLat = [108 + random() * 0.2, lat + random() * 0.2];
      // Long diagonal ones among them: their boxes cover much that is far from the line.
      const length = random() < 0.1 ? 0.05 : 0.002;
      return [start, [start[0] + (random() - 0.5) * length, start[1] + (random() - 0.5) * length]];
    });
    const metresTo = (point: LonLat, index: number) => {
      const plane = localPlaneAt(point);
      const [a, b] = pieces[index] ?? [point, point];
      return Math.hypot(...nearestOnPiece(toPlane(plane, a), toPlane(plane, b)));
    };
    const index = new NearestIndex({
      count: pieces.length,
      boxOf: (item) => {
        const [a, b] = pieces[item] ?? [CENTRE, CENTRE];
        return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[0], b[0]), Math.max(a[1], b[1])];
      },
      offsetOf: (item, plane) => {
        const [a, b] = pieces[item] ?? [CENTRE, CENTRE];
        return nearestOnPiece(toPlane(plane, a), toPlane(plane, b));
      },
    });
    for (let asked = 0; asked < 300; asked += 1) {
      const point: LonLat = [108 + random() * 0.2, lat + random() * 0.2];
      const least = Math.min(...pieces.map((_, item) => metresTo(point, item)));
      expect(index.nearest(point, 5_000)?.metres).toBeCloseTo(least, 6);
    }
  });
});
