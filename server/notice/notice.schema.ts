import { z } from 'zod';
import { commandFields, versionedFields } from '../live/command.schema';

export const NOTICE_PRIORITIES = ['info', 'attention', 'urgent'] as const;
export type NoticePriority = (typeof NOTICE_PRIORITIES)[number];

export const LONGEST_NOTICE = 200;
/** At once, running or to come: a wall has room for few. */
export const MOST_NOTICES = 12;

/** A notice of the room as its screens and the log hold it: what it says is asked for by id and version and never stands in the log. Instants are epoch milliseconds. */
export const noticeViewSchema = z.object({
  id: z.string(),
  priority: z.enum(NOTICE_PRIORITIES),
  showFrom: z.number(),
  showUntil: z.number(),
  /** Taken down, or run out; null while it stands. */
  endedAt: z.number().nullable(),
  version: z.number().int(),
});
export type NoticeView = z.infer<typeof noticeViewSchema>;

/** What a standing notice says, in the words of whoever wrote it. */
export interface NoticeText {
  readonly id: string;
  readonly version: number;
  readonly text: string;
  /** Name of who posted it. */
  readonly by: string;
}

const instant = z.number('bad_time').int('bad_time').positive('bad_time').max(8_640_000_000_000_000, 'bad_time');
const fields = {
  text: z.string('missing').trim().min(2, 'missing').max(LONGEST_NOTICE, 'too_long'),
  priority: z.enum(NOTICE_PRIORITIES, 'bad_form'),
  /** The server's time when absent: at once. */
  showFrom: instant.optional(),
  showUntil: instant,
};

export const postNoticeInput = z.object({ ...commandFields, ...fields });
export type PostNotice = z.infer<typeof postNoticeInput>;

export const changeNoticeInput = z.object({ ...versionedFields, noticeId: z.uuid('bad_form'), ...fields });
export type ChangeNotice = z.infer<typeof changeNoticeInput>;

export const endNoticeInput = z.object({ ...versionedFields, noticeId: z.uuid('bad_form') });
export type EndNotice = z.infer<typeof endNoticeInput>;
