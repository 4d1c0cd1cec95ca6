'use client';

import { useTranslations } from 'next-intl';
import { type CSSProperties, type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { type Picture, pictureProblems, type TileKind, type TilePlace } from '../../server/wall/layout.schema';
import { ratioOf } from '../../server/wall/shipped-layouts.rules';
import { moveTile, removeTile, resizeTile, type Step } from './edit.rules';
import styles from './layout-editor.module.css';

interface PictureCanvasProps {
  readonly picture: Picture;
  readonly chosen: TileKind | null;
  readonly onChoose: (tile: TileKind | null) => void;
  readonly onChange: (picture: Picture) => void;
}

/** A tile under the hand: what was there when it was taken, and how far it has gone in whole fields. */
interface Drag {
  readonly tile: TileKind;
  readonly isResizing: boolean;
  readonly fromX: number;
  readonly fromY: number;
  readonly by: Step;
}

const ARROWS: Readonly<Record<string, Step>> = {
  ArrowLeft: { columns: -1, rows: 0 },
  ArrowRight: { columns: 1, rows: 0 },
  ArrowUp: { columns: 0, rows: -1 },
  ArrowDown: { columns: 0, rows: 1 },
};
const NO_STEP: Step = { columns: 0, rows: 0 };

/** The picture at the wall's own shape. A tile is dragged by its face and resized by its corner; arrows do the same, with Shift for the size. */
export function PictureCanvas({ picture, chosen, onChoose, onChange }: PictureCanvasProps) {
  const t = useTranslations('layouts');
  const tiles = useTranslations('wall.tile');
  const frame = useRef<HTMLDivElement | null>(null);
  const [drag, setDrag] = useState<Drag | null>(null);
  const shown = drag === null ? picture : moved(picture, drag);
  const wrong = new Set(pictureProblems(shown).map(({ index }) => index));
  const begin = (event: PointerEvent, tile: TileKind, isResizing: boolean) => {
    event.stopPropagation();
    event.currentTarget.setPointerCapture(event.pointerId);
    onChoose(tile);
    setDrag({ tile, isResizing, fromX: event.clientX, fromY: event.clientY, by: NO_STEP });
  };
  const follow = (event: PointerEvent) => {
    const box = frame.current?.getBoundingClientRect();
    if (drag === null || box === undefined) return;
    const columns = Math.round(((event.clientX - drag.fromX) / box.width) * picture.columns);
    const rows = Math.round(((event.clientY - drag.fromY) / box.height) * picture.rows);
    if (columns !== drag.by.columns || rows !== drag.by.rows) setDrag({ ...drag, by: { columns, rows } });
  };
  const end = () => {
    if (drag !== null && (drag.by.columns !== 0 || drag.by.rows !== 0)) onChange(shown);
    setDrag(null);
  };
  const press = (event: KeyboardEvent, tile: TileKind) => {
    const step = ARROWS[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (step !== undefined) onChange(event.shiftKey ? resizeTile(picture, tile, step) : moveTile(picture, tile, step));
    else if (event.key === 'Delete') {
      onChange(removeTile(picture, tile));
      onChoose(null);
    } else return;
    event.preventDefault();
  };
  return (
    <div className={styles.stage} style={{ '--ratio': ratioOf(picture.aspect) } as CSSProperties}>
      <div
        ref={frame}
        className={styles.picture}
        style={{ gridTemplate: `repeat(${picture.rows}, minmax(0, 1fr)) / repeat(${picture.columns}, minmax(0, 1fr))`, ...gridLines(picture) }}
      >
        {shown.tiles.map((place, index) => (
          <button
            key={place.tile}
            type="button"
            className={styles.tile}
            style={areaOf(place)}
            aria-pressed={place.tile === chosen}
            aria-label={t('tileAt', { column: place.column, row: place.row, columns: place.columns, rows: place.rows, tile: tiles(place.tile) })}
            data-wrong={wrong.has(index) ? '' : undefined}
            data-layout-tile={place.tile}
            onFocus={() => onChoose(place.tile)}
            onKeyDown={(event) => press(event, place.tile)}
            onPointerDown={(event) => begin(event, place.tile, false)}
            onPointerMove={follow}
            onPointerUp={end}
            onPointerCancel={() => setDrag(null)}
          >
            <span>{tiles(place.tile)}</span>
            <span
              className={styles.corner}
              aria-hidden="true"
              data-corner={place.tile}
              onPointerDown={(event) => begin(event, place.tile, true)}
              onPointerMove={follow}
              onPointerUp={end}
            />
          </button>
        ))}
      </div>
    </div>
  );
}

function moved(picture: Picture, { tile, isResizing, by }: Drag): Picture {
  return isResizing ? resizeTile(picture, tile, by) : moveTile(picture, tile, by);
}

function areaOf({ column, row, columns, rows }: TilePlace): CSSProperties {
  return { gridColumn: `${column} / span ${columns}`, gridRow: `${row} / span ${rows}` };
}

function gridLines({ columns, rows }: Picture): CSSProperties {
  return { backgroundSize: `calc(100% / ${columns}) calc(100% / ${rows})` };
}
