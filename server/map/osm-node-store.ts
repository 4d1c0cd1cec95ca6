import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Position } from './multipolygon.rules';

/** Nodes of one page: a lookup reads one page, so a page is as small as the index over all pages allows. */
const PAGE_NODES = 1024;
/** Identifier (8 bytes), longitude and latitude (4 bytes each, 1e-7 degrees). */
const PAGE_BYTES = PAGE_NODES * 16;
/** 128 MB, whatever the size of the file. */
const KEPT_PAGES = 8_192;

interface Page {
  readonly bytes: Uint8Array;
  readonly ids: Float64Array;
  readonly lons: Int32Array;
  readonly lats: Int32Array;
}

const UNITS = 1e7;

/**
 * Positions of any number of nodes in bounded memory: pages in a file of its own, which has no name and so ends with the process,
 * an index of one number a page and the pages used last. Nodes come in the order of their identifiers.
 */
export class NodeStore {
  readonly #file: number;
  readonly #firstIds: number[] = [];
  readonly #pages = new Map<number, Page>();
  #writing: Page = newPage();
  #fill = 0;
  #current: { readonly number: number; readonly page: Page } | null = null;

  constructor() {
    const folder = mkdtempSync(join(tmpdir(), 'siaga-map-'));
    this.#file = openSync(join(folder, 'nodes'), 'wx+', 0o600);
    rmSync(folder, { recursive: true });
  }

  /** In whole 1e-7 degrees. */
  add(id: number, lon: number, lat: number): void {
    if (this.#fill === 0) this.#firstIds.push(id);
    this.#writing.ids[this.#fill] = id;
    this.#writing.lons[this.#fill] = lon;
    this.#writing.lats[this.#fill] = lat;
    this.#fill += 1;
    if (this.#fill === PAGE_NODES) this.#flush();
  }

  /** After the last node: what is asked for from now on is all there. */
  seal(): void {
    if (this.#fill === 0) return;
    // Beyond any identifier, so that the search stays inside the page.
    this.#writing.ids.fill(Number.POSITIVE_INFINITY, this.#fill);
    this.#flush();
  }

  has(id: number): boolean {
    return this.#find(id) >= 0;
  }

  /** In degrees; null where the node is not known. */
  positionOf(id: number): Position | null {
    const index = this.#find(id);
    const page = this.#current?.page;
    return index < 0 || page === undefined ? null : [(page.lons[index] as number) / UNITS, (page.lats[index] as number) / UNITS];
  }

  close(): void {
    closeSync(this.#file);
  }

  /** Its place in the current page, or -1. */
  #find(id: number): number {
    const number = this.#pageOf(id);
    if (number < 0) return -1;
    const page = this.#current?.number === number ? this.#current.page : this.#load(number);
    return indexOf(page.ids, id);
  }

  #pageOf(id: number): number {
    const first = this.#firstIds;
    const number = this.#current?.number ?? 0;
    // Neighbours on a way were mostly made together.
    if ((first[number] ?? Number.POSITIVE_INFINITY) <= id && (first[number + 1] ?? Number.POSITIVE_INFINITY) > id) return number;
    let [low, high] = [-1, first.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((first[middle] as number) <= id) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #load(number: number): Page {
    let page = this.#pages.get(number);
    if (page === undefined) {
      page = this.#takeSpare();
      readSync(this.#file, page.bytes, 0, PAGE_BYTES, number * PAGE_BYTES);
    } else this.#pages.delete(number);
    // The map keeps its order of insertion: the first one is the one that was not used for longest.
    this.#pages.set(number, page);
    this.#current = { number, page };
    return page;
  }

  #takeSpare(): Page {
    if (this.#pages.size < KEPT_PAGES) return newPage();
    for (const [oldest, page] of this.#pages) {
      this.#pages.delete(oldest);
      return page;
    }
    return newPage();
  }

  #flush(): void {
    writeSync(this.#file, this.#writing.bytes, 0, PAGE_BYTES, (this.#firstIds.length - 1) * PAGE_BYTES);
    this.#fill = 0;
  }
}

/** The place of a number in a rising list, or -1. */
export function indexOf(list: Float64Array, value: number): number {
  let [low, high] = [0, list.length - 1];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((list[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return list[low] === value ? low : -1;
}

function newPage(): Page {
  const buffer = new ArrayBuffer(PAGE_BYTES);
  return {
    bytes: new Uint8Array(buffer),
    ids: new Float64Array(buffer, 0, PAGE_NODES),
    lons: new Int32Array(buffer, PAGE_NODES * 8, PAGE_NODES),
    lats: new Int32Array(buffer, PAGE_NODES * 12, PAGE_NODES),
  };
}
