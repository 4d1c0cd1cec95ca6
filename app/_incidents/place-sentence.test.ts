import { createTranslator } from 'next-intl';
import { describe, expect, it } from 'vitest';
import type { PointDescription } from '../../server/place/point-description.schema';
import { MESSAGES } from '../_i18n/messages';
import { placeName, placeSentence } from './place-sentence.rules';

const words = {
  id: createTranslator({ locale: 'id', messages: MESSAGES.id, namespace: 'place' }),
  en: createTranslator({ locale: 'en', messages: MESSAGES.en, namespace: 'place' }),
};

const village = { code: '32.10.14.2005', name: 'Cijati', districtName: 'Majalengka', isApproximate: false };
const bridge = { name: 'Jembatan Cilutung', kind: 'bridge', distanceMetres: 221.4, direction: 'NE' } as const;
const road = { name: 'Jalan Raya Kadipaten', ref: '11', distanceMetres: 12, direction: 'N' } as const;
const inside: PointDescription = { village, standing: 'inside', neighbour: null, isAbroad: false, road, landmark: bridge };
const kuningan = { code: '32.08', name: 'Kabupaten Kuningan', callCentre: '112', isApproximate: false };
const outside: PointDescription = { ...inside, village: null, standing: 'outside', neighbour: kuningan, road: null, landmark: null };

const said = (description: PointDescription) => [placeSentence(description, words.id), placeSentence(description, words.en)];

describe('a point in a sentence', () => {
  it('says village, district, landmark with distance and direction, and road, in both languages', () => {
    expect(said(inside)).toEqual([
      'Desa Cijati, Kec. Majalengka, 220 m timur laut Jembatan Cilutung, Jl. Raya Kadipaten',
      'Desa Cijati, Kec. Majalengka, 220 m north-east of Jembatan Cilutung, Jl. Raya Kadipaten',
    ]);
    expect(placeName(inside, words.id)).toBe('Desa Cijati, Kec. Majalengka');
  });

  it('calls a kelurahan a kelurahan', () => {
    expect(placeName({ ...inside, village: { ...village, code: '32.10.07.1001' } }, words.id)).toBe('Kel. Cijati, Kec. Majalengka');
  });

  it('says how far a road is when the point does not lie on it', () => {
    const far = { ...inside, landmark: null, road: { ...road, distanceMetres: 1_240, direction: 'SW' as const } };
    expect(said(far)).toEqual([
      'Desa Cijati, Kec. Majalengka, 1,2 km barat daya Jl. Raya Kadipaten',
      'Desa Cijati, Kec. Majalengka, 1.2 km south-west of Jl. Raya Kadipaten',
    ]);
  });

  it('says a road by its number, or that it has no name, and leaves a toll road its word', () => {
    const only = (name: string | null, ref: string | null) => placeSentence({ ...inside, landmark: null, road: { ...road, name, ref } }, words.id);
    expect(only(null, '11')).toBe('Desa Cijati, Kec. Majalengka, jalan nomor 11');
    expect(only(null, null)).toBe('Desa Cijati, Kec. Majalengka, jalan tanpa nama');
    expect(only('Jalan Tol Cipali', null)).toBe('Desa Cijati, Kec. Majalengka, Jalan Tol Cipali');
    expect(only('Gang Mawar', null)).toBe('Desa Cijati, Kec. Majalengka, Gg. Mawar');
  });

  it('stands at a landmark when it is nearer than one can tell, and names a bridge as one', () => {
    const at = (name: string, distanceMetres: number) => placeSentence({ ...inside, road: null, landmark: { ...bridge, name, distanceMetres } }, words.id);
    expect(at('Jembatan Cilutung', 8)).toBe('Desa Cijati, Kec. Majalengka, di Jembatan Cilutung');
    expect(at('Cilutung', 996)).toBe('Desa Cijati, Kec. Majalengka, 1 km timur laut Jembatan Cilutung');
    expect(at('11', 17)).toBe('Desa Cijati, Kec. Majalengka, 20 m timur laut Jembatan 11');
  });

  it('claims neither in nor out on computed cells', () => {
    const approximate: PointDescription = { ...inside, standing: 'approximate', village: { ...village, isApproximate: true }, road: null, landmark: null };
    expect(said(approximate)).toEqual(['sekitar Desa Cijati, Kec. Majalengka (perkiraan)', 'around Desa Cijati, Kec. Majalengka (approximate)']);
    expect(said({ ...approximate, village: null })).toEqual(['di luar desa yang dikenal (perkiraan)', 'outside the known villages (approximate)']);
    expect(said({ ...approximate, village: null, neighbour: { ...kuningan, isApproximate: true } })[0]).toBe(
      'mungkin di luar wilayah: sekitar Kab. Kuningan (perkiraan)',
    );
  });

  it('names the neighbour outside, as a guess where it is one', () => {
    expect(said(outside)).toEqual(['di luar wilayah: Kab. Kuningan', 'outside the area: Kab. Kuningan']);
    expect(said({ ...outside, neighbour: { ...kuningan, isApproximate: true } })[0]).toBe('di luar wilayah: sekitar Kab. Kuningan (perkiraan)');
    expect(said({ ...outside, neighbour: null })[0]).toBe('di luar wilayah');
    expect(said({ ...outside, neighbour: null, isAbroad: true, road: { ...road, name: 'Boulevard Princesse Charlotte' } })[0]).toBe(
      'jauh di luar Indonesia, Boulevard Princesse Charlotte',
    );
  });
});
