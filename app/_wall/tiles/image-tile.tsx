'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import type { TileSettings } from '../../../server/wall/layout.schema';
import { useServerNow } from '../../_live/use-live';
import { elapsedText } from '../../_ui/format';
import { SignIcon } from '../../_ui/icons/icon';
import styles from './image-tile.module.css';
import tile from './tile.module.css';

interface Picture {
  readonly bitmap: ImageBitmap;
  /** Server's time at which it was had. */
  readonly at: number;
}

/** A picture or camera of the room's list, asked again every few seconds through this server; a broken one keeps its last picture and says so. */
export function ImageTile({ settings }: { readonly settings?: TileSettings | undefined }) {
  const t = useTranslations('wallTiles.image');
  const now = useServerNow();
  const { picture, isBroken } = usePicture(settings);
  if (settings === undefined) return <p className={tile.calm}>{t('unset')}</p>;
  const age = picture === null ? null : elapsedText(now - picture.at);
  return (
    <div className={styles.frame} data-broken={isBroken}>
      {picture !== null && (
        <canvas ref={(canvas) => draw(canvas, picture.bitmap)} className={styles.picture} role="img" aria-label={t('alt', { name: settings.source })} />
      )}
      {isBroken ? (
        <p className={styles.broken} role="status">
          <SignIcon name="alert" /> {age === null ? t('broken') : t('brokenSince', { age })}
        </p>
      ) : (
        age !== null && <p className={styles.age}>{t('age', { name: settings.source, age })}</p>
      )}
    </div>
  );
}

/** A bitmap that a newer picture has let go is empty: what was drawn stays until then. */
function draw(canvas: HTMLCanvasElement | null, bitmap: ImageBitmap): void {
  if (canvas === null || bitmap.width === 0) return;
  canvas.width = bitmap.width;
  canvas.height = bitmap.height;
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
}

function usePicture(settings: TileSettings | undefined): { readonly picture: Picture | null; readonly isBroken: boolean } {
  const [picture, setPicture] = useState<Picture | null>(null);
  const [isBroken, setBroken] = useState(false);
  const source = settings?.source;
  const everyMs = (settings?.seconds ?? 10) * 1_000;
  useEffect(() => {
    if (source === undefined) return undefined;
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout>;
    let shown: ImageBitmap | null = null;
    const ask = async () => {
      const response = await fetch(`/api/wall/image/${source}`, { signal: stop.signal, cache: 'no-store' });
      if (!response.ok) throw new Error(`the picture answered ${response.status}`);
      const bitmap = await createImageBitmap(await response.blob());
      // Held in memory until it is let go: a wall runs for weeks.
      const before = shown;
      shown = bitmap;
      setPicture({ bitmap, at: Number(response.headers.get('x-image-at')) });
      setBroken(false);
      before?.close();
    };
    const turn = () => {
      ask()
        // Recovered: said on the tile, and asked again at the next turn.
        .catch(() => setBroken(!stop.signal.aborted))
        .finally(() => {
          if (!stop.signal.aborted) timer = setTimeout(turn, everyMs);
        });
    };
    turn();
    return () => {
      stop.abort();
      clearTimeout(timer);
      setPicture(null);
      shown?.close();
    };
  }, [source, everyMs]);
  return { picture, isBroken };
}
