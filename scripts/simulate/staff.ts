import { DEMONSTRATION_ACCOUNTS, DEMONSTRATION_PASSWORD } from '../../server/installation/demonstration.rules';
import type { Ledger } from './ledger';
import { LiveScreen } from './live-screen';
import { Session } from './session';
import type { AgencyDesk, Operator } from './world';

/** A server that cannot be reached for this long ends the simulation: the outcome of its orders would stay unknown. */
export const GIVE_UP_AFTER_MS = 240_000;

/** As an open desk does. */
const BEAT_MS = 15_000;

export interface Staff {
  readonly operators: readonly Operator[];
  readonly room: LiveScreen;
  readonly desks: ReadonlyMap<string, AgencyDesk>;
  end(): Promise<void>;
}

/** Signs in the operators and the agencies of a demonstration, each as a person would at a screen. */
export async function comeOnDuty(urls: readonly [string, ...string[]], ledger: Ledger): Promise<Staff> {
  let arrived = 0;
  const sessionOf = (username: string) =>
    new Session(
      urls[arrived++ % urls.length] ?? urls[0],
      { username, password: DEMONSTRATION_PASSWORD },
      {
        onRepeat: () => {
          ledger.repeatedOrders += 1;
        },
        giveUpAfterMs: GIVE_UP_AFTER_MS,
      },
    );
  const named = (role: string) => DEMONSTRATION_ACCOUNTS.filter((account) => account.role === role).map(({ username }) => username);
  const operators: Operator[] = [];
  const desks = new Map<string, AgencyDesk>();
  // One after the other: passwords are slow to check by design, and a room comes on duty one by one.
  for (const username of named('operator')) {
    const session = sessionOf(username);
    operators.push({ session, userId: (await session.begin()).id });
  }
  for (const username of named('agency')) {
    const session = sessionOf(username);
    const { agencyId } = await session.begin();
    if (agencyId !== null) desks.set(agencyId, { agencyId, session, screen: new LiveScreen(session, 'desk') });
  }
  const beats = setInterval(() => {
    // A beat that gets lost is followed by the next one.
    for (const { session } of operators) void session.api.presence.beat.mutate({}).catch(() => undefined);
  }, BEAT_MS);
  for (const { session } of operators) await session.asking(() => session.api.presence.beat.mutate({}));
  const [first] = operators;
  if (first === undefined) throw new Error('a demonstration without operators');
  const room = new LiveScreen(first.session, 'desk');
  return {
    operators,
    room,
    desks,
    async end() {
      clearInterval(beats);
      room.stop();
      for (const { screen } of desks.values()) screen.stop();
      await Promise.all([...operators, ...desks.values()].map(({ session }) => session.end()));
    },
  };
}
