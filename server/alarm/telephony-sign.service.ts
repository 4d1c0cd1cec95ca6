import { keepSwitchSign } from '../availability/availability.service';
import type { SwitchReport } from '../call/telephony/telephone-switch';
import type { Runtime } from '../runtime';
import { removeSignsToldBefore, tellTelephonySign } from './condition.repository';

const LOOK_MS = 2_000;
/** Told anew so often, although nothing has changed: silence is a sign too. */
const TELL_MS = 20_000;
/** After a day a sign raises no alarm any more. */
const KEPT_MS = 2 * 86_400_000;

/**
 * Tells the process that watches for alarms how the telephone system is that this one is connected to. Returns the function that stops it: whoever
 * stops in order tells nothing more, and the alarm follows when nobody else takes over.
 */
export function startTelephonySign({ db, clock, logger }: Pick<Runtime, 'db' | 'clock' | 'logger'>, report: () => SwitchReport): () => Promise<void> {
  let told: { readonly at: number; readonly text: string } | null = null;
  let telling: Promise<void> | null = null;
  const tell = async () => {
    const { source, state } = report();
    const now = clock.now();
    const detail = state.status === 'up' ? null : state.reason;
    const text = `${state.status} ${detail ?? ''}`;
    if (told !== null && told.text === text && now - told.at < TELL_MS) return;
    await tellTelephonySign(db, { source, isUp: state.status === 'up', detail, since: state.since, toldAt: now });
    await keepSwitchSign(db, { source, isUp: state.status === 'up', since: state.since, at: now });
    told = { at: now, text };
  };
  const timer = setInterval(() => {
    telling ??= tell()
      // Recovered: told again at the next look.
      .catch((error: unknown) => logger.warn({ reason: error instanceof Error ? error.message : String(error) }, 'sign of the telephone system not told'))
      .finally(() => {
        telling = null;
      });
  }, LOOK_MS);
  return async () => {
    clearInterval(timer);
    await telling;
  };
}

/** Forgets telephone systems that no process is connected to any more. */
export async function removeOldSigns({ db, clock }: Pick<Runtime, 'db' | 'clock'>): Promise<void> {
  await removeSignsToldBefore(db, clock.now() - KEPT_MS);
}
