import { type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTheme } from '../_ui/theme/use-theme';
import { type Camera, MapEngine } from './map-engine';
import { MAP_FONT, type MapLook } from './map-scene';
import { markerAtlas } from './marker-atlas';

/** The graphics come back within moments, or not at all for a while: then the map tries again and again. */
const STAND_AGAIN_MS = 1_000;

export interface StandingMapOptions {
  readonly scale: number;
  readonly label: string;
  readonly onClick: ConstructorParameters<typeof MapEngine>[0]['onClick'];
  readonly onTouch: () => void;
  /** The picture has come to rest somewhere else. */
  readonly onMoved: () => void;
}

export interface StandingMap {
  readonly engine: MapEngine;
  readonly look: MapLook;
}

/**
 * One engine for as long as theme and scale stay. When the browser takes the graphics away (a driver that was reset, a computer that
 * slept), another one stands up in its place and looks where it looked.
 */
export function useStandingMap(frameRef: RefObject<HTMLDivElement | null>, { scale, label, ...events }: StandingMapOptions): StandingMap | null {
  const theme = useTheme();
  const [standing, setStanding] = useState<StandingMap | null>(null);
  const [attempt, setAttempt] = useState(0);
  const camera = useRef<Camera | null>(null);
  const click = useEffectEvent(events.onClick);
  const touch = useEffectEvent(events.onTouch);
  const moved = useEffectEvent(events.onMoved);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt, not what is read
  useEffect(() => {
    const container = frameRef.current;
    if (container === null) return undefined;
    let again: ReturnType<typeof setTimeout> | undefined;
    const standAgain = () => {
      again ??= setTimeout(() => setAttempt((count) => count + 1), STAND_AGAIN_MS);
    };
    const made = makeEngine({
      container,
      theme,
      scale,
      label,
      camera: camera.current,
      onClick: (lonLat, pick) => click(lonLat, pick),
      onTouch: () => touch(),
      onMoved: () => moved(),
      onLost(last) {
        camera.current = last;
        standAgain();
      },
    });
    camera.current = null;
    if (made === null) standAgain();
    let isGone = false;
    // Letters drawn before their font is here would stay in the other one.
    void document.fonts.load(`600 16px ${MAP_FONT}`).finally(() => {
      if (!isGone && made !== null) setStanding({ engine: made, look: { theme, scale, atlas: markerAtlas(theme) } });
    });
    return () => {
      isGone = true;
      clearTimeout(again);
      setStanding(null);
      made?.remove();
    };
  }, [frameRef, theme, scale, label, attempt]);
  return standing;
}

/** Null while the browser has no graphics to give: that is not the page's fault, and passes. */
function makeEngine(options: ConstructorParameters<typeof MapEngine>[0]): MapEngine | null {
  try {
    return new MapEngine(options);
  } catch (error) {
    console.warn('the map has no graphics yet', error);
    options.container.replaceChildren();
    return null;
  }
}
