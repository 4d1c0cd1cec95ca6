import { normaliseNumber } from '../../shared/telephone-number';
import type { OperatorPhone } from './telephony-adapter';

export interface Stay {
  readonly bridgeId: string;
  readonly joinedAt: number;
  leftAt: number | null;
}

export interface Leg {
  readonly id: string;
  /** The switch's name of the channel, where orders are given by names. */
  name: string | null;
  extension: string | null;
  /** Half of a channel inside the switch: never a person by itself. */
  isInner: boolean;
  /** The call this leg belongs to, as the switch links them. */
  callId: string | null;
  readonly stays: Stay[];
  goneAt: number | null;
}

export interface Call {
  readonly id: string;
  number: string | null;
  line: string | null;
  cell: string | null;
  answeredAt: number | null;
  isOverflowed: boolean;
  endedAt: number | null;
  partnerId: string | null;
  /** Legs that hold the call now. */
  readonly holders: Set<string>;
  isGivenUp: boolean;
  /** A queue's word that an operator took it, used when no bridge was told. */
  connected: { readonly at: number; readonly extension: string | null } | null;
}

export interface OfferedCall {
  readonly callId: string;
  readonly number: string | null;
  readonly line: string | null;
  readonly at: number;
  readonly cell?: string | null;
}

/** A channel that the switch says is up. */
export interface LegUp {
  readonly id: string;
  readonly name: string | null;
  readonly extension: string | null;
  readonly isInner: boolean;
  readonly bridgeId: string | null;
  readonly callId: string | null;
  /** Undefined where the switch's list does not say. */
  readonly isHeld?: boolean;
}

/** A connected call's two channels, as orders to the switch name them. */
export interface Line {
  readonly caller: { readonly id: string; readonly name: string | null };
  readonly operator: { readonly id: string; readonly name: string | null; readonly phone: OperatorPhone | null };
}

/** Stands for whoever held a call before this process heard of it. */
export const UNKNOWN_HOLDER = '';

export function newLeg(id: string): Leg {
  return { id, name: null, extension: null, isInner: false, callId: null, stays: [], goneAt: null };
}

const MAX_LINE_LENGTH = 40;

export function newCall({ callId, number, line, cell }: OfferedCall, answeredAt: number | null): Call {
  return {
    id: callId,
    number: readableNumber(number),
    line: line === null || line === '' ? null : line.replace(/\p{Cc}/gu, '').slice(0, MAX_LINE_LENGTH),
    cell: cell ?? null,
    answeredAt,
    isOverflowed: false,
    endedAt: null,
    partnerId: null,
    holders: new Set(),
    isGivenUp: false,
    connected: null,
  };
}

/** `<unknown>`, `anonymous` and other words that a switch puts in a number's place are no number. */
export function readableNumber(text: string | null): string | null {
  return text === null || normaliseNumber(text) === undefined ? null : text;
}

export function endOf(leg: Leg, stay: Stay): number {
  return stay.leftAt ?? leg.goneAt ?? Number.POSITIVE_INFINITY;
}
