import { useTranslations } from 'next-intl';
import { useLive } from '../_live/use-live';

const SHIPPED = ['main', 'map', 'sla', 'floor', 'agencies', 'flood'] as const;

/** A layout in words: those that come with the product in the person's language, the room's own by their name. */
export function useLayoutTitle(): (name: string) => string {
  const t = useTranslations('wall.layout');
  return (name) => {
    const shipped = SHIPPED.find((one) => one === name);
    return shipped === undefined ? name : t(shipped);
  };
}

/** Names of the layouts that walls may show. */
export function useLayoutNames(): string[] {
  return useLive((state) => Object.keys(state.layouts)).toSorted();
}
