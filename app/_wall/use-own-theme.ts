import { useEffect } from 'react';
import type { WallTheme } from '../../server/wall/layout.schema';
import { useReference, useServerNow } from '../_live/use-live';
import { isSunUp } from './sun.rules';

const LOOK_MS = 30_000;

/** Gives the page the colours of a screen of its own; null: the person's stay. By the sun of the regency's centre; dark where nobody knows where that is. */
export function useOwnTheme(theme: WallTheme | null): void {
  const { centre } = useReference();
  const now = useServerNow(LOOK_MS);
  const shown = theme !== 'sun' ? theme : centre !== undefined && isSunUp(now, centre) ? 'light' : 'dark';
  useEffect(() => {
    if (shown !== null) document.documentElement.dataset['theme'] = shown;
  }, [shown]);
}
