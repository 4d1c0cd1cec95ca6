import type { OsmRelation } from './osm-block';

/** A turn that is forbidden, or the only one allowed, from way to way over a node. Pure. */
export interface TurnBan {
  readonly osmId: number;
  readonly fromWay: number;
  readonly viaNode: number;
  readonly toWay: number;
  readonly kind: 'no' | 'only';
}

/**
 * The bans of a relation `type=restriction`; null where they cannot be kept: over a way instead of a node, at some hours only,
 * or not complete. Those that except emergency vehicles are none for us. https://wiki.openstreetmap.org/wiki/Relation:restriction
 */
export function turnBansOf({ id, tags, members }: OsmRelation): readonly TurnBan[] | null {
  if ((tags.get('except') ?? '').split(/[;,]/).some((who) => ['emergency', 'motorcar'].includes(who.trim()))) return [];
  const restriction = tags.get('restriction') ?? tags.get('restriction:motorcar') ?? tags.get('restriction:motor_vehicle');
  const kind = /^(no|only)_/.exec(restriction ?? '')?.[1];
  const [via, ...furtherVias] = members.filter(({ role }) => role === 'via');
  if ((kind !== 'no' && kind !== 'only') || via?.type !== 'node' || furtherVias.length > 0) return null;
  const waysOf = (role: string) => [...new Set(members.filter((member) => member.role === role && member.type === 'way').map(({ ref }) => ref))];
  const bans = waysOf('from').flatMap((fromWay) => waysOf('to').map((toWay) => ({ osmId: id, fromWay, viaNode: via.ref, toWay, kind }) as const));
  return bans.length === 0 ? null : bans;
}
