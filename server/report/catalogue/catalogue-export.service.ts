import { createHash } from 'node:crypto';
import { CATALOGUE, CATALOGUE_VERSION } from './catalogue.rules';
import type { CatalogueExport } from './catalogue.schema';

/** Keys in order, so that the same definitions are the same text wherever they were written. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([left], [right]) => (left < right ? -1 : 1))
      .map(([key, inner]) => [key, canonical(inner)]),
  );
}

/** The catalogue with its version and digest, for whoever keeps figures: packs, files, other programs. */
export function catalogueExport(): CatalogueExport {
  return {
    version: CATALOGUE_VERSION,
    digest: createHash('sha256')
      .update(JSON.stringify(canonical(CATALOGUE)))
      .digest('hex'),
    definitions: CATALOGUE,
  };
}
