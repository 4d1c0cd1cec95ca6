import { z } from 'zod';
import { commandFields } from '../live/command.schema';
import { normaliseNumber } from '../shared/telephone-number';

export const neighbourViewSchema = z.object({
  /** `32.08`. */
  code: z.string(),
  name: z.string(),
  /** Telephone number of its call centre, as it is dialled. */
  callCentre: z.string().nullable(),
  /** Its outline is on the map, so that points in it are told exactly. */
  hasOutline: z.boolean(),
  /** Epoch milliseconds of the last change. */
  updatedAt: z.number(),
});
export type NeighbourView = z.infer<typeof neighbourViewSchema>;

export const neighbourChangeSchema = z.object({
  ...commandFields,
  code: z.string().regex(/^\d{2}\.\d{2}$/, 'bad_form'),
  /** `updatedAt` as it was seen: what somebody else has changed meanwhile is not overwritten. */
  seenUpdatedAt: z.number('bad_time'),
  callCentre: z
    .string('bad_form')
    .trim()
    .regex(/^\+?[0-9() .-]{3,24}$/, 'telephone_form')
    .refine((text) => normaliseNumber(text) !== undefined, 'telephone_form')
    .nullable(),
});
export type NeighbourChange = z.infer<typeof neighbourChangeSchema>;
