/*
 * A report as it is printed and kept: tables of bare values, and the order in which words, tables, charts and a map stand. PDF and workbook are made of it and of
 * nothing else, so a document that was frozen prints the same for ever. Instants are epoch milliseconds, durations milliseconds, shares 0 to 1.
 */

/** How a cell is printed. `day` is a local day `YYYY-MM-DD`; `points` a difference of shares, printed in percentage points. */
export type CellKind = 'text' | 'count' | 'number' | 'share' | 'points' | 'duration' | 'instant' | 'day';

/** Null: there is no such figure, which is not 0. */
export type Cell = string | number | null;

export interface DocumentColumn {
  /** Of the table, never renamed: corrections are told by it. */
  readonly key: string;
  readonly title: string;
  readonly kind: CellKind;
  /** Share of the table's width, against its neighbours. */
  readonly weight: number;
}

export interface DocumentTable {
  /** Of the document; name of its sheet too. */
  readonly id: string;
  readonly title: string;
  readonly columns: readonly DocumentColumn[];
  /** The first column names a row within its table. */
  readonly rows: readonly (readonly Cell[])[];
  /** What has to be known to read it. */
  readonly note: string | null;
}

export interface ChartBlock {
  readonly type: 'chart';
  /** `columns`: one upright bar a row. `bars`: one lying bar a row. `lines`: one line a series over the rows. */
  readonly shape: 'columns' | 'bars' | 'lines';
  readonly title: string;
  /** The table of the document whose rows are drawn, so that a chart never says something else than its table. */
  readonly tableId: string;
  /** Keys of its columns. */
  readonly label: string;
  readonly series: readonly string[];
}

/** One shape of the map in whole thousandths of its box, y downwards. */
export interface MapShape {
  readonly code: string;
  readonly rings: readonly (readonly (readonly [x: number, y: number])[])[];
}

export interface MapBlock {
  readonly type: 'map';
  readonly title: string;
  /** Height of the box over its width. */
  readonly aspect: number;
  readonly shapes: readonly MapShape[];
  readonly labels: readonly { readonly code: string; readonly name: string; readonly at: readonly [x: number, y: number] }[];
  /** The table whose rows colour the shapes: `key` finds a shape's `code`, `value` its figure. */
  readonly tableId: string;
  readonly key: string;
  readonly value: string;
  readonly attribution: string | null;
}

export interface SignatureBlock {
  readonly type: 'signatures';
  readonly signatures: readonly {
    readonly act: string;
    readonly office: string;
    /** Null: a line to write on. */
    readonly name: string | null;
    readonly nip: string | null;
    readonly at: number | null;
  }[];
}

export type DocumentBlock =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'list'; readonly items: readonly string[] }
  /** `most`: so many rows are printed, the workbook has all. */
  | { readonly type: 'table'; readonly tableId: string; readonly most?: number }
  | ChartBlock
  | MapBlock
  | SignatureBlock;

export interface DocumentSection {
  readonly title: string;
  readonly blocks: readonly DocumentBlock[];
}

export interface PrintedDocument {
  readonly format: 1;
  /** `contents`: a cover and a table of contents stand before. `page`: everything on one page, as small as it has to be. */
  readonly layout: 'contents' | 'page';
  readonly isDemonstration: boolean;
  /** Lines of the letterhead, the most general first. */
  readonly letterhead: readonly string[];
  readonly title: string;
  readonly subtitle: string;
  /** What stands at the foot of every page: which document this is, and in which state. */
  readonly footer: string;
  readonly timeZone: string;
  /** When its figures were computed: the date of the file, so that a print of the same is the same. */
  readonly computedAt: number;
  readonly tables: readonly DocumentTable[];
  readonly sections: readonly DocumentSection[];
}
