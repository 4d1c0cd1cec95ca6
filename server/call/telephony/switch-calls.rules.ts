import type { TelephonyEventKind } from '../telephony.schema';
import {
  type Call,
  endOf,
  type Leg,
  type LegUp,
  type Line,
  newCall,
  newLeg,
  type OfferedCall,
  readableNumber,
  type Stay,
  UNKNOWN_HOLDER,
} from './switch-legs.rules';
import type { KnownCall, OperatorPhone, SwitchEvent } from './telephony-adapter';

/** What a switch's events come to, whatever its protocol: legs, the bridges they meet in, and calls of the room. */
export interface SwitchCallRules {
  readonly source: string;
  /** Extension -> user name. Empty: whoever is bridged with a caller is an operator. */
  readonly operators: ReadonlyMap<string, string>;
  /** A new partner of an answered call is a transfer. Off where the switch tells transfers itself. */
  readonly isNewPartnerTransfer: boolean;
}

/** Legs that are gone are remembered for words that come late. */
const MAX_GONE_LEGS = 500;

/**
 * Derives the room's events from what is known, so that the order in which a switch tells its channels, bridges and hang-ups
 * makes no difference: each of rang, answered and the end is told once. No I/O and no clock; times come with the words.
 */
export class SwitchCalls {
  readonly #rules: SwitchCallRules;
  readonly #legs = new Map<string, Leg>();
  readonly #calls = new Map<string, Call>();
  readonly #bridges = new Map<string, Set<string>>();
  readonly #gone: string[] = [];
  #events: SwitchEvent[] = [];
  #isResynchronising = false;
  /** Legs born while the switch's list is under way: not in it, and up all the same. */
  #bornMeanwhile: Set<string> | null = null;

  constructor(rules: SwitchCallRules) {
    this.#rules = rules;
  }

  /** What has come of the words since the last time this was asked. */
  take(): SwitchEvent[] {
    const events = this.#events;
    this.#events = [];
    return events;
  }

  get liveCount(): number {
    let count = 0;
    for (const call of this.#calls.values()) if (call.endedAt === null) count += 1;
    return count;
  }

  /** Legs and bridges held in memory. */
  get size(): number {
    return this.#legs.size + this.#bridges.size;
  }

  has(callId: string): boolean {
    return this.#calls.has(callId);
  }

  /** Calls that were up when this process last knew; the next list of the switch says which still are. */
  seed(known: readonly KnownCall[]): void {
    for (const { callId, isAnswered, isHeld } of known) {
      if (this.#calls.has(callId)) continue;
      this.#leg(callId);
      const call = newCall({ callId, number: null, line: null, at: 0 }, isAnswered ? 0 : null);
      if (isHeld) call.holders.add(UNKNOWN_HOLDER);
      this.#calls.set(callId, call);
    }
  }

  /** A leg exists. What is known of it already stays. */
  see(
    id: string,
    about: { readonly extension: string | null; readonly name?: string | null; readonly isInner?: boolean; readonly callId?: string | null },
  ): void {
    const isNew = !this.#legs.has(id);
    const leg = this.#leg(id);
    leg.name = about.name ?? leg.name;
    leg.extension ??= about.extension;
    leg.isInner ||= about.isInner ?? false;
    leg.callId ??= about.callId ?? null;
    if (isNew) this.#bornMeanwhile?.add(id);
  }

  /** A call of the room arrives: T0. */
  offer(offered: OfferedCall): void {
    if (this.#calls.has(offered.callId)) return;
    const leg = this.#leg(offered.callId);
    const call = newCall(offered, null);
    this.#calls.set(call.id, call);
    this.#tell(call, 'rang', offered.at);
    for (const stay of leg.stays) this.#meet(leg, stay);
    if (leg.goneAt !== null) this.#end(call, leg.goneAt);
  }

  learnNumber(callId: string, number: string | null): void {
    const call = this.#calls.get(callId);
    if (call !== undefined) call.number ??= readableNumber(number);
  }

  /** The network has told the cell: once more `rang`, which changes nothing else. */
  learnCell(callId: string, cell: string, at: number): void {
    const call = this.#calls.get(callId);
    if (call === undefined || call.cell !== null || call.endedAt !== null) return;
    call.cell = cell;
    this.#tell(call, 'rang', at);
  }

  /** The channels of a call whose caller and operator are connected, or were until one of them was put on hold; null otherwise. */
  lineOf(callId: string): Line | null {
    const call = this.#calls.get(callId);
    const [caller, operator] = [this.#legs.get(callId), this.#legs.get(call?.partnerId ?? '')];
    if (call === undefined || call.answeredAt === null || call.endedAt !== null || caller === undefined) return null;
    if (operator === undefined || operator.goneAt !== null) return null;
    return { caller, operator: { id: operator.id, name: operator.name, phone: this.#phone(operator.extension) } };
  }

  /** A leg joins a bridge; where a caller meets an operator there, the call is answered: T1. */
  enter(id: string, bridgeId: string, at: number): void {
    const leg = this.#leg(id);
    if (leg.stays.some((stay) => stay.bridgeId === bridgeId && stay.leftAt === null)) return;
    const stay: Stay = { bridgeId, joinedAt: at, leftAt: null };
    leg.stays.push(stay);
    const members = this.#bridges.get(bridgeId);
    if (members === undefined) this.#bridges.set(bridgeId, new Set([id]));
    else members.add(id);
    this.#meet(leg, stay);
  }

  /** A leg leaves one bridge, or whichever it is in. */
  leave(id: string, at: number, bridgeId?: string): void {
    for (const stay of this.#legs.get(id)?.stays ?? []) {
      if (stay.leftAt === null && (bridgeId === undefined || stay.bridgeId === bridgeId)) stay.leftAt = at;
    }
  }

  /** Where a leg can be in one bridge only. */
  leaveOthers(id: string, bridgeId: string, at: number): void {
    for (const stay of this.#legs.get(id)?.stays ?? []) if (stay.leftAt === null && stay.bridgeId !== bridgeId) stay.leftAt = at;
  }

  /** A queue says that one of its members took the call. */
  connect(callId: string, extension: string | null, at: number): void {
    const call = this.#calls.get(callId);
    if (call !== undefined && this.#isOperator(extension)) call.connected ??= { at, extension };
  }

  hold(id: string, at: number): void {
    const call = this.#callOf(id);
    if (call === undefined || call.answeredAt === null || call.endedAt !== null || call.holders.has(id)) return;
    const isFirst = call.holders.size === 0;
    call.holders.delete(UNKNOWN_HOLDER);
    call.holders.add(id);
    if (isFirst) this.#tell(call, 'held', at, { operator: this.#phone(this.#legs.get(id)?.extension ?? null) });
  }

  unhold(id: string, at: number): void {
    for (const call of this.#calls.values()) this.#release(call, id, at);
  }

  /** Tells a transfer of the first of these legs that belongs to a call of the room. */
  transfer(ids: readonly (string | undefined)[], to: string | null, at: number): void {
    const call = ids.map((id) => (id === undefined ? undefined : this.#callOf(id))).find((found) => found !== undefined);
    if (call !== undefined && call.answeredAt !== null) this.#tell(call, 'transferred', at, { to });
  }

  /** It was the caller who hung up. */
  giveUp(callId: string): void {
    const call = this.#calls.get(callId);
    if (call !== undefined) call.isGivenUp = true;
  }

  /** A leg is over; a caller's leg ends its call. */
  hangUp(id: string, at: number): void {
    const leg = this.#leg(id);
    if (leg.goneAt !== null) return;
    leg.goneAt = at;
    this.leave(id, at);
    const own = this.#calls.get(id);
    if (own === undefined) this.unhold(id, at);
    else this.#end(own, at);
    this.#gone.push(id);
    while (this.#gone.length > MAX_GONE_LEGS) this.#forget(this.#gone.shift());
  }

  /** The switch has been asked what is up; until its answer is complete, newcomers are noted. */
  beginResync(): void {
    this.#bornMeanwhile = new Set();
  }

  /** The switch did not answer. */
  cancelResync(): void {
    this.#bornMeanwhile = null;
  }

  /** Follows the switch's own list: what is not in it has ended, what is new in it has come, in a gap that nobody heard. */
  endResync(up: readonly LegUp[], offered: readonly OfferedCall[], at: number): void {
    const born = this.#bornMeanwhile ?? new Set();
    this.#bornMeanwhile = null;
    this.#isResynchronising = true;
    const standing = new Set([...up.map((leg) => leg.id), ...born]);
    for (const leg of [...this.#legs.values()]) if (leg.goneAt === null && !standing.has(leg.id)) this.hangUp(leg.id, at);
    const still = up.filter(({ id }) => (this.#legs.get(id)?.goneAt ?? null) === null);
    for (const leg of still) this.see(leg.id, leg);
    for (const call of offered) if (still.some(({ id }) => id === call.callId)) this.offer(call);
    // Who holds first: only then is it known that nobody else does.
    for (const { id, isHeld } of still) if (isHeld === true) this.hold(id, at);
    for (const { id, isHeld } of still) if (isHeld === false) this.unhold(id, at);
    for (const { id, bridgeId } of still) {
      if (bridgeId === null) this.leave(id, at);
      else {
        this.leaveOthers(id, bridgeId, at);
        this.enter(id, bridgeId, at);
      }
    }
    this.#isResynchronising = false;
  }

  #leg(id: string): Leg {
    let leg = this.#legs.get(id);
    if (leg === undefined) {
      leg = newLeg(id);
      this.#legs.set(id, leg);
    }
    return leg;
  }

  /** The call a leg is or was last in: its own, its partner's, or that which the switch links it to. */
  #callOf(id: string): Call | undefined {
    const leg = this.#legs.get(id);
    const own = this.#calls.get(id);
    if (own !== undefined || leg === undefined) return own;
    for (const stay of [...leg.stays].reverse()) {
      for (const member of this.#bridges.get(stay.bridgeId) ?? []) {
        const call = this.#calls.get(member);
        if (call !== undefined) return call;
      }
    }
    return leg.callId === null ? undefined : this.#calls.get(leg.callId);
  }

  #meet(leg: Leg, stay: Stay): void {
    for (const id of this.#bridges.get(stay.bridgeId) ?? []) {
      const other = this.#legs.get(id);
      const otherStay = other?.stays.findLast((candidate) => candidate.bridgeId === stay.bridgeId);
      if (other === undefined || other === leg || otherStay === undefined) continue;
      const from = Math.max(stay.joinedAt, otherStay.joinedAt);
      if (from > Math.min(endOf(leg, stay), endOf(other, otherStay))) continue;
      this.#join(leg.id, other, from);
      this.#join(other.id, leg, from);
    }
  }

  #join(callerId: string, partner: Leg, at: number): void {
    const call = this.#calls.get(callerId);
    // Two callers in one bridge answer nobody.
    if (call === undefined || this.#calls.has(partner.id)) return;
    if (call.answeredAt === null) {
      if (this.#isOperator(partner.extension)) this.#answer(call, partner.extension, at);
      else if (!partner.isInner) this.#overflow(call, at);
      else return;
    } else if (this.#rules.isNewPartnerTransfer && call.partnerId !== null && call.partnerId !== partner.id) {
      this.#tell(call, 'transferred', at, { to: partner.extension });
    }
    call.partnerId = partner.id;
  }

  #isOperator(extension: string | null): boolean {
    return this.#rules.operators.size === 0 || (extension !== null && this.#rules.operators.has(extension));
  }

  #answer(call: Call, extension: string | null, at: number): void {
    call.answeredAt = at;
    this.#tell(call, 'answered', at, { operator: this.#phone(extension) });
    // Late word of an answer: what was told as abandoned or missed has ended after all.
    if (call.endedAt !== null) this.#tell(call, 'ended', call.endedAt);
  }

  #overflow(call: Call, at: number): void {
    if (call.isOverflowed) return;
    call.isOverflowed = true;
    if (call.endedAt === null) this.#tell(call, 'overflowed', at);
  }

  #end(call: Call, at: number): void {
    if (call.endedAt !== null) return;
    if (call.answeredAt === null && call.connected !== null) this.#answer(call, call.connected.extension, call.connected.at);
    call.endedAt = at;
    call.holders.clear();
    // Where nobody saw how it ended, the core counts an end without an answer as abandoned.
    const isPlainEnd = call.answeredAt !== null || (this.#isResynchronising && !call.isOverflowed);
    if (isPlainEnd) this.#tell(call, 'ended', at);
    else if (!call.isOverflowed) this.#tell(call, call.isGivenUp ? 'abandoned' : 'missed', at);
  }

  #release(call: Call, id: string, at: number): void {
    // What was held before this process listened is taken up again by whichever of its legs says so.
    const isKnown = call.holders.delete(id) || (this.#callOf(id) === call && call.holders.delete(UNKNOWN_HOLDER));
    if (isKnown && call.holders.size === 0 && call.endedAt === null) this.#tell(call, 'resumed', at);
  }

  #forget(id: string | undefined): void {
    const leg = id === undefined ? undefined : this.#legs.get(id);
    if (leg === undefined) return;
    this.#legs.delete(leg.id);
    this.#calls.delete(leg.id);
    for (const { bridgeId } of leg.stays) {
      const members = this.#bridges.get(bridgeId);
      members?.delete(leg.id);
      if (members?.size === 0) this.#bridges.delete(bridgeId);
    }
  }

  #phone(extension: string | null): OperatorPhone | null {
    return extension === null ? null : { extension, username: this.#rules.operators.get(extension) ?? null };
  }

  #tell(call: Call, event: TelephonyEventKind, at: number, more: Partial<Pick<SwitchEvent, 'operator' | 'to'>> = {}): void {
    this.#events.push({
      event,
      callId: call.id,
      source: this.#rules.source,
      number: call.number,
      line: call.line,
      cell: event === 'rang' ? call.cell : null,
      at,
      operator: null,
      to: null,
      ...more,
      isResynchronised: this.#isResynchronising,
    });
  }
}
