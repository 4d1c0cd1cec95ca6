import type { AgencyView } from '../../server/agency/agency.schema';
import type { Fleet } from './fleet';
import type { Ledger } from './ledger';
import type { LiveScreen } from './live-screen';
import type { Pace } from './pace';
import type { Seats } from './seats';
import type { Session } from './session';
import type { Switchboard } from './switchboard';

export interface Operator {
  readonly userId: string;
  readonly session: Session;
}

/** The desk of one agency. An agency without a desk answers the telephone only. */
export interface AgencyDesk {
  readonly agencyId: string;
  readonly session: Session;
  readonly screen: LiveScreen;
}

/** Everything the people of the simulation share. */
export interface World {
  readonly runId: string;
  readonly seed: number;
  readonly pace: Pace;
  readonly ledger: Ledger;
  readonly switchboard: Switchboard;
  readonly seats: Seats;
  /** What the room's screens show; the four operators look at the same. */
  readonly room: LiveScreen;
  readonly desks: ReadonlyMap<string, AgencyDesk>;
  readonly fleet: Fleet;
  readonly say: (sentence: string) => void;
  /** Another life goes on beside the caller's; the simulation ends when all have. */
  readonly begin: (life: () => Promise<void>) => void;
}

/** Why what is still open at the end of a simulation is ended. */
export const CLOSING_REASON = 'Simulasi diakhiri';

export function activeAgencies(world: World): AgencyView[] {
  return Object.values(world.room.state?.agencies ?? {}).filter((agency) => agency.isActive);
}
