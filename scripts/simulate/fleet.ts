import { distanceMetres, type LonLat } from '../../server/shared/geo';
import type { UnitView } from '../../server/unit/unit.schema';
import { DeviceLine } from './device-line';
import type { Ledger } from './ledger';
import type { Pace } from './pace';
import { randomOf } from './random.rules';
import type { ScenePart } from './scenes';
import { UnitDriver } from './unit-driver';

interface FleetOptions {
  readonly seed: number;
  readonly pace: Pace;
  readonly ledger: Ledger;
  readonly deviceUrls: readonly [string, ...string[]];
  readonly units: readonly UnitView[];
  /** Identifier of the phone in each unit, by unit id. */
  readonly devices: ReadonlyMap<string, string>;
  /** Where units were last seen, by wire id. */
  readonly lastSeen: ReadonlyMap<number, LonLat>;
}

/** All units with a phone, each with somebody at the wheel. */
export class Fleet {
  readonly #drivers = new Map<string, UnitDriver>();
  /** Sent by a desk whose order is under way: not to be sent twice. */
  readonly #reserved = new Set<string>();
  readonly #ways = new Set<Promise<void>>();

  constructor({ seed, pace, ledger, deviceUrls, units, devices, lastSeen }: FleetOptions) {
    for (const [at, unit] of units.entries()) {
      const identifier = devices.get(unit.id);
      const start = lastSeen.get(unit.wireId) ?? unit.stationPoint;
      if (identifier === undefined || start === null) continue;
      this.#drivers.set(
        unit.id,
        new UnitDriver({
          pace,
          start,
          home: unit.stationPoint ?? start,
          random: randomOf(seed, 'unit', unit.callSign),
          line: new DeviceLine(deviceUrls[at % deviceUrls.length] ?? deviceUrls[0], { unitId: unit.id, identifier }, ledger),
          patrols: unit.kind === 'patrol_car' || unit.kind === 'motorcycle',
        }),
      );
    }
  }

  get size(): number {
    return this.#drivers.size;
  }

  driverOf(unitId: string): UnitDriver | undefined {
    return this.#drivers.get(unitId);
  }

  /** The nearest free units for a part, the better kinds first; they are reserved until `release`. */
  reserve(units: readonly UnitView[], part: Pick<ScenePart, 'unitKinds' | 'units'>, to: LonLat): UnitView[] {
    const fit = units
      .filter(
        (unit) => unit.isActive && unit.status === 'available' && unit.assignmentId === null && !this.#reserved.has(unit.id) && this.#drivers.has(unit.id),
      )
      .map((unit) => ({ unit, rank: rankOf(part.unitKinds.indexOf(unit.kind)), metres: distanceMetres(this.#drivers.get(unit.id)?.point ?? to, to) }))
      .sort((a, b) => a.rank - b.rank || a.metres - b.metres)
      .slice(0, part.units)
      .map(({ unit }) => unit);
    for (const unit of fit) this.#reserved.add(unit.id);
    return fit;
  }

  release(unitId: string): void {
    this.#reserved.delete(unitId);
  }

  /** A unit is on its way home; returns the function that says it has arrived. */
  begin(): () => void {
    let arrive = () => {};
    const way = new Promise<void>((done) => {
      arrive = done;
    });
    this.#ways.add(way);
    void way.then(() => this.#ways.delete(way));
    return arrive;
  }

  /** Everybody is home, or wherever the closing found them. */
  async allHome(): Promise<void> {
    await Promise.all(this.#ways);
  }

  /** Sends what the phones still hold, for at most `milliseconds`. */
  async close(milliseconds: number): Promise<void> {
    await Promise.all([...this.#drivers.values()].map((driver) => driver.close(milliseconds)));
  }
}

/** An agency without a fitting kind sends what it has. */
function rankOf(index: number): number {
  return index === -1 ? 99 : index;
}
