import { useTranslations } from 'next-intl';
import { useAgeWords } from '../_ui/time-ago';
import type { UnitMarker } from './unit-markers.rules';
import { useTravelText } from './use-travel-text';
import type { UnitWays } from './use-unit-ways';

/**
 * What stands beside the name of a unit, by its id: how old its position is, else how long it still drives. A time from an old
 * position would be wrong by what was driven since.
 */
export function useUnitNotes(ways: UnitWays): (markers: readonly UnitMarker[], now: number) => ReadonlyMap<string, string> {
  const t = useTranslations('common');
  const ageWords = useAgeWords();
  const travelText = useTravelText();
  return (markers, now) => {
    const notes = new Map<string, string>();
    for (const marker of markers) {
      const way = ways.wayOf(marker);
      if (marker.isStale && marker.fixedAt !== null) notes.set(marker.unit.id, t('map.positionAge', { age: ageWords(now - marker.fixedAt) }));
      else if (way === null) notes.set(marker.unit.id, t('travel.noRoad'));
      else if (way !== undefined) notes.set(marker.unit.id, travelText(way));
    }
    return notes;
  };
}
