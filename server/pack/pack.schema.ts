import { z } from 'zod';
import { commandFields, versionedFields } from '../live/command.schema';

export const PACK_STATES = ['draft', 'reviewed', 'signed'] as const;
export type PackState = (typeof PACK_STATES)[number];

export const PACK_FILE_KINDS = ['pdf', 'xlsx', 'external'] as const;
export type PackFileKind = (typeof PACK_FILE_KINDS)[number];

export const PRINT_STAGES = ['figures', 'pages', 'workbook', 'done', 'failed'] as const;
export type PrintStage = (typeof PRINT_STAGES)[number];

/** A pack as the log holds it: no words of people. */
export const packViewSchema = z.object({
  id: z.string(),
  quarter: z.string(),
  state: z.enum(PACK_STATES),
  version: z.number().int(),
  /** SHA-256 (hex) over the figures of the last print; null before the first. */
  contentHash: z.string().nullable(),
});
export type PackView = z.infer<typeof packViewSchema>;

const MOST_REMARKS = 30;
const LONGEST_REMARK = 1_000;

/** `2026-Q3`. */
export const quarterSchema = z.string('quarter_form').regex(/^20\d{2}-Q[1-4]$/, 'quarter_form');
export const openPackInput = z.object({ ...commandFields, quarter: quarterSchema });
export type OpenPack = z.infer<typeof openPackInput>;

const onPack = { ...versionedFields, packId: z.uuid('bad_form') };
export const printPackInput = z.object(onPack);
export type PrintPack = z.infer<typeof printPackInput>;

export const savePackRemarksInput = z.object({
  ...onPack,
  remarks: z.array(z.string('missing').trim().min(2, 'missing').max(LONGEST_REMARK, 'too_long')).max(MOST_REMARKS, 'too_many'),
});
export type SavePackRemarks = z.infer<typeof savePackRemarksInput>;

/** Number of a civil servant: eighteen digits, blanks between them allowed. */
const nip = z
  .string()
  .transform((text) => text.replace(/\s/g, ''))
  .refine((text) => /^\d{18}$/.test(text), 'nip_form');
export const signPackInput = z.object({
  ...onPack,
  /** Absent: a line to write it on. */
  nip: nip.optional(),
});
export type SignPack = z.infer<typeof signPackInput>;

export interface PackFileView {
  readonly kind: PackFileKind;
  readonly sha256: string;
  readonly bytes: number;
  readonly storedAt: number;
}

export interface PackPrintView {
  readonly stage: PrintStage;
  readonly done: number;
  readonly of: number;
  readonly startedAt: number;
}

export interface ListedPack extends PackView {
  readonly openedAt: number;
  readonly openedByName: string;
  readonly printedAt: number | null;
  readonly reviewedAt: number | null;
  readonly reviewedByName: string | null;
  readonly signedAt: number | null;
  readonly signedByName: string | null;
  readonly factsHash: string | null;
  readonly definitionsVersion: number | null;
}

export interface PackPage {
  readonly pack: ListedPack;
  readonly remarks: readonly string[];
  readonly files: readonly PackFileView[];
  readonly print: PackPrintView | null;
  /** Sentences computed from the printed figures, for people to take or leave. */
  readonly proposals: readonly string[];
}

/** A row that was counted then and is another now; `was` and `is`: whether it was counted. */
export interface CorrectedRow {
  readonly kind: CountedKind;
  readonly label: string;
  readonly change: 'changed' | 'added' | 'removed';
}

export const COUNTED_KINDS = ['call', 'incident', 'assignment', 'complaint', 'breach'] as const;
export type CountedKind = (typeof COUNTED_KINDS)[number];

/** A figure of a table that would be another if it were counted now. Cells as they are printed. */
export interface CorrectedFigure {
  readonly tableId: string;
  readonly table: string;
  readonly row: string;
  readonly column: string;
  readonly frozen: string;
  readonly now: string;
}

/** What has changed since a pack was signed. */
export interface Addendum {
  readonly quarter: string;
  readonly comparedAt: number;
  readonly rows: readonly CorrectedRow[];
  readonly figures: readonly CorrectedFigure[];
}

export interface ListedDailyReport {
  readonly day: string;
  readonly madeAt: number;
  readonly bytes: number;
}
