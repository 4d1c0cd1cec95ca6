import { z } from 'zod';
import { commandFields, versionedFields } from '../live/command.schema';

export const COMPLAINT_CHANNELS = ['112', 'second'] as const;

/** `received`: nobody's yet. `in_progress`: somebody's. `sending`: the answer is with the gateway, and the clock runs. The last two are settled. */
export const COMPLAINT_STATES = ['received', 'in_progress', 'sending', 'answered', 'withdrawn'] as const;
export type ComplaintState = (typeof COMPLAINT_STATES)[number];

export const COMPLAINT_OUTCOMES = ['upheld', 'partly_upheld', 'unfounded', 'explained'] as const;
export type ComplaintOutcome = (typeof COMPLAINT_OUTCOMES)[number];

/** How an answer reached the complainant; `message` leaves by the gateway. */
export const ANSWER_WAYS = ['telephone', 'in_person', 'letter', 'message'] as const;
export type AnswerWay = (typeof ANSWER_WAYS)[number];

/** Everything that may happen to a complaint; each is a line of its timeline. */
export const COMPLAINT_ACTS = ['received', 'assigned', 'noted', 'linked', 'answered', 'sending', 'sent', 'send_failed', 'withdrawn', 'reopened'] as const;
export type ComplaintAct = (typeof COMPLAINT_ACTS)[number];

/** Hours of the clock at which the owner and the supervisor are told; 0: not yet. */
export const NOTICE_HOURS = [24, 36, 44] as const;

/** A complaint as screens and the log hold it: nothing that the complainant said and nobody's name. Instants are epoch milliseconds. */
export const complaintViewSchema = z.object({
  id: z.string(),
  number: z.string(),
  channel: z.enum(COMPLAINT_CHANNELS),
  state: z.enum(COMPLAINT_STATES),
  /** Start of the clock, which nothing stops but an answer that was sent. */
  receivedAt: z.number(),
  /** Null for the wall, always; so are the call and the incident. */
  ownerId: z.string().nullable(),
  callId: z.string().nullable(),
  incidentId: z.string().nullable(),
  noticeHours: z.number().int(),
  answeredAt: z.number().nullable(),
  outcome: z.enum(COMPLAINT_OUTCOMES).nullable(),
  /** When the promise was broken: the end of the clock. */
  breachedAt: z.number().nullable(),
  reopenCount: z.number().int(),
  isSimulated: z.boolean(),
  version: z.number().int(),
});
export type ComplaintView = z.infer<typeof complaintViewSchema>;

const LONGEST_TEXT = 4_000;
export const LONGEST_ANSWER_MESSAGE = 600;
const text = (most: number) => z.string('missing').trim().min(2, 'missing').max(most, 'too_long');
const optionalText = (most: number) =>
  z
    .string()
    .trim()
    .max(most, 'too_long')
    .transform((value) => (value === '' ? undefined : value))
    .optional();

export const receiveComplaintInput = z.object({
  ...commandFields,
  channel: z.enum(COMPLAINT_CHANNELS, 'bad_form'),
  /** Who complains; nobody has to say so. */
  name: optionalText(120),
  /** Absent with a call: the caller's. */
  telephone: optionalText(30),
  address: optionalText(200),
  text: text(LONGEST_TEXT),
  /** The call by which it came: the clock starts when that was answered. */
  callId: z.uuid('bad_form').optional(),
  /** Of the incident that it is about. */
  incidentNumber: optionalText(40),
  ownerId: z.uuid('bad_form').optional(),
});
export type ReceiveComplaint = z.infer<typeof receiveComplaintInput>;

const onComplaint = { ...versionedFields, complaintId: z.uuid('bad_form') };

export const assignComplaintInput = z.object({ ...onComplaint, ownerId: z.uuid('bad_form') });
export type AssignComplaint = z.infer<typeof assignComplaintInput>;

export const linkComplaintInput = z.object({ ...onComplaint, incidentNumber: optionalText(40) });
export type LinkComplaint = z.infer<typeof linkComplaintInput>;

/** A remark, or why it is withdrawn or reopened. */
export const sayComplaintInput = z.object({ ...onComplaint, text: text(LONGEST_TEXT) });
export type SayComplaint = z.infer<typeof sayComplaintInput>;

export const answerComplaintInput = z
  .object({ ...onComplaint, way: z.enum(ANSWER_WAYS, 'bad_form'), outcome: z.enum(COMPLAINT_OUTCOMES, 'bad_form'), text: text(LONGEST_TEXT) })
  .refine(({ way, text: said }) => way !== 'message' || said.length <= LONGEST_ANSWER_MESSAGE, { path: ['text'], message: 'too_long' });
export type AnswerComplaint = z.infer<typeof answerComplaintInput>;

export const complaintListInput = z.object({
  /** `open`: nearest to the end of their clock first. `settled`: the newest first. */
  which: z.enum(['open', 'settled'], 'bad_form'),
  /** Continue below the complaint of this id. */
  after: z.uuid('bad_form').optional(),
});
export type ComplaintListInput = z.infer<typeof complaintListInput>;

/** What the complainant told of himself. */
export interface Complainant {
  readonly name: string | null;
  readonly telephone: string | null;
  readonly address: string | null;
}

export interface ListedComplaint extends ComplaintView {
  readonly channelName: string | null;
  readonly ownerName: string | null;
  readonly incidentNumber: string | null;
}

export interface ComplaintList {
  readonly rows: readonly ListedComplaint[];
  /** What to ask the next page with; null at the end. */
  readonly after: string | null;
}

export interface ComplaintEntry {
  readonly id: string;
  readonly act: ComplaintAct;
  readonly at: number;
  /** Null: the gateway. */
  readonly byName: string | null;
  readonly ownerName: string | null;
  readonly outcome: ComplaintOutcome | null;
  readonly way: AnswerWay | null;
  readonly incidentNumber: string | null;
  /** Null without one, and for those who may not read it. */
  readonly text: string | null;
  readonly hasText: boolean;
}

/** One complaint with everything that happened to it. */
export interface ComplaintPage {
  readonly complaint: ListedComplaint;
  readonly recordedBy: string;
  readonly recordedAt: number;
  /** Null for whoever neither owns, recorded nor leads, and once wiped. */
  readonly complainant: Complainant | null;
  readonly text: string | null;
  readonly mayRead: boolean;
  readonly mayAssign: boolean;
  /** Oldest first. */
  readonly entries: readonly ComplaintEntry[];
  /** Messages can leave the house. */
  readonly hasGateway: boolean;
  /** How the answer's message stands. */
  readonly messageState: string | null;
}

export interface ComplaintOwner {
  readonly id: string;
  readonly name: string;
}
