import type { Ledger } from './ledger';
import { sleep } from './pace';
import type { Fix } from './route.rules';

const METRES_PER_SECOND_PER_KNOT = 1852 / 3600;
const REQUEST_TIMEOUT_MS = 10_000;
const LONGEST_DELAY_MS = 2_000;
/** What a phone keeps while it has no connection. */
const BUFFER = 400;

interface Waiting {
  readonly fixedAt: number;
  readonly fix: Fix;
}

/** The phone in a unit: reports by the OsmAnd protocol, in order, and keeps what it could not send. */
export class DeviceLine {
  readonly #deviceUrl: string;
  readonly #unitId: string;
  readonly #identifier: string;
  readonly #ledger: Ledger;
  readonly #waiting: Waiting[] = [];
  #sending: Promise<void> | null = null;
  #isClosed = false;
  #heardFrom = 0;
  #battery = 100;

  constructor(deviceUrl: string, device: { readonly unitId: string; readonly identifier: string }, ledger: Ledger) {
    this.#deviceUrl = deviceUrl;
    this.#unitId = device.unitId;
    this.#identifier = device.identifier;
    this.#ledger = ledger;
  }

  report(fix: Fix): void {
    this.#waiting.push({ fixedAt: Date.now(), fix });
    if (this.#waiting.length > BUFFER) {
      this.#waiting.shift();
      this.#ledger.lostPositions += 1;
    }
    if (Date.now() >= this.#heardFrom) this.#begin();
  }

  /** No network for so long: what is reported meanwhile is sent together when there is one again. */
  loseNetwork(seconds: number): void {
    this.#heardFrom = Date.now() + seconds * 1000;
  }

  /** Sends what is left, for at most `milliseconds`. */
  async close(milliseconds: number): Promise<void> {
    this.#begin();
    await Promise.race([this.#sending, sleep(milliseconds)]);
    this.#isClosed = true;
    this.#ledger.lostPositions += this.#waiting.length;
  }

  #begin(): void {
    this.#sending ??= this.#send().finally(() => {
      this.#sending = null;
    });
  }

  async #send(): Promise<void> {
    let delayMs = 200;
    for (let next = this.#waiting[0]; next !== undefined && !this.#isClosed; next = this.#waiting[0]) {
      if (await this.#post(next)) {
        this.#waiting.shift();
        delayMs = 200;
        continue;
      }
      this.#ledger.repeatedPositions += 1;
      await sleep(delayMs);
      delayMs = Math.min(delayMs * 2, LONGEST_DELAY_MS);
    }
  }

  /** True when the door has said yes or no. */
  async #post({ fixedAt, fix }: Waiting): Promise<boolean> {
    this.#battery = Math.max(20, this.#battery - 0.01);
    const query = new URLSearchParams({
      id: this.#identifier,
      lat: fix.point[1].toFixed(6),
      lon: fix.point[0].toFixed(6),
      timestamp: String(fixedAt),
      speed: (fix.metresPerSecond / METRES_PER_SECOND_PER_KNOT).toFixed(2),
      bearing: fix.headingDegrees.toFixed(1),
      accuracy: '8',
      batt: this.#battery.toFixed(0),
    });
    let response: Response;
    try {
      response = await fetch(`${this.#deviceUrl}/?${query.toString()}`, { signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS) });
    } catch {
      // No connection: kept and sent again with its own time.
      return false;
    }
    const text = await response.text().catch(() => '');
    if (response.status >= 500) return false;
    const reason = reasonOf(text);
    if (response.ok && reason === null) this.#ledger.positionAccepted(this.#unitId, fixedAt);
    else this.#ledger.positionRefused(reason ?? String(response.status));
    return true;
  }
}

function reasonOf(text: string): string | null {
  return /"reason":"([a-z_]+)"/.exec(text)?.[1] ?? null;
}
