const HEADER_BYTES = 100;
const RECORD_HEADER_BYTES = 8;

/** A Shapefile that ends before the length in its header. */
export class ShapefileCut extends Error {
  override readonly name = 'ShapefileCut';
}

/** What is wanted of a Shapefile does not fit into memory. */
export class ShapefileTooLarge extends Error {
  override readonly name = 'ShapefileTooLarge';
}

/** A village has some hundred kilobytes at most. */
const LARGEST_RECORD_BYTES = 50_000_000;
const MOST_KEPT_BYTES = 600_000_000;

/**
 * A Shapefile (ESRI white paper, 1998) of the wanted records of a larger one, in their order, read piece by piece: the file of a
 * whole country costs no more memory than the regency in it. `isWanted` gets the position of the record, from 0.
 */
export async function selectRecords(parts: AsyncIterable<Buffer>, isWanted: (index: number) => boolean): Promise<Buffer> {
  const kept: Buffer[] = [];
  let rest: Buffer = Buffer.alloc(0);
  let header: Buffer | null = null;
  let skip = 0;
  let index = 0;
  let read = 0;
  let keptBytes = 0;
  for await (const part of parts) {
    read += part.length;
    const from = Math.min(skip, part.length);
    skip -= from;
    rest = rest.length === 0 ? part.subarray(from) : Buffer.concat([rest, part.subarray(from)]);
    if (header === null) {
      if (rest.length < HEADER_BYTES) continue;
      header = Buffer.from(rest.subarray(0, HEADER_BYTES));
      rest = rest.subarray(HEADER_BYTES);
      if (header.readInt32BE(0) !== 9994) throw new ShapefileCut();
    }
    while (skip === 0 && rest.length >= RECORD_HEADER_BYTES) {
      const size = RECORD_HEADER_BYTES + rest.readInt32BE(4) * 2;
      if (size < RECORD_HEADER_BYTES) throw new ShapefileCut();
      const wanted = isWanted(index);
      const withIt = wanted ? requireRoom(keptBytes, size) : keptBytes;
      if (wanted && rest.length < size) break;
      keptBytes = withIt;
      if (wanted) kept.push(Buffer.from(rest.subarray(0, size)));
      else skip = Math.max(0, size - rest.length);
      rest = rest.subarray(Math.min(size, rest.length));
      index += 1;
    }
  }
  if (header === null || skip > 0 || rest.length > 0 || read < header.readInt32BE(24) * 2) throw new ShapefileCut();
  const selected = Buffer.concat([header, ...kept]);
  selected.writeInt32BE(selected.length / 2, 24);
  return selected;
}

/** Returns the bytes kept with this record. */
function requireRoom(keptBytes: number, size: number): number {
  if (size > LARGEST_RECORD_BYTES) throw new ShapefileTooLarge(`one polygon has ${Math.round(size / 1e6)} MB`);
  if (keptBytes + size > MOST_KEPT_BYTES) throw new ShapefileTooLarge(`more than ${MOST_KEPT_BYTES / 1e6} MB`);
  return keptBytes + size;
}
