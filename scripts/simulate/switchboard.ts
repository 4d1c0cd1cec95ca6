import type { TelephonyEventKind } from '../../server/call/telephony.schema';
import { signTelephonyBody } from '../../server/call/telephony-signature';
import { sleep } from './pace';

interface Line {
  /** Processes of one installation: the next one when one does not answer. */
  readonly urls: readonly [string, ...string[]];
  readonly telephonyKey: string;
  readonly onRepeat: () => void;
  readonly giveUpAfterMs: number;
}

/** Source of the simulation's calls, apart from any real switch. */
export const SWITCH_SOURCE = 'simulation';

export interface SwitchCall {
  readonly callId: string;
  readonly number: string | null;
  readonly line: string;
}

const REQUEST_TIMEOUT_MS = 10_000;
const LONGEST_DELAY_MS = 2_000;

/** The telephone system: signs what it says and says it again until it is heard. */
export class Switchboard {
  readonly #line: Line;
  #at = 0;

  constructor(line: Line) {
    this.#line = line;
  }

  /** `at`: when it happened, epoch milliseconds. */
  async tell(event: TelephonyEventKind, call: SwitchCall, at: number): Promise<void> {
    const body = JSON.stringify({ event, callId: call.callId, number: call.number, line: call.line, at: new Date(at).toISOString(), source: SWITCH_SOURCE });
    const deadline = Date.now() + this.#line.giveUpAfterMs;
    for (let delayMs = 200; ; delayMs = Math.min(delayMs * 2, LONGEST_DELAY_MS)) {
      const outcome = await this.#post(body);
      if (outcome === 'heard') return;
      if (Date.now() > deadline) throw new Error(`telephony event "${event}" was not heard for ${this.#line.giveUpAfterMs / 1000} s`);
      this.#line.onRepeat();
      this.#at += 1;
      await sleep(delayMs);
    }
  }

  async #post(body: string): Promise<'heard' | 'open'> {
    // Signed anew each time: the replay window is shorter than an outage may be.
    const timestamp = String(Math.floor(Date.now() / 1000));
    const { urls, telephonyKey } = this.#line;
    let response: Response;
    try {
      response = await fetch(`${urls[this.#at % urls.length] ?? urls[0]}/api/telephony/events`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-siaga-timestamp': timestamp,
          'x-siaga-signature': signTelephonyBody(telephonyKey, timestamp, Buffer.from(body)),
        },
        body,
        signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
      });
    } catch {
      // Not reached: the switch says it again.
      return 'open';
    }
    const text = await response.text().catch(() => '');
    if (response.ok) return 'heard';
    if (response.status >= 500) return 'open';
    throw new Error(`the telephony door refused (${response.status}): ${text.slice(0, 200)}`);
  }
}
