import { describe, expect, it } from 'vitest';
import { distanceMetres } from '../shared/geo';
import { COORDINATES_FORMS, NO_COORDINATES } from './coordinates.fixture';
import { readCoordinates } from './coordinates.rules';

const HOME = [108.2, -6.8] as const;

describe('coordinates as people write them', () => {
  it('has at least sixty different forms to be judged by', () => {
    expect(new Set(COORDINATES_FORMS.map(({ text }) => text)).size).toBeGreaterThanOrEqual(60);
  });

  it.each(COORDINATES_FORMS)('reads $text', ({ text, lat, lon, metres = 20 }) => {
    const read = readCoordinates(text, HOME);
    expect(read).not.toBeNull();
    expect(distanceMetres(read?.point ?? [0, 0], [lon, lat])).toBeLessThan(metres);
  });

  it.each(NO_COORDINATES)('sees none in "%s"', (text) => {
    expect(readCoordinates(text, HOME)).toBeNull();
  });

  it('knows them no more exactly than they were said', () => {
    expect(readCoordinates('-6.83, 108.22', HOME)?.radiusMetres).toBeGreaterThan(500);
    expect(readCoordinates('-6.83641, 108.22741', HOME)?.radiusMetres).toBe(5);
    expect(readCoordinates("6°50'S 108°13'E", HOME)?.radiusMetres).toBeGreaterThan(900);
  });

  it('turns the order and adds the southern sign only where that alone lies near', () => {
    expect(readCoordinates('10.512, 20.512', HOME)?.point).toEqual([20.512, 10.512]);
    expect(readCoordinates('20.512, 110.512', HOME)?.point).toEqual([110.512, 20.512]);
    expect(readCoordinates('lat 43.7384 long 7.4246', HOME)?.point).toEqual([7.4246, 43.7384]);
    expect(readCoordinates('6.83 N 108.22 E', HOME)?.point).toEqual([108.22, 6.83]);
  });
});
