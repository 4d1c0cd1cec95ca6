import type { AmlReading, PositioningMethod } from './aml.schema';
import { isInstant, numberOf, positive, readingAt } from './aml-text.rules';

const METHODS: Readonly<Record<string, PositioningMethod>> = { GPS: 'gnss', GNSS: 'gnss', WIFI: 'wifi', CELL: 'cell' };

export interface AmlForm {
  readonly reading: AmlReading;
  /** The telephone's own number as it was sent; null where the form has none. */
  readonly deviceNumber: string | null;
}

/** Reads the form of an AML message over HTTPS. Every field may be missing or wrong; never throws. */
export function readAmlForm(body: string): AmlForm {
  const fields = new URLSearchParams(body);
  const field = (name: string) => fields.get(name)?.trim() || undefined;
  return { reading: readFields(field), deviceNumber: field('device_number') ?? null };
}

function readFields(field: (name: string) => string | undefined): AmlReading {
  const [lat, lon] = [field('location_latitude'), field('location_longitude')];
  if (lat === undefined && lon === undefined) return { kind: 'no_fix' };
  if (lat === undefined || lon === undefined) return { kind: 'malformed', fault: 'missing_position' };
  const fixedAt = numberOf(field('location_time'));
  const confidence = numberOf(field('location_confidence'));
  return readingAt([numberOf(lon), numberOf(lat)], {
    radiusMetres: positive(field('location_accuracy')),
    // A share from 0 to 1 here, percent in short messages.
    confidencePercent: confidence >= 0 && confidence <= 1 ? confidence * 100 : null,
    fixedAt: isInstant(fixedAt) ? fixedAt : null,
    method: METHODS[field('location_source')?.toUpperCase() ?? ''] ?? 'unknown',
    isValidated: true,
  });
}
