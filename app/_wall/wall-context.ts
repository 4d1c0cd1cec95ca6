import { createContext, useContext } from 'react';
import type { TypeScale } from './type-scale.rules';

export const WallContext = createContext<TypeScale | null>(null);

/** The type scale of the wall around. */
export function useWallScale(): TypeScale {
  const scale = useContext(WallContext);
  if (scale === null) throw new Error('a tile outside of <Wall>');
  return scale;
}
