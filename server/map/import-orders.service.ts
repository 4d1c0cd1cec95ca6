import { readFile } from 'node:fs/promises';
import type { Db } from '../../db/client';
import { isCellFile } from '../location/cell-file';
import { isFixedLineFile } from '../place/fixed-line-file';
import { type BoundaryOptions, holdsRegencies, prepareBoundaries, prepareNeighbours } from './boundary.service';
import type { ImportOrder } from './import.service';
import { type ImportFile, lookAtFile, readHead, readLayer, sha256Of, slugOf } from './import-file';
import { MapRefused } from './map-refused';

export interface FileOptions extends BoundaryOptions {
  /** Printed on the map; null: the file's own words, else what its format implies, else its name. */
  readonly attribution: string | null;
  readonly licence: string | null;
  /** The name by which the source is replaced and removed; for one file only. */
  readonly slug: string | null;
  /** Takes what lies outside the regency and its edge too. */
  readonly isEverywhere: boolean;
  /** Layer of a file with several. */
  readonly layer: string | null;
}

export interface ReadOrders {
  readonly orders: readonly ImportOrder[];
  /** Texts of address books of fixed lines, which are no part of the map's versions. */
  readonly fixedLines: readonly { readonly name: string; readonly text: string }[];
  /** Texts of tables of cells of the mobile networks, likewise. */
  readonly cells: readonly { readonly name: string; readonly text: string }[];
  /** Reports of boundaries with every place, for a file. */
  readonly fullReport: readonly string[];
}

/** An address book is held whole. */
const LARGEST_BOOK_BYTES = 50_000_000;

/**
 * What the files of one command are to do. Boundaries are read, judged and mended here, before anything is written. Throws
 * `MapRefused` with all that is wrong with the first file that cannot be taken.
 */
export async function readOrders(db: Db, paths: readonly string[], options: FileOptions): Promise<ReadOrders> {
  // Words about one file must not be printed under another's data.
  if (paths.length > 1 && (options.slug ?? options.attribution ?? options.licence) !== null)
    throw new MapRefused(['--as, --attribution and --licence speak of one file. What to do: import the files one after the other.']);
  const files: ImportFile[] = [];
  for (const path of paths) files.push(await lookAtFile(path));
  const orders: ImportOrder[] = [];
  const fixedLines: ReadOrders['fixedLines'][number][] = [];
  const cells: ReadOrders['cells'][number][] = [];
  const fullReport: string[] = [];
  for (const file of files) {
    const head = file.kind === 'csv' ? await readHead(file.path) : null;
    const book = head === null ? null : isFixedLineFile(head) ? fixedLines : isCellFile(head) ? cells : null;
    if (book !== null) {
      if (file.bytes > LARGEST_BOOK_BYTES)
        throw new MapRefused([`${file.name} is larger than ${LARGEST_BOOK_BYTES / 1e6} MB; an address book or a table of cells of a regency is far smaller.`]);
      book.push({ name: file.name, text: await readFile(file.path, 'utf8') });
    } else orders.push(await named(file, () => orderOf(db, file, options)));
  }
  for (const order of orders) if (order.kind === 'boundaries') fullReport.push(`${order.name}`, ...order.prepared.fullReport);
  return { orders, fixedLines, cells, fullReport };
}

async function orderOf(db: Db, file: ImportFile, options: FileOptions): Promise<ImportOrder> {
  const base = { name: file.name, licence: options.licence, sha256: await sha256Of(file.path) };
  if (file.kind !== 'layer') {
    const kind = file.kind === 'csv' ? 'landmarks' : file.kind;
    const { path } = file;
    // The stager knows what its format implies; an empty attribution asks it.
    return {
      ...base,
      kind,
      slug: ownSlug(options.slug ?? slugOf(file.name)),
      path,
      isEverywhere: options.isEverywhere,
      isPartial: options.isPartial,
      attribution: options.attribution ?? '',
    };
  }
  const layer = await readLayer(file.path, options);
  const attribution = options.attribution ?? layer.attribution;
  if (options.slug !== null) throw new MapRefused(['There is one source of boundaries and one of neighbours; they take no name (--as).']);
  if (holdsRegencies(layer)) {
    const prepared = await prepareNeighbours(db, layer, options);
    return { ...base, kind: 'neighbours', slug: 'neighbours', prepared, attribution: attribution ?? `Batas kabupaten sekitar: ${file.name}` };
  }
  const prepared = await prepareBoundaries(db, layer, options);
  return { ...base, kind: 'boundaries', slug: 'boundaries', prepared, attribution: attribution ?? `Batas desa: ${file.name}` };
}

function ownSlug(slug: string): string {
  if (!/^[a-z0-9][a-z0-9-]{0,59}$/.test(slug)) throw new MapRefused([`"${slug}" is no name for a source: small letters, digits and hyphens, at most 60.`]);
  if (slug === 'boundaries' || slug === 'neighbours')
    throw new MapRefused([`"${slug}" is the name of the ${slug} of the regency. What to do: give another one with --as NAME.`]);
  return slug;
}

/** With several files in one command it must be clear which one is meant. */
async function named<T>(file: ImportFile, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof MapRefused)) throw error;
    throw new MapRefused([`${file.name}:`, ...error.problems], [`${file.name}:`, ...error.fullReport]);
  }
}
