'use client';

import { type CSSProperties, useEffect, useRef, useState } from 'react';
import type { Picture, TilePlace } from '../../server/wall/layout.schema';
import { pictureFor } from '../../server/wall/shipped-layouts.rules';
import { SimulatedMark } from './simulated-mark';
import { TILES } from './tile-registry';
import { type PictureSize, type TypeScale, typeScale, type WallRoom } from './type-scale.rules';
import { UnknownTile } from './unknown-tile';
import { useLayout } from './use-layout';
import { useQuietReload } from './use-quiet-reload';
import styles from './wall.module.css';
import { WallContext } from './wall-context';
import { WallHeader } from './wall-header';
import { WallTile } from './wall-tile';

interface WallProps {
  /** By name. */
  readonly layout: string;
  readonly room: WallRoom;
  /** A screen of its own shows the layout's colours; a person who looks at a wall keeps the own ones. */
  readonly hasOwnTheme?: boolean;
}

/** One picture of the video wall. Its type follows the room; nothing scrolls. */
export function Wall({ layout, room, hasOwnTheme = false }: WallProps) {
  const frameRef = useRef<HTMLDivElement | null>(null);
  const [size, setSize] = useState<PictureSize | null>(null);
  const { pictures, theme } = useLayout(layout);
  useQuietReload();
  useEffect(() => {
    if (hasOwnTheme) document.documentElement.dataset['theme'] = theme;
  }, [hasOwnTheme, theme]);
  useEffect(() => {
    const frame = frameRef.current;
    if (frame === null) return undefined;
    const measure = () => setSize({ width: frame.clientWidth, height: frame.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(frame);
    return () => observer.disconnect();
  }, []);
  const picture = size === null ? undefined : pictureFor(pictures, size.width / size.height);
  const scale = size === null || picture === undefined ? null : typeScale(room, size, picture.aspect);
  return (
    <div ref={frameRef} className={styles.wall} style={scale === null ? undefined : { fontSize: `${scale.unitPixels}px` }}>
      {scale !== null && picture !== undefined && <WallPicture picture={picture} scale={scale} />}
      <SimulatedMark />
    </div>
  );
}

function WallPicture({ picture: { columns, rows, tiles }, scale }: { readonly picture: Picture; readonly scale: TypeScale }) {
  return (
    <WallContext value={scale}>
      <WallHeader scale={scale} />
      <div className={styles.tiles} style={{ gridTemplate: `repeat(${rows}, minmax(0, 1fr)) / repeat(${columns}, minmax(0, 1fr))` }}>
        {tiles.map(({ tile, ...place }) => {
          const Content = TILES[tile] ?? UnknownTile;
          return (
            <div key={tile} className={styles.place} style={placeStyle(place)}>
              <WallTile name={tile}>
                <Content />
              </WallTile>
            </div>
          );
        })}
      </div>
    </WallContext>
  );
}

function placeStyle({ column, row, columns, rows }: Omit<TilePlace, 'tile'>): CSSProperties {
  return { gridColumn: `${column} / span ${columns}`, gridRow: `${row} / span ${rows}` };
}
