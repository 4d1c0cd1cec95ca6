import { expect, it } from 'vitest';
import { shortAgencyName } from './agency-name.rules';

it('says an agency by what stands in brackets, else without the place that all agencies share', () => {
  const short = (name: string) => shortAgencyName(name, 'Kabupaten Majalengka');
  expect(short('Pemadam Kebakaran (Damkar)')).toBe('Damkar');
  expect(short('BPBD Kabupaten Majalengka')).toBe('BPBD');
  expect(short('Polres Majalengka')).toBe('Polres');
  expect(short('PSC 119 Dinas Kesehatan')).toBe('PSC 119');
  expect(short('Dinas Perhubungan')).toBe('Dinas Perhubungan');
  expect(short('Majalengka')).toBe('Majalengka');
});
