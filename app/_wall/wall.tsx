'use client';

import { type CSSProperties, useEffect, useRef, useState } from 'react';
import type { Picture, TilePlace, WallTheme } from '../../server/wall/layout.schema';
import { ONE_PANEL, type ScreenPanels } from '../../server/wall/screen.schema';
import { pictureFor } from '../../server/wall/shipped-layouts.rules';
import { useIsReplay } from '../_live/use-live';
import { NotReplayedTile, PRESENT_ONLY } from './not-replayed-tile';
import { type PanelFrame, panelFrame, spanPixels, spansBetweenBezels } from './panels.rules';
import { SimulatedMark } from './simulated-mark';
import { TILES } from './tile-registry';
import { type PictureSize, typeScale, type WallRoom } from './type-scale.rules';
import { UnknownTile } from './unknown-tile';
import { useBurnInShift } from './use-burn-in-shift';
import { useLayout } from './use-layout';
import { useOwnTheme } from './use-own-theme';
import { useQuietReload } from './use-quiet-reload';
import { useTitleTick } from './use-title-tick';
import styles from './wall.module.css';
import { WallContext } from './wall-context';
import { WallHeader } from './wall-header';
import { WallTile } from './wall-tile';

interface WallProps {
  /** By name. */
  readonly layout: string;
  readonly room: WallRoom;
  /** An enrolled screen has colours and panels of its own; a person who looks at a wall keeps the own colours. */
  readonly screen?: { readonly theme: WallTheme | null; readonly panels: ScreenPanels };
}

/** One picture of the video wall. Its type follows the room; nothing scrolls. */
export function Wall({ layout, room, screen }: WallProps) {
  const frameRef = useRef<HTMLDivElement | null>(null);
  const [size, setSize] = useState<PictureSize | null>(null);
  const { pictures, theme } = useLayout(layout);
  useQuietReload();
  useTitleTick();
  useOwnTheme(screen === undefined ? null : (screen.theme ?? theme));
  const translate = useBurnInShift(screen !== undefined);
  const panels = screen?.panels ?? ONE_PANEL;
  useEffect(() => {
    const frame = frameRef.current;
    if (frame === null) return undefined;
    const measure = () => setSize({ width: frame.clientWidth, height: frame.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(frame);
    return () => observer.disconnect();
  }, []);
  const frame = size === null ? null : panelFrame(size, room, panels);
  const picture = frame === null ? undefined : pictureFor(pictures, frame.size.width / frame.size.height);
  const scale = frame === null || picture === undefined ? null : typeScale(frame.room, frame.size, picture.aspect);
  return (
    <div ref={frameRef} className={styles.wall} style={scale === null ? undefined : { fontSize: `${scale.unitPixels}px` }}>
      {frame !== null && scale !== null && picture !== undefined && (
        <div className={styles.picture} style={{ left: -frame.left, width: frame.size.width, translate }}>
          <WallContext value={scale}>
            <WallHeader scale={scale} />
            {panels.count === 1 ? <WallTiles picture={picture} /> : <PanelTiles picture={picture} frame={frame} count={panels.count} />}
          </WallContext>
          <SimulatedMark />
        </div>
      )}
    </div>
  );
}

function WallTiles({ picture: { columns, rows, tiles } }: { readonly picture: Picture }) {
  return (
    <div className={styles.tiles} style={{ gridTemplate: `repeat(${rows}, minmax(0, 1fr)) / repeat(${columns}, minmax(0, 1fr))` }}>
      {tiles.map(({ tile, settings, ...place }) => (
        <div key={tile} className={styles.place} style={placeStyle(place)}>
          <TileOf tile={tile} settings={settings} />
        </div>
      ))}
    </div>
  );
}

interface PanelTilesProps {
  readonly picture: Picture;
  readonly frame: PanelFrame;
  readonly count: number;
}

/** The same over several panels: edges of tiles stand at the bezels. */
function PanelTiles({ picture, frame, count }: PanelTilesProps) {
  const spans = spansBetweenBezels(picture, count);
  return (
    <div className={styles.panelTiles}>
      {picture.tiles.map(({ tile, row, rows, settings }, index) => {
        const { left, width } = spanPixels(spans[index] ?? { from: 0, to: 0 }, picture.columns, frame);
        const [top, height] = [`${((row - 1) / picture.rows) * 100}%`, `${(rows / picture.rows) * 100}%`];
        return (
          <div key={tile} className={styles.panelPlace} style={{ left, width, top, height }}>
            <TileOf tile={tile} settings={settings} />
          </div>
        );
      })}
    </div>
  );
}

function TileOf({ tile, settings }: Pick<TilePlace, 'tile' | 'settings'>) {
  const isReplay = useIsReplay();
  const Content = isReplay && PRESENT_ONLY.has(tile) ? NotReplayedTile : (TILES[tile] ?? UnknownTile);
  return (
    <WallTile name={tile}>
      <Content settings={settings} />
    </WallTile>
  );
}

function placeStyle({ column, row, columns, rows }: Omit<TilePlace, 'tile' | 'settings'>): CSSProperties {
  return { gridColumn: `${column} / span ${columns}`, gridRow: `${row} / span ${rows}` };
}
