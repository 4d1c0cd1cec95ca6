import { useCallback, useState } from 'react';
import { useLiveTab } from '../_live/use-live';
import { choiceText, type LayerChoice, type MapLayerName, readChoice, toggled } from './layer-choice.rules';

/** The layers that this person wants to see, remembered in this browser: people share a desk's computer, not their habits. */
export function useLayerChoice(): readonly [LayerChoice, (name: MapLayerName) => void] {
  const { userId } = useLiveTab();
  const key = `siaga-map-layers-${userId}`;
  const [shown, setShown] = useState(() => readChoice(localStorage.getItem(key)));
  const toggle = useCallback(
    (name: MapLayerName) => {
      setShown((before) => {
        const next = toggled(before, name);
        localStorage.setItem(key, choiceText(next));
        return next;
      });
    },
    [key],
  );
  return [shown, toggle];
}
