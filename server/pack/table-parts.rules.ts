import type { Cell, CellKind, DocumentColumn, DocumentTable } from './pack-document.schema';

/** `[key, title, kind, weight]` of a column. */
export type ColumnPart = readonly [key: string, title: string, kind: CellKind, weight: number];

interface TableParts {
  readonly id: string;
  readonly title: string;
  readonly columns: readonly ColumnPart[];
  readonly rows: readonly (readonly Cell[])[];
  readonly note?: string;
}

export function tableOf({ id, title, columns, rows, note }: TableParts): DocumentTable {
  const made: DocumentColumn[] = columns.map(([key, name, kind, weight]) => ({ key, title: name, kind, weight }));
  return { id, title, columns: made, rows, note: note ?? null };
}

/** Difference of two shares; null where one is missing. */
export function pointsBetween(now: number | null, before: number | null | undefined): number | null {
  return now === null || before === null || before === undefined ? null : now - before;
}
