import { z } from 'zod';
import { versionedFields } from '../live/command.schema';
import type { TargetClock } from '../report/target.rules';
import type { RoomSettingView } from './room-setting.schema';

export const targetSchema = z.object({
  clock: z.enum(['answer', 'initial_handling', 'complaint']),
  seconds: z.number().int(),
  validFrom: z.number(),
  validTo: z.number().nullable(),
});

const seconds = (from: number, to: number) => z.number('bad_number').int('bad_number').min(from, 'out_of_range').max(to, 'out_of_range');
const text = (most: number) => z.string('missing').trim().min(2, 'missing').max(most, 'too_long');

export const legalTextSchema = z.object({ text: text(300), isUnverified: z.boolean() });
export type LegalText = z.infer<typeof legalTextSchema>;

/** Absent fields stay as they are. */
export const saveSettingsInput = z.object({
  ...versionedFields,
  blockAfter: seconds(2, 100).optional(),
  blockHours: seconds(1, 24).optional(),
  callBackFirstSeconds: seconds(30, 86_400).optional(),
  callBackNextSeconds: seconds(30, 86_400).optional(),
  wrapUpWarnSeconds: seconds(10, 3_600).optional(),
  mobileNetworks: z.array(text(40)).min(1, 'missing').max(20, 'too_long').refine(areDistinct, 'twice').optional(),
  complaintChannel: text(60).nullable().optional(),
  listeningPercent: seconds(0, 100).optional(),
  healthAgencyCodes: z.array(z.string()).max(20, 'too_long').optional(),
  name: text(80).optional(),
  numberPrefix: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{2,5}$/, 'number_prefix_form')
    .optional(),
  legalTexts: z.array(legalTextSchema).max(20, 'too_long').optional(),
});
export type SaveSettings = z.infer<typeof saveSettingsInput>;
/** What a person may set, without the order around it. */

export const reviseTargetInput = z.object({
  ...versionedFields,
  clock: z.enum(['answer', 'initial_handling', 'complaint'], 'bad_form'),
  seconds: seconds(1, 31 * 86_400),
  /** The local day from whose beginning the revision holds. */
  fromDay: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'day_form'),
});
export type ReviseTarget = z.infer<typeof reviseTargetInput>;

export const withdrawTargetInput = z.object({ ...versionedFields, clock: z.enum(['answer', 'initial_handling', 'complaint'], 'bad_form') });
export type WithdrawTarget = z.infer<typeof withdrawTargetInput>;

function areDistinct(names: readonly string[]): boolean {
  return new Set(names.map((name) => name.toLowerCase())).size === names.length;
}

export interface SettingChange {
  readonly id: string;
  /** A field of `SaveSettings`, or `target.<clock>`. */
  readonly field: string;
  /** Whatever a setting may be, as JSON has it. */
  readonly oldValue?: unknown;
  readonly newValue?: unknown;
  readonly byName: string;
  readonly at: number;
}

export interface TargetRow {
  readonly clock: TargetClock;
  readonly seconds: number;
  readonly validFrom: number;
  readonly validTo: number | null;
}

/** Everything of the settings page. */
export interface RoomSettings extends RoomSettingView {
  readonly healthAgencyCodes: readonly string[];
  readonly name: string;
  readonly numberPrefix: string;
  /** Numbers have been given under this prefix: it stays. */
  readonly isPrefixFixed: boolean;
  readonly legalTexts: readonly LegalText[];
  readonly targets: readonly TargetRow[];
  /** The newest first. */
  readonly changes: readonly SettingChange[];
}
