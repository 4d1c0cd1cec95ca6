import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import type { PrintedDocument } from '../pack-document.schema';
import { printableText } from '../print-format.rules';
import { unpackWoff } from './woff';

type Element = ReturnType<PDFKit.PDFDocument['struct']>;
type Structure = Parameters<PDFKit.PDFDocument['struct']>[0];

export const INK = '#16181d';
export const SOFT_INK = '#4a5160';
export const HAIRLINE = '#c3c8d1';
export const GROUND = '#eef1f5';
/** After Okabe and Ito: told apart by people who see colours otherwise. */
export const COLOURS = ['#0072b2', '#d55e00', '#00795a', '#8a4b77'] as const;

const WEIGHTS = [400, 600, 700] as const;
export type Weight = (typeof WEIGHTS)[number];

/** Points; A4 is 595.28 by 841.89. */
const MARGIN = { top: 62, bottom: 56, side: 54 } as const;
const WIDTH = 595.28;
const HEIGHT = 841.89;

const load = createRequire(import.meta.url);

const fonts = new Map<Weight, Buffer>();

function fontOf(weight: Weight): Buffer {
  const known = fonts.get(weight) ?? unpackWoff(readFileSync(load.resolve(`@fontsource/inter/files/inter-latin-${weight}-normal.woff`)));
  fonts.set(weight, known);
  return known;
}

export interface TextStyle {
  /** Points before scaling. */
  readonly size?: number;
  readonly weight?: Weight;
  readonly colour?: string;
  readonly align?: 'left' | 'right' | 'center';
}

interface TextPlace {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** A4 pages with a cursor that runs down: whoever prints asks for room first, so nothing is ever cut between two pages. */
export class Sheet {
  readonly doc: PDFKit.PDFDocument;
  readonly left = MARGIN.side;
  readonly width = WIDTH - 2 * MARGIN.side;
  readonly bottom = HEIGHT - MARGIN.bottom;
  /** Everything is printed so much smaller; 1 for a report of many pages. */
  readonly scale: number;
  /** Where the next piece begins. */
  y: number = MARGIN.top;
  #parent: Element;

  constructor(document: PrintedDocument, scale: number) {
    this.scale = scale;
    const at = new Date(document.computedAt);
    this.doc = new PDFDocument({
      size: 'A4',
      margin: 0,
      autoFirstPage: false,
      bufferPages: true,
      tagged: true,
      displayTitle: true,
      pdfVersion: '1.7',
      lang: 'id-ID',
      // The time of the figures and not of the print: the same document gives the same file.
      info: {
        Title: `${document.title} ${document.subtitle}`,
        Author: document.letterhead.at(-1) ?? '',
        Subject: document.footer,
        CreationDate: at,
        ModDate: at,
      },
    });
    for (const weight of WEIGHTS) this.doc.registerFont(`w${weight}`, fontOf(weight));
    const root = this.doc.struct('Document');
    this.doc.addStructure(root);
    this.#parent = root;
    this.newPage();
  }

  get pages(): number {
    return this.doc.bufferedPageRange().count;
  }

  get page(): number {
    return this.pages - 1;
  }

  /** Points of the page's body. */
  get bodyHeight(): number {
    return this.bottom - MARGIN.top;
  }

  newPage(): void {
    this.doc.addPage();
    this.y = MARGIN.top;
  }

  /** Begins a page where less than `height` points are left; what is taller than a page begins one. */
  room(height: number): void {
    if (this.y + height > this.bottom && this.y > MARGIN.top) this.newPage();
  }

  gap(points: number): void {
    this.y += points * this.scale;
  }

  /** What `draw` prints is of this kind for whoever has the page read out. */
  tagged(kind: Structure, draw: () => void, alternative?: string): void {
    const element = this.doc.struct(kind, alternative === undefined ? {} : { alt: alternative }, [draw]);
    this.#parent.add(element);
    element.end();
  }

  /** Pieces that `print` tags stand inside one of this kind. */
  group(kind: Structure, print: () => void): void {
    const element = this.open(kind);
    this.inside(element, print);
    element.end();
  }

  /** One that gets its pieces later, and has to be ended then. */
  open(kind: Structure): Element {
    const element = this.doc.struct(kind);
    this.#parent.add(element);
    return element;
  }

  inside(element: Element, print: () => void): void {
    const outer = this.#parent;
    this.#parent = element;
    print();
    this.#parent = outer;
  }

  /** Lines, grounds and what is on every page: nothing to read out. */
  artifact(draw: () => void): void {
    this.doc.markContent('Artifact', { type: 'Layout' });
    draw();
    this.doc.endMarkedContent();
  }

  heightOf(text: string, width: number, style: TextStyle = {}): number {
    this.#use(style);
    return this.doc.heightOfString(printableText(text), { width, lineGap: this.#lineGap(style) });
  }

  /** The widest word, in points: a column must not be narrower. */
  widthOf(text: string, style: TextStyle = {}): number {
    this.#use(style);
    return this.doc.widthOfString(printableText(text));
  }

  /** Untagged: to be called within `tagged` or `artifact`. */
  write(text: string, { x, y, width }: TextPlace, style: TextStyle = {}): void {
    this.#use(style);
    this.doc.fillColor(style.colour ?? INK).text(printableText(text), x, y, { width, align: style.align ?? 'left', lineGap: this.#lineGap(style) });
  }

  /** A paragraph over the whole width. */
  paragraph(text: string, style: TextStyle & { readonly kind?: Structure; readonly indent?: number } = {}): void {
    const indent = (style.indent ?? 0) * this.scale;
    const height = this.heightOf(text, this.width - indent, style);
    this.room(height);
    this.tagged(style.kind ?? 'P', () => this.write(text, { x: this.left + indent, y: this.y, width: this.width - indent }, style));
    this.y += height;
  }

  #use({ size = 9.5, weight = 400 }: TextStyle): void {
    this.doc.font(`w${weight}`).fontSize(size * this.scale);
  }

  #lineGap({ size = 9.5 }: TextStyle): number {
    return size * this.scale * 0.18;
  }
}

export const PAGE = { width: WIDTH, height: HEIGHT, ...MARGIN } as const;
