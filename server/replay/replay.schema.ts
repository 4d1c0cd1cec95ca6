import { z } from 'zod';
import { commandFields, versionedFields } from '../live/command.schema';
import type { LoggedFact } from '../live/events';
import type { LiveSnapshot } from '../live/snapshot.service';

/** Replay seconds in a second, as one may choose them. */
export const REPLAY_SPEEDS = [1, 2, 5, 10, 30, 60, 120] as const;
export type ReplaySpeed = (typeof REPLAY_SPEEDS)[number];

/** The longest window that is looked through at once. */
export const LONGEST_WINDOW_MS = 24 * 3_600_000;
/** The longest span that is fetched at once. */
export const LONGEST_SPAN_MS = 30 * 60_000;
export const LONGEST_BOOKMARK = 500;

const instant = z.number('bad_time').int('bad_time').positive('bad_time').max(8_640_000_000_000_000, 'bad_time');
const layout = z
  .string('missing')
  .regex(/^[a-z0-9-]{1,40}$/, 'bad_form')
  .default('main');
const text = z.string('missing').trim().min(2, 'missing').max(LONGEST_BOOKMARK, 'too_long');

export const replayOpenInput = z.object({ at: instant });
export const replaySpanInput = z
  .object({
    /** What the screen has: the `cursor` of what was opened or of the span before. */
    cursor: z.string().regex(/^\d{1,19}$/, 'bad_form'),
    from: instant,
    until: instant,
  })
  .refine(({ from, until }) => from < until, { error: 'bad_time', path: ['until'] })
  .refine(({ from, until }) => until - from <= LONGEST_SPAN_MS, { error: 'bad_time', path: ['until'] });
export type ReplaySpanInput = z.infer<typeof replaySpanInput>;
export const replayMarksInput = z
  .object({ from: instant, until: instant })
  .refine(({ from, until }) => from < until, { error: 'bad_time', path: ['until'] })
  .refine(({ from, until }) => until - from <= LONGEST_WINDOW_MS, { error: 'bad_time', path: ['until'] });

export const addBookmarkInput = z.object({ ...commandFields, at: instant, layout, text });
export type AddBookmark = z.infer<typeof addBookmarkInput>;
export const changeBookmarkInput = z.object({ ...versionedFields, bookmarkId: z.uuid('bad_form'), text });
export type ChangeBookmark = z.infer<typeof changeBookmarkInput>;
export const removeBookmarkInput = z.object({ ...versionedFields, bookmarkId: z.uuid('bad_form') });
export type RemoveBookmark = z.infer<typeof removeBookmarkInput>;

/** What may be replayed. Instants are epoch milliseconds. */
export interface ReplayRange {
  /** The first instant whose state is kept; null: nothing is kept yet. */
  readonly from: number | null;
  /** The server's time: there is nothing after it. */
  readonly until: number;
  /** After so many days states and positions are removed. */
  readonly keptDays: number;
}

/** The room as its walls showed it at an instant. */
export interface ReplayOpened {
  /** `sentAt` is the instant itself. */
  readonly snapshot: LiveSnapshot;
  /** A full position frame in base64: where every unit was last seen, after the trail of its last minutes. */
  readonly positions: string;
}

export interface ReplayFact {
  /** When it was recorded, epoch milliseconds. */
  readonly at: number;
  readonly logged: LoggedFact;
}

/** What happened in a span, for a screen that has everything before it. */
export interface ReplaySpan {
  /** The span is told up to here: sooner than asked for where much happened. */
  readonly until: number;
  /** Complete up to this id of the log. */
  readonly cursor: string;
  /** In the order of the log. */
  readonly facts: readonly ReplayFact[];
  /** One frame in base64, in the order in which the positions came in; a unit may be in it many times. */
  readonly positions: string;
  /** When each of the frame's positions came in, milliseconds after `from`. */
  readonly receivedAfterMs: readonly number[];
}

export const REPLAY_MARK_KINDS = ['incident', 'urgent', 'alarm', 'breach'] as const;
/** Something worth looking at, for the bar under the picture. */
export interface ReplayMark {
  readonly at: number;
  readonly kind: (typeof REPLAY_MARK_KINDS)[number];
}

/** An instant that somebody of the room has marked for the others. */
export interface BookmarkView {
  readonly id: string;
  readonly at: number;
  readonly layout: string;
  readonly text: string;
  /** Name of who made it. */
  readonly by: string;
  readonly madeAt: number;
  readonly version: number;
}
