import type { EpochMs } from '../../shared/clock';
import type { TelephonyEventKind } from '../telephony.schema';
import type { TransferMode } from '../transfer.schema';

export interface OperatorPhone {
  readonly extension: string;
  /** By `SWITCH_OPERATORS`; null for an extension that is not in it. */
  readonly username: string | null;
}

/** One thing that happened to a call of the room, whatever protocol it was told in. */
export interface SwitchEvent {
  readonly event: TelephonyEventKind;
  /** The switch's own id of the caller's channel. */
  readonly callId: string;
  readonly source: string;
  /** As the switch gave it and a telephone number in any case; null when withheld or unreadable. */
  readonly number: string | null;
  /** Trunk or queue the call came in on. */
  readonly line: string | null;
  /** Of a `rang`: the cell of the mobile network, as the switch gave it; may be told by a second `rang`. */
  readonly cell: string | null;
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
  /** Puts the caller on hold, or takes the call up again. What came of it is told as an event. Throws `OrderRefused`. */
  setHold(callId: string, isHeld: boolean): Promise<void>;
  /** Connects the operator of a call with somebody else while the caller waits (transfer), or lets somebody join. Throws `OrderRefused`. */
  passOn(request: PassOnRequest): Promise<void>;
}

export interface PassOnRequest {
  /** The switch's own id of the call. */
  readonly callId: string;
  readonly mode: TransferMode;
  /** An operator's extension, or a number outside. */
  readonly to: string;
  readonly isExtension: boolean;
}

/** `not_on_line`: no operator is connected with this caller now; `no_hold_dialplan`: `SWITCH_HOLD_CONTEXT` is not set; `refused`: the switch said no. */
export class OrderRefused extends Error {
  override readonly name = 'OrderRefused';
  readonly code: 'switch_away' | 'not_on_line' | 'no_hold_dialplan' | 'bad_number' | 'refused';

  constructor(code: OrderRefused['code']) {
    super(code);
    this.code = code;
  }
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
  readonly isHeld: boolean;
}
