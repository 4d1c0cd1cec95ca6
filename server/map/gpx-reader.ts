import { createReadStream } from 'node:fs';
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { Problems } from './landmark-rows';
import { MapRefused } from './map-refused';

/** A way-point as it stands in the file. */
export interface WayPoint {
  readonly lon: number;
  readonly lat: number;
  readonly name: string;
  readonly description: string;
  /** What kind of thing the maker's program says it is: `type`, else `sym`. */
  readonly type: string;
  readonly link: string;
  /** Line of the file. */
  readonly line: number;
}

export interface GpxFile {
  readonly wayPoints: readonly WayPoint[];
  /** When it was made, epoch milliseconds. */
  readonly madeAt: number | null;
  /** The file's own words about its origin. */
  readonly copyright: string | null;
}

const LONGEST_TEXT = 20_000;
const LARGEST_PIECE = 500_000;
const DEEPEST = 50;
const MOST_WAY_POINTS = 500_000;

interface Options {
  readonly name: string;
  readonly onBytes: (bytes: number) => void;
}

/** Reads the way-points of a GPX 1.0 or 1.1 file. Throws `MapRefused` for anything else, with all wrong points of the file. */
export async function readGpx(path: string, { name, onBytes }: Options): Promise<GpxFile> {
  const reader = new GpxReader(name);
  // Bytes that are no UTF-8 become U+FFFD, which shows.
  for await (const chunk of createReadStream(path, { encoding: 'utf8' }) as AsyncIterable<string>) {
    reader.write(chunk);
    onBytes(Buffer.byteLength(chunk));
  }
  return reader.finish();
}

type Open = { -readonly [Key in keyof WayPoint]: WayPoint[Key] };

class GpxReader {
  readonly #name: string;
  readonly #parser = new SaxesParser({ xmlns: false });
  readonly #problems = new Problems();
  readonly #path: string[] = [];
  readonly #wayPoints: WayPoint[] = [];
  #open: Open | null = null;
  #text = '';
  /** Characters since the last tag: the parser gathers them. */
  #gathered = 0;
  #madeAt = Number.NaN;
  #copyright: string | null = null;

  constructor(name: string) {
    this.#name = name;
    const parser = this.#parser;
    parser.on('error', (error) => {
      throw new MapRefused([`${name} is no proper XML: ${error.message}.`]);
    });
    // Definitions of one's own are how a small file becomes a huge one; no GPX needs any.
    parser.on('doctype', () => this.#refuse('has a document type definition, which a GPX file does not need; it is not read'));
    parser.on('opentag', (tag) => this.#enter(tag));
    parser.on('closetag', () => this.#leave());
    const addText = (text: string) => {
      this.#text += text;
      if (this.#text.length > LONGEST_TEXT) this.#refuse(`has a text of more than ${LONGEST_TEXT} characters`);
    };
    parser.on('text', addText);
    parser.on('cdata', addText);
  }

  write(chunk: string): void {
    // Before its end is seen, a definition would be gathered whole.
    if (this.#path.length === 0 && chunk.includes('<!DOCTYPE')) this.#refuse('has a document type definition, which a GPX file does not need; it is not read');
    this.#parser.write(chunk);
    this.#gathered += chunk.length;
    if (this.#gathered > LARGEST_PIECE) this.#refuse(`has a piece of more than ${LARGEST_PIECE} characters without a tag`);
  }

  finish(): GpxFile {
    this.#parser.close();
    this.#problems.refuse();
    return { wayPoints: this.#wayPoints, madeAt: Number.isFinite(this.#madeAt) ? this.#madeAt : null, copyright: this.#copyright };
  }

  #refuse(what: string): never {
    throw new MapRefused([`${this.#name} ${what} (line ${this.#parser.line}).`]);
  }

  #enter(tag: SaxesTagPlain): void {
    const element = tag.name.replace(/^.*:/, '');
    if (this.#path.length === 0 && element !== 'gpx') this.#refuse(`is not a GPX file: it begins with <${tag.name}>`);
    this.#path.push(element);
    if (this.#path.length > DEEPEST) this.#refuse(`is nested more than ${DEEPEST} deep`);
    [this.#text, this.#gathered] = ['', 0];
    const { attributes } = tag;
    if (this.#isAt('gpx/wpt')) this.#open = this.#wayPoint(attributes);
    else if (this.#isAt('gpx/wpt/link') && this.#open !== null) this.#open.link = attributes['href'] ?? '';
    else if (this.#isAt('gpx/metadata/copyright')) this.#copyright = attributes['author']?.trim() || null;
  }

  #leave(): void {
    const text = this.#text.trim();
    [this.#text, this.#gathered] = ['', 0];
    if (this.#isAt('gpx/metadata/time')) this.#madeAt = Date.parse(text);
    else if (this.#open !== null) this.#fill(this.#open, text);
    if (this.#isAt('gpx/wpt')) this.#close();
    this.#path.pop();
  }

  #fill(open: Open, text: string): void {
    if (this.#isAt('gpx/wpt/name')) open.name = text;
    else if (this.#isAt('gpx/wpt/desc') || (this.#isAt('gpx/wpt/cmt') && open.description === '')) open.description = text;
    else if (this.#isAt('gpx/wpt/type') || (this.#isAt('gpx/wpt/sym') && open.type === '')) open.type = text;
  }

  #isAt(path: string): boolean {
    return this.#path.join('/') === path;
  }

  #wayPoint(attributes: Readonly<Record<string, string>>): Open {
    const line = this.#parser.line;
    for (const [key, limit] of [
      ['lat', 90],
      ['lon', 180],
    ] as const) {
      const text = attributes[key];
      if (text === undefined || text.trim() === '' || !(Math.abs(Number(text)) <= limit))
        this.#problems.add(`${this.#name}, line ${line}: the way-point's ${key} "${text ?? ''}" is not a number between ${-limit} and ${limit}.`);
    }
    return { lon: Number(attributes['lon']), lat: Number(attributes['lat']), name: '', description: '', type: '', link: '', line };
  }

  #close(): void {
    if (this.#open !== null) this.#wayPoints.push(this.#open);
    if (this.#wayPoints.length > MOST_WAY_POINTS) this.#refuse(`has more than ${MOST_WAY_POINTS} way-points`);
    this.#open = null;
  }
}
