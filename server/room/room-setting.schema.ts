import { z } from 'zod';
import { versionedFields } from '../live/command.schema';

/** From a forward to the desk, the second contact and the supervisor of an agency, in seconds. */
export const escalationSecondsSchema = z
  .tuple([seconds(), seconds(), seconds()], 'bad_form')
  .refine(([desk, second, supervisor]) => desk < second && second < supervisor, { message: 'steps_not_rising' });
export type EscalationSeconds = z.infer<typeof escalationSecondsSchema>;

function seconds() {
  return z.number('bad_number').int('bad_number').min(10, 'seconds_bounds').max(7_200, 'seconds_bounds');
}

const hour = z.number('bad_number').int('bad_number').min(0, 'hour_bounds').max(23, 'hour_bounds');

const fields = {
  escalationSeconds: escalationSecondsSchema,
  /** An incident at which agencies work, without any mark for longer than this, is asked after. */
  silentAfterMinutes: z.number('bad_number').int('bad_number').min(1, 'minutes_bounds').max(240, 'minutes_bounds'),
  /** Local hours at which shifts begin, rising. */
  shiftHours: z
    .array(hour)
    .min(1, 'missing')
    .max(6, 'too_many')
    .refine((hours) => hours.every((one, index) => index === 0 || one > (hours[index - 1] ?? one)), { message: 'hours_not_rising' }),
};

/** Absent in facts from before they were settings: as they were then. All in whole numbers of the unit in the name. */
const laterFields = {
  /** Prank calls of one number within 24 h after which a block is proposed. */
  blockAfter: z.number().int().default(3),
  blockHours: z.number().int().default(24),
  /** So soon a caller nobody answered is called back, and so soon again after an attempt in vain. */
  callBackFirstSeconds: z.number().int().default(300),
  callBackNextSeconds: z.number().int().default(900),
  /** A wrap-up longer than this stands out. */
  wrapUpWarnSeconds: z.number().int().default(90),
  /** From each of these one test call reaches the room in every shift. */
  mobileNetworks: z.array(z.string()).default(['Telkomsel', 'Indosat', 'Tri', 'XL', 'Axis', 'Smartfren']),
  /** The second channel for complaints, which the standard leaves blank; null: only 112. */
  complaintChannel: z.string().nullable().default(null),
  /** Of the calls put away in a week, in whole percent, drawn for a second opinion; 0: none. */
  listeningPercent: z.number().int().default(5),
};

/** What a room has decided for itself, as its screens hold it. The version is that of the whole settings page, promises and texts too. */
export const roomSettingViewSchema = z.object({ ...fields, ...laterFields, version: z.number().int() });
export type RoomSettingView = z.infer<typeof roomSettingViewSchema>;

export const changeRoomSettingInput = z.object({ commandId: versionedFields.commandId, expectedVersion: versionedFields.expectedVersion, ...fields });
export type ChangeRoomSetting = z.infer<typeof changeRoomSettingInput>;
