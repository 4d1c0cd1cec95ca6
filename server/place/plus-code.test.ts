import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { distanceMetres, type LonLat } from '../shared/geo';
import { dice } from '../testing/spoken-slips';
import { readPlusCode } from './plus-code.rules';

interface Peer {
  encode(lat: number, lon: number, length?: number): string;
  decode(code: string): { latitudeCenter: number; longitudeCenter: number };
  shorten(code: string, lat: number, lon: number): string;
  recoverNearest(code: string, lat: number, lon: number): string;
}
const { OpenLocationCode } = createRequire(import.meta.url)('open-location-code') as { OpenLocationCode: new () => Peer };
const peer = new OpenLocationCode();

describe('plus codes', () => {
  it('are read as the published implementation reads them, full and short', () => {
    const roll = dice(7);
    for (let round = 0; round < 2_000; round += 1) {
      const home: LonLat = [roll() * 340 - 170, roll() * 160 - 80];
      const [lon, lat] = [home[0] + roll() * 0.4 - 0.2, home[1] + roll() * 0.4 - 0.2];
      const code = peer.encode(lat, lon, 10 + Math.floor(roll() * 2));
      const expected = peer.decode(code);
      for (const text of [code, peer.shorten(code, home[1], home[0])]) {
        const area = readPlusCode(`${text} Majalengka`, home);
        expect(distanceMetres(area?.middle ?? [0, 0], [expected.longitudeCenter, expected.latitudeCenter])).toBeLessThan(0.5);
      }
    }
  });
});
