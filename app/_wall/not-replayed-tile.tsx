'use client';

import { useTranslations } from 'next-intl';
import type { TileKind } from '../../server/wall/layout.schema';
import tile from './tiles/tile.module.css';

/** Tiles whose figures are asked for and not kept: in a replay they would show the present. */
export const PRESENT_ONLY: ReadonlySet<TileKind> = new Set(['hourProfile', 'times', 'roster', 'system', 'notice', 'image']);

/** Stands in a replay where such a tile would be. */
export function NotReplayedTile() {
  const t = useTranslations('replay');
  return (
    <p className={tile.calm} data-testid="not-replayed">
      {t('tileNotReplayed')}
    </p>
  );
}
