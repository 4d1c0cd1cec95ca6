import { useEffect } from 'react';

/** Keeps the computer from darkening its screen while the page is seen. Browsers grant it to secure pages only; without it the computer's own setting decides. */
export function useWakeLock(): void {
  useEffect(() => {
    let lock: WakeLockSentinel | null = null;
    let isStopped = false;
    const ask = async () => {
      if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return;
      try {
        lock = await navigator.wakeLock.request('screen');
        if (isStopped) await lock.release();
      } catch {
        // Recovered: refused, as with an empty battery; asked again when the page is next shown.
      }
    };
    const onShown = () => void ask();
    void ask();
    document.addEventListener('visibilitychange', onShown);
    return () => {
      isStopped = true;
      document.removeEventListener('visibilitychange', onShown);
      void lock?.release();
    };
  }, []);
}
