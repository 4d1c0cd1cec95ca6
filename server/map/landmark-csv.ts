import { open } from 'node:fs/promises';
import { CsvError, parse } from 'csv-parse';
import { type ColumnPlaces, type CsvLandmark, delimiterOf, readHeader, readLandmark } from './landmark-csv.rules';
import { Problems } from './landmark-rows';
import { MapRefused } from './map-refused';

const FIRST_LINE_BYTES = 4_096;
const LONGEST_ROW = 20_000;
const MOST_ROWS = 500_000;

interface Options {
  readonly name: string;
  readonly onBytes: (bytes: number) => void;
  /** Rows with errors are left out. */
  readonly isPartial: boolean;
}

export interface ReadTable {
  readonly landmarks: readonly CsvLandmark[];
  /** What is wrong with the rows that were left out, a sentence each. */
  readonly leftOut: readonly string[];
}

/** Reads a table of landmarks. Throws `MapRefused` with each wrong cell by line and column, unless it may be partial. */
export async function readLandmarkCsv(path: string, options: Options): Promise<ReadTable> {
  const { name } = options;
  const delimiter = delimiterOf(await readFirstLine(path, name));
  const parser = parse({ delimiter, bom: true, relax_column_count: true, skip_empty_lines: true, trim: true, info: true, max_record_size: LONGEST_ROW });
  const reading = feed(path, parser, options).catch((error: unknown) => void parser.destroy(error instanceof Error ? error : new Error(String(error))));
  const table = new Table(name);
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) table.row(record, info.lines);
  } catch (error) {
    if (error instanceof CsvError) throw new MapRefused([`${name}, line ${String(error['lines'] ?? '?')}: ${error.message}.`]);
    throw error;
  } finally {
    await reading;
  }
  return table.finish(options.isPartial);
}

async function readFirstLine(path: string, name: string): Promise<string> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(FIRST_LINE_BYTES), 0, FIRST_LINE_BYTES, 0);
    const bytes = buffer.subarray(0, bytesRead);
    if (bytes.includes(0)) throw new MapRefused([`${name} is not a text file in UTF-8. In the spreadsheet choose "CSV UTF-8" when saving.`]);
    return bytes.toString('utf8').split(/\r?\n/, 1)[0] ?? '';
  } finally {
    await file.close();
  }
}

async function feed(path: string, parser: ReturnType<typeof parse>, { name, onBytes }: Options): Promise<void> {
  const file = await open(path, 'r');
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of file.createReadStream({ autoClose: false }) as AsyncIterable<Buffer>) {
      onBytes(chunk.length);
      if (!parser.write(decoder.decode(chunk, { stream: true })) && !parser.destroyed)
        await new Promise((done) => parser.once('drain', done).once('close', done));
    }
    decoder.decode();
    parser.end();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new MapRefused([`${name} is not in UTF-8. In the spreadsheet choose "CSV UTF-8" when saving.`]);
  } finally {
    await file.close();
  }
}

class Table {
  readonly #name: string;
  readonly #problems = new Problems();
  readonly #landmarks: CsvLandmark[] = [];
  #places: ColumnPlaces | null = null;
  #columns = 0;

  constructor(name: string) {
    this.#name = name;
  }

  row(cells: readonly string[], line: number): void {
    if (this.#places === null) this.#header(cells);
    else if (cells.length !== this.#columns)
      this.#problems.add(`${this.#name}, line ${line}: there are ${cells.length} cells, but the first line has ${this.#columns}.`);
    else this.#landmark(cells, line, this.#places);
    if (this.#landmarks.length > MOST_ROWS) throw new MapRefused([`${this.#name} has more than ${MOST_ROWS} rows.`]);
  }

  finish(isPartial: boolean): ReadTable {
    if (this.#places === null) throw new MapRefused([`${this.#name} is empty.`]);
    if (!isPartial || this.#landmarks.length === 0) this.#problems.refuse();
    return { landmarks: this.#landmarks, leftOut: this.#problems.sentences() };
  }

  #header(cells: readonly string[]): void {
    const header = readHeader(cells);
    if ('problem' in header) throw new MapRefused([`${this.#name}: ${header.problem}`]);
    this.#places = header.places;
    this.#columns = cells.length;
  }

  #landmark(cells: readonly string[], line: number, places: ColumnPlaces): void {
    const read = readLandmark(cells, places);
    if ('landmark' in read) this.#landmarks.push(read.landmark);
    else for (const { column, reason } of read.problems) this.#problems.add(`${this.#name}, line ${line}, column ${column}: ${reason}.`);
  }
}
