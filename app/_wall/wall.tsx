'use client';

import { type CSSProperties, useEffect, useRef, useState } from 'react';
import type { LayoutName } from '../../server/wall/screen.schema';
import { layoutOf } from './layouts';
import { TILES } from './tile-registry';
import { type TypeScale, typeScale, type WallRoom } from './type-scale.rules';
import styles from './wall.module.css';
import { WallContext } from './wall-context';
import { WallHeader } from './wall-header';
import { WallTile } from './wall-tile';

interface WallProps {
  readonly layout: LayoutName;
  readonly room: WallRoom;
}

/** One picture of the video wall. Its type follows the room; nothing scrolls. */
export function Wall({ layout, room }: WallProps) {
  const frameRef = useRef<HTMLDivElement | null>(null);
  const [scale, setScale] = useState<TypeScale | null>(null);
  const { widthMm, distanceMetres } = room;
  useEffect(() => {
    const frame = frameRef.current;
    if (frame === null) return undefined;
    const measure = () => setScale(typeScale({ widthMm, distanceMetres }, { width: frame.clientWidth, height: frame.clientHeight }));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(frame);
    return () => observer.disconnect();
  }, [widthMm, distanceMetres]);
  return (
    <div ref={frameRef} className={styles.wall} style={scale === null ? undefined : { fontSize: `${scale.unitPixels}px` }}>
      {scale !== null && (
        <WallContext value={scale}>
          <WallHeader scale={scale} />
          <div className={styles.tiles}>
            {layoutOf(layout).map(({ tile, ...place }) => {
              const Content = TILES[tile];
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
      )}
    </div>
  );
}

function placeStyle({
  column,
  row,
  columns,
  rows,
}: {
  readonly column: number;
  readonly row: number;
  readonly columns: number;
  readonly rows: number;
}): CSSProperties {
  return { gridColumn: `${column} / span ${columns}`, gridRow: `${row} / span ${rows}` };
}
