import { recordTelephonyEvent } from '../call/call.service';
import type { TelephonyEventKind } from '../call/telephony.schema';
import { around, between, chance, pick, type Random } from '../installation/random.rules';
import type { EpochMs } from '../shared/clock';
import type { Agenda } from './agenda';
import type { TestRuntime } from './test-runtime';

/** A caller as the switch knows it. */
interface Line {
  readonly callId: string;
  readonly number: string | null;
  isTaken: boolean;
  isOver: boolean;
}

interface SwitchParts {
  readonly agenda: Agenda;
  readonly random: Random;
  /** Each message goes to one of them, a doubled one to another. */
  readonly processes: readonly TestRuntime[];
}

const CALLERS = Array.from({ length: 60 }, (_, index) => `0812345${String(67_000 + index)}`);
/** Few numbers make many of the calls, as pranks do. */
const FREQUENT_CALLERS = CALLERS.slice(0, 5);
const MISSED_AFTER_MS = 40_000;
const OVERFLOW_AFTER_MS = 12_000;
const LONGEST_TALK_MS = 40_000;

/** A telephone system whose words come late, doubled and in any order, to any process; the times in them are true. */
export class BusySwitch {
  readonly #parts: SwitchParts;
  readonly #lines = new Map<string, Line>();
  #said = 0;
  #repeated = 0;

  constructor(parts: SwitchParts) {
    this.#parts = parts;
  }

  get figures(): { readonly said: number; readonly repeated: number } {
    return { said: this.#said, repeated: this.#repeated };
  }

  /** Puts this many calls on the agenda, some of them at one instant. */
  plan(count: number, withinMs: number): void {
    const { agenda, random } = this.#parts;
    for (let index = 0; index < count; index += 1) {
      const at = between(random, 0, withinMs);
      agenda.after(chance(random, 0.4) ? Math.floor(at / 30_000) * 30_000 : at, () => this.#arrive(`call-${index}`));
    }
  }

  /** An operator's phone was taken up. False when the caller is gone, which the room may not know yet. */
  connect(callId: string): boolean {
    const line = this.#lines.get(callId);
    if (line === undefined || line.isOver || line.isTaken) return false;
    const { agenda, random } = this.#parts;
    line.isTaken = true;
    // A switch at times loses sight of a call: its word never comes, and the room ends the call by hand.
    line.isOver = chance(random, 0.04);
    if (line.isOver) return true;
    this.#say(line, 'answered');
    agenda.after(Math.min(around(random, 11_000, 2), LONGEST_TALK_MS), () => this.#end(line, 'ended'));
    return true;
  }

  /** Whether somebody is on the line, as whoever holds the receiver hears it. */
  isUp(callId: string): boolean {
    return this.#lines.get(callId)?.isOver === false;
  }

  /** Whoever listens hears what it is. */
  isPrank(callId: string): boolean {
    const number = this.#lines.get(callId)?.number ?? null;
    return number !== null && FREQUENT_CALLERS.includes(number);
  }

  #arrive(callId: string): void {
    const { agenda, random } = this.#parts;
    const number = chance(random, 0.06) ? null : pick(random, chance(random, 0.35) ? FREQUENT_CALLERS : CALLERS);
    const line: Line = { callId, number, isTaken: false, isOver: false };
    this.#lines.set(callId, line);
    this.#say(line, 'rang');
    if (chance(random, 0.2)) agenda.after(OVERFLOW_AFTER_MS, () => this.#giveUp(line, 'overflowed'));
    agenda.after(around(random, 30_000, 2), () => this.#giveUp(line, 'abandoned'));
    agenda.after(MISSED_AFTER_MS, () => this.#giveUp(line, 'missed'));
  }

  #giveUp(line: Line, event: TelephonyEventKind): void {
    if (!line.isTaken) this.#end(line, event);
  }

  #end(line: Line, event: TelephonyEventKind): void {
    if (line.isOver) return;
    line.isOver = true;
    this.#say(line, event);
  }

  /** What happened now, told now or later, once or twice. */
  #say(line: Line, event: TelephonyEventKind): void {
    const { agenda, random } = this.#parts;
    const at = agenda.now;
    const late = chance(random, 0.3) ? between(random, 0, 5_000) : 0;
    agenda.after(late, () => this.#tell(line, event, at));
    if (chance(random, 0.3)) agenda.after(late + (chance(random, 0.5) ? 0 : between(random, 0, 4_000)), () => this.#tell(line, event, at));
  }

  async #tell({ callId, number }: Line, event: TelephonyEventKind, at: EpochMs): Promise<void> {
    const { random, processes } = this.#parts;
    this.#said += 1;
    // Some switches tell the number with the first word only.
    const known = event === 'rang' || chance(random, 0.5) ? number : null;
    const result = await recordTelephonyEvent(pick(random, processes), { event, callId, number: known, line: '112', at, source: 'switch' });
    if (result === 'repeated') this.#repeated += 1;
  }
}
