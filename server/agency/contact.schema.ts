import { z } from 'zod';
import { escalationSecondsSchema } from '../room/room-setting.schema';
import { isMobileNumber, normaliseNumber } from '../shared/telephone-number';

/** Whom to telephone, in the order of the steps of escalation. */
export const CONTACT_KINDS = ['desk', 'second', 'supervisor'] as const;
export type ContactKind = (typeof CONTACT_KINDS)[number];

/** Where an assignment stands whose agency does not acknowledge: nobody was to be telephoned yet, desk, second contact, supervisor. */
export const LAST_ESCALATION_STEP = CONTACT_KINDS.length;

/** An office's number, as the room and the administrator see it; never in a fact. */
export interface ContactView {
  readonly id: string;
  readonly kind: ContactKind;
  readonly label: string;
  readonly telephone: string;
  /** Told by a short message when something is forwarded (desk) or its step is reached. */
  readonly takesMessages: boolean;
}

export interface AgencyContacts {
  readonly agencyId: string;
  /** In the order in which they are called. */
  readonly contacts: readonly ContactView[];
  /** Its own steps; null: the room's. */
  readonly escalationSeconds: readonly [number, number, number] | null;
}

/** As it is dialled; an office's number, not a person's. */
export const telephoneSchema = z
  .string()
  .trim()
  .regex(/^[0-9+() -]{3,24}$/, 'telephone_form');

const contactSchema = z
  .object({
    kind: z.enum(CONTACT_KINDS, 'bad_form'),
    label: z.string().trim().min(2, 'label_short').max(60, 'label_long'),
    telephone: telephoneSchema,
    takesMessages: z.boolean(),
  })
  .refine(({ takesMessages, telephone }) => !takesMessages || isMobileNumber(normaliseNumber(telephone) ?? ''), {
    path: ['telephone'],
    message: 'mobile_only',
  });
export type NewContact = z.infer<typeof contactSchema>;

export const saveContactsInput = z.object({
  commandId: z.uuid('bad_form'),
  expectedVersion: z.number().int().positive(),
  agencyId: z.uuid('bad_form'),
  /** All of them, in the order in which they are called. */
  contacts: z.array(contactSchema).max(9, 'too_many'),
  escalationSeconds: escalationSecondsSchema.nullable(),
});
export type SaveContacts = z.infer<typeof saveContactsInput>;
