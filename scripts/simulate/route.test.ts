import { expect, test } from 'vitest';
import { distanceMetres, type LonLat } from '../../server/shared/geo';
import { randomOf } from './random.rules';
import { bentRoute, fixAt, headingDegrees, near } from './route.rules';

const STATION: LonLat = [108.2277, -6.8365];
const SCENE: LonLat = [108.3105, -6.7712];

test('a trip begins at its start and ends standing at its aim', () => {
  const route = bentRoute(randomOf(1), STATION, SCENE, 13);
  expect(fixAt(route, 0).point).toEqual(STATION);
  expect(fixAt(route, route.durationSeconds + 1)).toMatchObject({ point: SCENE, metresPerSecond: 0 });
});

test('a trip is longer than the straight line but no wild detour, and its speed is that of a road', () => {
  for (let seed = 0; seed < 50; seed += 1) {
    const route = bentRoute(randomOf(seed), STATION, SCENE, 13);
    const detour = route.lengthMetres / distanceMetres(STATION, SCENE);
    expect(detour).toBeGreaterThan(1);
    expect(detour).toBeLessThan(1.4);
    expect(route.lengthMetres / route.durationSeconds).toBeGreaterThan(8);
    expect(route.lengthMetres / route.durationSeconds).toBeLessThan(16.5);
  }
});

test('between two reports a unit never goes faster than its fastest leg, so no report implies an impossible speed', () => {
  for (let seed = 0; seed < 30; seed += 1) {
    const route = bentRoute(randomOf(seed), STATION, SCENE, 16);
    for (let second = 0; second < route.durationSeconds; second += 5) {
      expect(distanceMetres(fixAt(route, second).point, fixAt(route, second + 5).point) / 5).toBeLessThan(16 * 1.26);
    }
  }
});

test('a trip to where the unit stands already is over at once', () => {
  const route = bentRoute(randomOf(2), STATION, STATION, 13);
  expect(route.durationSeconds).toBe(0);
  expect(fixAt(route, 3).point).toEqual(STATION);
});

test('headings are clockwise from north', () => {
  const [lon, lat] = STATION;
  const quarters: LonLat[] = [
    [lon, lat + 0.1],
    [lon + 0.1, lat],
    [lon, lat - 0.1],
    [lon - 0.1, lat],
  ];
  expect(quarters.map((to) => Math.round(headingDegrees(STATION, to)))).toEqual([0, 90, 180, 270]);
});

test('a point near another is within the distance asked for', () => {
  const random = randomOf(3);
  for (let count = 0; count < 200; count += 1) expect(distanceMetres(STATION, near(random, STATION, 400))).toBeLessThan(400 * Math.SQRT2 + 1);
});
