import type { LonLat } from '../../server/shared/geo';
import type { DeviceLine } from './device-line';
import type { Pace } from './pace';
import { between, type Random } from './random.rules';
import { bentRoute, type Fix, fixAt, near } from './route.rules';

/** Seconds between two reports. */
const MOVING_SECONDS = [5, 10] as const;
/** Below the staleness of two minutes, so that a standing unit is not taken for a lost one. */
const STANDING_SECONDS = [45, 75] as const;
const PATROL_METRES = 3_500;
const PATROL_METRES_PER_SECOND = 9;
const REST_SECONDS = [120, 600] as const;

interface DriverOptions {
  readonly pace: Pace;
  readonly random: Random;
  readonly line: DeviceLine;
  readonly home: LonLat;
  readonly start: LonLat;
  /** Roams around its station while it has nothing to do. */
  readonly patrols: boolean;
}

/** Who sits at the wheel of one unit: drives where told, reports where it is, always from where it really is. */
export class UnitDriver {
  readonly #options: DriverOptions;
  #fix: Fix;
  #mission = new AbortController();
  #isBusy = false;

  constructor(options: DriverOptions) {
    this.#options = options;
    this.#fix = { point: options.start, metresPerSecond: 0, headingDegrees: 0 };
    void this.#idle();
  }

  get point(): LonLat {
    return this.#fix.point;
  }

  /** A mission begins: patrolling ends where the unit is. */
  take(): void {
    this.#isBusy = true;
    this.#mission.abort();
  }

  release(): void {
    this.#isBusy = false;
    this.#mission = new AbortController();
    void this.#idle();
  }

  /** Drives to a point and reports on the way; false when the simulation closed before it arrived. */
  drive(to: LonLat, cruiseMetresPerSecond: number): Promise<boolean> {
    return this.#drive(to, cruiseMetresPerSecond, this.#options.pace.closing);
  }

  /** The telephone in it has no network for so long. */
  loseNetwork(seconds: number): void {
    this.#options.line.loseNetwork(seconds);
  }

  /** Stands for some time and reports rarely. */
  async stand(seconds: number): Promise<boolean> {
    return this.#stand(seconds, this.#options.pace.closing);
  }

  /** Reports once more where it stands. */
  async close(milliseconds: number): Promise<void> {
    this.take();
    await this.#options.line.close(milliseconds);
  }

  async #idle(): Promise<void> {
    const { random, patrols, home, pace } = this.#options;
    const signal = AbortSignal.any([this.#mission.signal, pace.closing]);
    // Not all at once: phones are switched on one by one.
    if (!(await pace.waitOr(between(random, 0, 10), signal))) return;
    while (!signal.aborted && !this.#isBusy) {
      if (!(await this.#stand(between(random, ...REST_SECONDS), signal))) return;
      if (patrols && !(await this.#drive(near(random, home, PATROL_METRES), PATROL_METRES_PER_SECOND, signal))) return;
    }
  }

  async #drive(to: LonLat, cruiseMetresPerSecond: number, signal: AbortSignal): Promise<boolean> {
    const { pace, random } = this.#options;
    const route = bentRoute(random, this.point, to, cruiseMetresPerSecond);
    const startedAt = Date.now();
    for (;;) {
      const left = route.durationSeconds - (Date.now() - startedAt) / 1000;
      const isGoingOn = await pace.waitOr(Math.min(between(random, ...MOVING_SECONDS), Math.max(0, left)), signal);
      this.#fix = fixAt(route, Math.min(route.durationSeconds, (Date.now() - startedAt) / 1000));
      this.#options.line.report(isGoingOn ? this.#fix : { ...this.#fix, metresPerSecond: 0 });
      if (!isGoingOn) return false;
      if (this.#fix.metresPerSecond === 0) return true;
    }
  }

  async #stand(seconds: number, signal: AbortSignal): Promise<boolean> {
    const { pace, random, line } = this.#options;
    const until = Date.now() + seconds * 1000;
    for (;;) {
      line.report({ ...this.#fix, metresPerSecond: 0 });
      const left = (until - Date.now()) / 1000;
      if (!(await pace.waitOr(Math.min(between(random, ...STANDING_SECONDS), left), signal))) return false;
      if (Date.now() >= until) return true;
    }
  }
}
