import type { EpochMs } from '../../shared/clock';
import type { TelephonyEventKind } from '../telephony.schema';

/** What a switch tells beyond the events that the core keeps. They reach the interface; no rule of a call knows them yet. */
export const UNKEPT_EVENTS = ['held', 'resumed', 'transferred'] as const;
export type SwitchEventKind = TelephonyEventKind | (typeof UNKEPT_EVENTS)[number];

export interface OperatorPhone {
  readonly extension: string;
  /** By `SWITCH_OPERATORS`; null for an extension that is not in it. */
  readonly username: string | null;
}

/** One thing that happened to a call of the room, whatever protocol it was told in. */
export interface SwitchEvent {
  readonly event: SwitchEventKind;
  /** The switch's own id of the caller's channel. */
  readonly callId: string;
  readonly source: string;
  /** As the switch gave it and a telephone number in any case; null when withheld or unreadable. */
  readonly number: string | null;
  /** Trunk or queue the call came in on. */
  readonly line: string | null;
  readonly at: EpochMs;
  /** Who answered, who holds. */
  readonly operator: OperatorPhone | null;
  /** Where a `transferred` call went: extension or number. */
  readonly to: string | null;
  /** Found by asking the switch what is up after a gap: `at` is then the latest moment at which it can have happened. */
  readonly isResynchronised: boolean;
}

/** Why there is no word from the switch. */
export type AwayReason = 'starting' | 'stopped' | 'unreachable' | 'wrong_secret' | 'silent' | 'closed' | 'bad_peer' | 'failed';

export type SwitchState =
  | { readonly status: 'up'; readonly since: EpochMs }
  | { readonly status: 'away'; readonly since: EpochMs; readonly reason: AwayReason };

export interface SwitchFigures {
  /** Calls of the room that ring or are connected. */
  readonly calls: number;
  /** Connections made so far. */
  readonly connections: number;
  /** False when the switch refused to list what is up: ends that happened in a gap then stay unknown. */
  readonly canResynchronise: boolean;
}

export interface OriginateRequest {
  /** The operator's phone rings first. */
  readonly extension: string;
  /** Whom it is then connected with. */
  readonly number: string;
}

/** A telephone system, whatever its protocol. Events go to the listener it was made with. */
export interface TelephonyAdapter {
  /** Connects, and goes on trying for ever. */
  start(): void;
  stop(): Promise<void>;
  state(): SwitchState;
  figures(): SwitchFigures;
  /** Calls back. Resolves with the switch's id of the operator's channel when the phone was taken up; throws `OriginateRefused`. */
  originate(request: OriginateRequest): Promise<{ readonly channelId: string | null }>;
}

/** `bad_number` and `bad_extension` were never sent; `failed`: the switch could not, or the phone was not taken up. */
export class OriginateRefused extends Error {
  override readonly name = 'OriginateRefused';
  readonly code: 'bad_number' | 'bad_extension' | 'switch_away' | 'failed';

  constructor(code: OriginateRefused['code']) {
    super(code);
    this.code = code;
  }
}

/** A call that the room believes to be up, from its own records. */
export interface KnownCall {
  readonly callId: string;
  readonly isAnswered: boolean;
}
