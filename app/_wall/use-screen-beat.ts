import { useEffect } from 'react';
import { BUILD } from '../../server/shared/build';
import type { ScreenBeat } from '../../server/wall/screen.schema';
import { loadPageAnew } from '../_live/load-anew';
import { useLiveTab } from '../_live/use-live';
import { type HeapUse, isMemoryReloadDue } from './screen-health.rules';

const BEAT_MS = 15_000;
/** Frames are counted for this long before each beat: counting all the time would keep a resting picture drawing. */
const COUNT_MS = 2_000;
const RELOADED_AT = 'siaga-memory-reload-at';

/** Tells the server every 15 s that this screen lives and how it does, and loads the page anew before its memory runs out. */
export function useScreenBeat(loadedAt: number): void {
  const { api, store } = useLiveTab();
  useEffect(() => {
    let isStopped = false;
    const beat = async () => {
      const framesPerSecond = await countFrames();
      if (isStopped) return;
      const heap = heapUse();
      if (heap !== null && reloadForMemory(heap, store.serverNow())) return;
      const clockAheadMs = store.clockAheadMs();
      // Recovered: with the server away the live connection says so; the next beat will do.
      await api.screen.beat.mutate(readBeat({ loadedAt, framesPerSecond, heap, clockAheadMs })).catch(() => undefined);
    };
    void beat();
    const timer = setInterval(() => void beat(), BEAT_MS);
    return () => {
      isStopped = true;
      clearInterval(timer);
    };
  }, [api, store, loadedAt]);
}

interface BeatReading {
  readonly loadedAt: number;
  readonly framesPerSecond: number | null;
  readonly heap: HeapUse | null;
  readonly clockAheadMs: number;
}

function readBeat({ loadedAt, framesPerSecond, heap, clockAheadMs }: BeatReading): ScreenBeat {
  return {
    build: BUILD,
    loadedAt,
    framesPerSecond,
    heapMegabytes: heap === null ? null : Math.round(heap.usedBytes / 1e5) / 10,
    width: innerWidth,
    height: innerHeight,
    pixelRatio: devicePixelRatio,
    clockAheadMs,
  };
}

/** Null while the page is hidden: a browser then draws nothing. */
async function countFrames(): Promise<number | null> {
  if (document.visibilityState !== 'visible') return null;
  return new Promise((resolve) => {
    const from = performance.now();
    let frames = 0;
    // A page that is hidden meanwhile draws no further frame.
    const giveUp = setTimeout(() => resolve(null), COUNT_MS * 3);
    const count = (at: number) => {
      frames += 1;
      if (at - from < COUNT_MS) return void requestAnimationFrame(count);
      clearTimeout(giveUp);
      resolve(Math.round((frames * 10_000) / (at - from)) / 10);
    };
    requestAnimationFrame(count);
  });
}

interface MemoryOfChromium {
  readonly usedJSHeapSize: number;
  readonly jsHeapSizeLimit: number;
}

function heapUse(): HeapUse | null {
  const { memory } = performance as Performance & { readonly memory?: MemoryOfChromium };
  return memory === undefined ? null : { usedBytes: memory.usedJSHeapSize, limitBytes: memory.jsHeapSizeLimit };
}

function reloadForMemory(heap: HeapUse, now: number): boolean {
  const lastAt = Number(sessionStorage.getItem(RELOADED_AT)) || null;
  if (!isMemoryReloadDue(heap, { now, lastAt })) return false;
  sessionStorage.setItem(RELOADED_AT, String(now));
  void loadPageAnew();
  return true;
}
