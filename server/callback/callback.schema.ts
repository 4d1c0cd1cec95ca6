import { z } from 'zod';
import { versionedFields } from '../live/command.schema';

/** What came of calling back. */
export const CALL_BACK_RESULTS = ['reached', 'not_reached', 'wrong_number'] as const;
export type CallBackResult = (typeof CALL_BACK_RESULTS)[number];

/** Why nobody has to call back any more. `called_again`: the caller got through meanwhile, which the room sees by itself. */
export const CALL_BACK_ENDS = ['reached', 'wrong_number', 'called_again', 'given_up', 'not_needed'] as const;
export type CallBackEnd = (typeof CALL_BACK_ENDS)[number];

/** A caller whom nobody answered, as the room's screens hold it. Instants are epoch milliseconds. */
export const callBackViewSchema = z.object({
  id: z.string(),
  /** The latest of the caller's calls that nobody answered. */
  callId: z.string(),
  /** Null for the wall, always. */
  numberMasked: z.string().nullable(),
  /** Calls from this number since the first that nobody answered. */
  callCount: z.number().int(),
  firstAt: z.number(),
  lastAt: z.number(),
  attempts: z.number().int(),
  lastAttemptAt: z.number().nullable(),
  lastResult: z.enum(CALL_BACK_RESULTS).nullable(),
  /** Null while somebody has to call back. */
  closeReason: z.enum(CALL_BACK_ENDS).nullable(),
  version: z.number().int(),
});
export type CallBackView = z.infer<typeof callBackViewSchema>;

export const callBackIdInput = z.object({ callBackId: z.uuid('bad_form') });
export const attemptInput = z.object({ ...versionedFields, ...callBackIdInput.shape, result: z.enum(CALL_BACK_RESULTS, 'bad_form') });
export const closeCallBackInput = z.object({ ...versionedFields, ...callBackIdInput.shape, reason: z.enum(['given_up', 'not_needed'], 'bad_form') });
export type Attempt = z.infer<typeof attemptInput>;
export type CloseCallBack = z.infer<typeof closeCallBackInput>;
