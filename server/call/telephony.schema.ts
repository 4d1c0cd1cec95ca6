import { z } from 'zod';

/** Happen to a call once at most. */
export const ONCE_EVENTS = ['rang', 'answered', 'ended', 'abandoned', 'missed', 'overflowed'] as const;
export type OnceEventKind = (typeof ONCE_EVENTS)[number];
/** May happen again and again; known by their time. */
export const REPEATED_EVENTS = ['held', 'resumed', 'transferred'] as const;
export type RepeatedEventKind = (typeof REPEATED_EVENTS)[number];
export const TELEPHONY_EVENTS = [...ONCE_EVENTS, ...REPEATED_EVENTS] as const;
export type TelephonyEventKind = (typeof TELEPHONY_EVENTS)[number];

/** How far the switch's clock may be ahead of the server's. */
export const MAX_AHEAD_MS = 60_000;
/** How late a message of the switch may be. */
export const MAX_LATE_MS = 24 * 3_600_000;

/** No control characters: a database keeps no NUL, and a screen shows none of the others. */
const PRINTABLE = /^\P{Cc}*$/u;

/** One message of the telephone system. `at` is the switch's time of the event, ISO 8601 with offset. */
export const telephonyEventSchema = z.object(
  {
    event: z.enum(TELEPHONY_EVENTS, 'event_unknown'),
    /** The switch's own id of the call, the same in every message about it. */
    callId: z.string('missing').min(1, 'missing').max(128, 'too_long').regex(PRINTABLE, 'bad_form'),
    /** Null or absent: withheld. */
    number: z
      .string('bad_number')
      .max(40, 'too_long')
      .nullish()
      .transform((text) => text ?? null),
    line: z
      .string('bad_form')
      .max(40, 'too_long')
      .regex(PRINTABLE, 'bad_form')
      .nullish()
      .transform((text) => text ?? null),
    /** `transferred`: the extension or number that the caller talks to from now on. */
    to: z
      .string('bad_form')
      .max(40, 'too_long')
      .regex(PRINTABLE, 'bad_form')
      .nullish()
      .transform((text) => text ?? null),
    /**
     * `rang`: the cell the call came through, as `510-10-1234-56789` (MCC-MNC-LAC or TAC-CI) or the value of the SIP header
     * P-Access-Network-Info. One that cannot be read is counted and costs no call.
     */
    cell: z
      .string('bad_form')
      .max(200, 'too_long')
      .nullish()
      .transform((text) => text ?? null),
    at: z.iso.datetime({ offset: true, error: 'bad_time' }).transform((text) => Date.parse(text)),
    /** Which switch, where there are several. */
    source: z
      .string('bad_form')
      .regex(/^[a-z0-9_-]{1,30}$/, 'bad_form')
      .default('switch'),
  },
  'bad_form',
);
type Told = z.infer<typeof telephonyEventSchema>;
/** `to` and `cell` are told by few switches: absent is null. */
export type TelephonyEvent = Omit<Told, 'to' | 'cell'> & Partial<Pick<Told, 'to' | 'cell'>>;
