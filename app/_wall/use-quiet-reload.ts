import { useEffect } from 'react';
import { useLiveTab } from '../_live/use-live';
import { isQuiet } from './quiet.rules';

const LOOK_MS = 1_000;
const HAND = ['pointerdown', 'wheel', 'keydown'] as const;

/** Loads a wall of an older build anew at the first moment in which nobody misses its picture. What it shows is kept by the server, and what a hand has changed is back by then. */
export function useQuietReload(): void {
  const { page, store } = useLiveTab();
  useEffect(() => {
    let touchedAt: number | null = null;
    const touch = () => {
      touchedAt = store.serverNow();
    };
    const look = () => {
      const { snapshot } = store.getView();
      if (!page.isReloadAwaited || snapshot === null) return;
      const { state, reference } = snapshot;
      const room = { calls: Object.values(state.calls), incidents: Object.values(state.incidents), targets: reference.targets };
      if (isQuiet({ ...room, now: store.serverNow(), touchedAt })) page.reload();
    };
    for (const event of HAND) addEventListener(event, touch, { passive: true });
    const timer = setInterval(look, LOOK_MS);
    return () => {
      clearInterval(timer);
      for (const event of HAND) removeEventListener(event, touch);
    };
  }, [page, store]);
}
