import type { LiveScreen } from './browser-link';

const ASK_MS = 15 * 60_000;
/** A desk that nobody has touched for so long may be signed out. */
const DESK_IDLE_MS = 60 * 60_000;

/**
 * Renews the session while a screen is in use: a wall runs for weeks and has no hands, a desk for as long as somebody works at it.
 * The answer carries the renewed cookie. Returns the function that stops.
 */
export function keepSession(screen: LiveScreen): () => void {
  let usedAt = performance.now();
  const use = () => {
    usedAt = performance.now();
  };
  const ask = () => {
    if (screen === 'desk' && performance.now() - usedAt > DESK_IDLE_MS) return;
    // Recovered: with the server away the live connection says so; the next time will do.
    fetch('/api/auth/get-session').catch(() => undefined);
  };
  const timer = setInterval(ask, ASK_MS);
  for (const event of ['pointerdown', 'keydown'] as const) addEventListener(event, use, { passive: true });
  return () => {
    clearInterval(timer);
    for (const event of ['pointerdown', 'keydown'] as const) removeEventListener(event, use);
  };
}
