/** What rain does to a place: the plain in the north, through which the rivers leave, is flooded; the hills in the south slide. */
export type Ground = 'low' | 'hill' | 'other';

/** Kecamatan (Kemendagri codes) on the plain along the Cimanuk and the rivers that join it: Dawuan, Kadipaten, Kertajati, Jatitujuh, Ligung, Sumberjaya, Panyingkiran, Palasah, Kasokandel. */
const LOW = new Set(['32.10.12', '32.10.13', '32.10.14', '32.10.15', '32.10.16', '32.10.17', '32.10.18', '32.10.19', '32.10.24']);
/** Kecamatan in the hills: Lemahsugih, Bantarujeg, Cikijing, Talaga, Argapura, Maja, Banjaran, Cingambul, Malausma. */
const HILL = new Set(['32.10.01', '32.10.02', '32.10.03', '32.10.04', '32.10.05', '32.10.06', '32.10.22', '32.10.23', '32.10.26']);

/** `villageCode`: Kemendagri code of a village, `32.10.14.2003`. */
export function groundOf(villageCode: string): Ground {
  const district = villageCode.slice(0, villageCode.lastIndexOf('.'));
  if (LOW.has(district)) return 'low';
  return HILL.has(district) ? 'hill' : 'other';
}
