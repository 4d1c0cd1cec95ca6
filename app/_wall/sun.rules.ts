import type { LonLat } from '../../server/shared/geo';

const DAY_MS = 86_400_000;
const UNIX_EPOCH_JULIAN_DAY = 2_440_587.5;
const J2000 = 2_451_545;
const CENTURY_DAYS = 36_525;
/** The upper edge of the sun stands on the horizon: its radius of 16' and 34' of refraction. */
const RISE_DEGREES = -0.833;

const sin = (degrees: number) => Math.sin((degrees * Math.PI) / 180);
const cos = (degrees: number) => Math.cos((degrees * Math.PI) / 180);
const degreesOf = (radians: number) => (radians * 180) / Math.PI;

/**
 * Height of the sun's centre above the horizon in degrees, without refraction, at an instant (epoch milliseconds) and a point (degrees).
 * After NOAA's solar calculator, which follows J. Meeus, Astronomical Algorithms; good to about 0.01 degree from 1901 to 2099.
 */
export function sunHeight(at: number, [lon, lat]: LonLat): number {
  const t = (at / DAY_MS + UNIX_EPOCH_JULIAN_DAY - J2000) / CENTURY_DAYS;
  const meanLongitude = (280.46646 + t * (36_000.76983 + t * 0.0003032)) % 360;
  const anomaly = 357.52911 + t * (35_999.05029 - 0.0001537 * t);
  const eccentricity = 0.016708634 - t * (0.000042037 + 0.0000001267 * t);
  const centre = sin(anomaly) * (1.914602 - t * (0.004817 + 0.000014 * t)) + sin(2 * anomaly) * (0.019993 - 0.000101 * t) + sin(3 * anomaly) * 0.000289;
  const node = 125.04 - 1_934.136 * t;
  const apparentLongitude = meanLongitude + centre - 0.00569 - 0.00478 * sin(node);
  const obliquity = 23 + (26 + (21.448 - t * (46.815 + t * (0.00059 - t * 0.001813))) / 60) / 60 + 0.00256 * cos(node);
  const declination = degreesOf(Math.asin(sin(obliquity) * sin(apparentLongitude)));
  const y = Math.tan((obliquity * Math.PI) / 360) ** 2;
  const equationOfTimeMinutes =
    4 *
    degreesOf(
      y * sin(2 * meanLongitude) -
        2 * eccentricity * sin(anomaly) +
        4 * eccentricity * y * sin(anomaly) * cos(2 * meanLongitude) -
        0.5 * y * y * sin(4 * meanLongitude) -
        1.25 * eccentricity * eccentricity * sin(2 * anomaly),
    );
  const minutesOfDay = (((at % DAY_MS) + DAY_MS) % DAY_MS) / 60_000;
  const hourAngle = (minutesOfDay + equationOfTimeMinutes + 4 * lon) / 4 - 180;
  return degreesOf(Math.asin(sin(lat) * sin(declination) + cos(lat) * cos(declination) * cos(hourAngle)));
}

/** Between sunrise and sunset. */
export function isSunUp(at: number, point: LonLat): boolean {
  return sunHeight(at, point) > RISE_DEGREES;
}
