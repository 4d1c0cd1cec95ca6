/** What a `Range` header asks of a file of `size` bytes; both ends included. Several ranges at once, and units that nobody knows, get the whole file. */
export type ByteRange = 'whole' | 'unsatisfiable' | { readonly start: number; readonly end: number };

const ONE_RANGE = /^bytes=\s*(\d*)-(\d*)\s*$/;

/** After RFC 9110, section 14. */
export function readRange(header: string | undefined, size: number): ByteRange {
  const found = header === undefined ? null : ONE_RANGE.exec(header);
  if (found === null) return 'whole';
  const [, first = '', last = ''] = found;
  if (first === '' && last === '') return 'whole';
  if (first === '') {
    const length = Math.min(Number(last), size);
    return length === 0 ? 'unsatisfiable' : { start: size - length, end: size - 1 };
  }
  const start = Number(first);
  const end = last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (last !== '' && Number(last) < start) return 'whole';
  return start >= size ? 'unsatisfiable' : { start, end };
}
