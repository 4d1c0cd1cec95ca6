import type { CallPlaces } from '../../shared/switch-settings';

/** Whether a channel that arrives here is a call of the room. */
export function matchesPlace({ contexts }: CallPlaces, context: string | undefined, extension: string | undefined): boolean {
  return contexts.some((place) => place.context === context && (place.extension === null || place.extension === extension));
}
