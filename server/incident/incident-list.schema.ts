import { z } from 'zod';
import { CATEGORY_CODES, INCIDENT_STATES } from './incident.schema';

/** Where a page of the list begins or ends: the row beside it. `1764201600000_01932d3a-...`, as it stands in an address. */
const cursor = z
  .string()
  .regex(/^\d{1,15}_[0-9a-f-]{36}$/, 'bad_form')
  .transform((text) => {
    const [at = '', id = ''] = text.split('_');
    return { openedAt: Number(at), id };
  });
export type ListCursor = z.output<typeof cursor>;

/** Filters of the list of all incidents; those that are left out let everything through. */
export const incidentListInput = z
  .object({
    /** A whole number (`MJL-20261124-0007`), the end of one (`7`, `0007`) or of a day's (`20261124-0007`). */
    number: z.string().trim().max(40, 'too_long').optional(),
    /** Local day on which it began. */
    day: z.iso.date('day_form').optional(),
    categoryCode: z.enum(CATEGORY_CODES, 'bad_form').optional(),
    state: z.enum(INCIDENT_STATES, 'bad_form').optional(),
    /** Rows older than this one, or newer. */
    after: cursor.optional(),
    before: cursor.optional(),
  })
  .refine(({ after, before }) => after === undefined || before === undefined, { path: ['before'], message: 'bad_form' });
export type IncidentListInput = z.output<typeof incidentListInput>;
