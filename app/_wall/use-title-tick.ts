import { useEffect } from 'react';

const TICK_MS = 10_000;

/** Changes the page's title all the time, so that whoever looks after the computer (`scripts/kiosk/wall-kiosk.sh`) sees from outside that the page lives. */
export function useTitleTick(): void {
  useEffect(() => {
    const title = document.title;
    let ticks = 0;
    const tick = () => {
      ticks += 1;
      document.title = `${title} · ${ticks}`;
    };
    const timer = setInterval(tick, TICK_MS);
    return () => {
      clearInterval(timer);
      document.title = title;
    };
  }, []);
}
