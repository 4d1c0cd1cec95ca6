import type { Tags } from './osm-tags.schema';

/** How things are called, by their tags. Pure. */

const OTHER_NAMES = ['name:id', 'alt_name', 'old_name', 'short_name', 'official_name', 'name:su', 'loc_name'] as const;
const BRIDGE_NAME = /^(jembatan|jambatan|jbt\b|bridge|fly ?over|pont|viadu[ck]t?|ponte|titian)|\b(bridge|jembatan|viaduct)$/i;
const LONGEST = 200;
/** Most texts of a country are clean, and to see that is cheaper than to make them so. */
const UNCLEAN = /^\s|\s$|\s\s|[^\S ]|\p{Cc}/u;

/** One line of text without what a database or a screen cannot show; null where nothing is left. */
export function clean(text: string | undefined, longest = LONGEST): string | null {
  if (text === undefined || text === '') return null;
  const trimmed = UNCLEAN.test(text) ? text.replace(/[\s\p{Cc}]+/gu, ' ').trim() : text;
  if (trimmed === '') return null;
  // By characters: half of one is none.
  return trimmed.length <= longest ? trimmed : [...trimmed].slice(0, longest).join('');
}

/** The name on the spot, else the Indonesian one. */
export function nameOf(tags: Tags): string | null {
  return clean(tags.get('name')) ?? clean(tags.get('name:id')) ?? clean(tags.get('official_name'));
}

/** Alternative, old and short names other than `name`, separated by ';'. */
export function otherNamesOf(tags: Tags, name: string): string | null {
  return joinNames([tags.get('name'), ...OTHER_NAMES.map((key) => tags.get(key))], name);
}

/** Without `name` and without doubles. */
function joinNames(texts: readonly (string | null | undefined)[], name: string): string | null {
  const names = texts.flatMap((text) => (text ?? '').split(';')).flatMap((text) => clean(text) ?? []);
  const others = [...new Set(names)].filter((other) => other.toLowerCase() !== name.toLowerCase());
  return others.length === 0 ? null : others.join(';');
}

export interface BridgeName {
  readonly name: string;
  readonly otherNames: string | null;
  /** The road on it, by name or number. */
  readonly street: string | null;
}

/**
 * What people call a bridge: its own name where one of its names says that it is a bridge, else that of the road on it.
 * Null where it has no name at all; a number of a road is none.
 */
export function bridgeNameOf(tags: Tags): BridgeName | null {
  const names = [tags.get('name'), ...OTHER_NAMES.map((key) => tags.get(key))].flatMap((text) => (text ?? '').split(';')).map((text) => clean(text));
  const own = clean(tags.get('bridge:name')) ?? names.find((text) => text !== null && BRIDGE_NAME.test(text)) ?? null;
  const road = clean(tags.get('name'));
  const street = road !== null && road !== own ? road : clean(tags.get('ref'));
  if (own !== null)
    return {
      name: own,
      otherNames: joinNames(
        names.filter((text) => text !== null && text !== road),
        own,
      ),
      street,
    };
  if (road === null) return null;
  // The road's other names are those of the road.
  return { name: `Jembatan ${road}`, otherNames: null, street: road };
}
