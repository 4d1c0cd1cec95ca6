import type { TransferKind, TransferTarget } from '../../server/call/transfer.schema';

/** People of the room first, then the national numbers, neighbours, and the agencies, of which there are many. */
const ORDER: readonly TransferKind[] = ['operator', 'supervisor', 'ambulance', 'police', 'neighbour', 'agency'];

export interface NamedTarget {
  readonly target: TransferTarget;
  /** As it is read: a person, an office, 119. */
  readonly name: string;
}

/** Those whose name or number holds every word that was typed, named people first. */
export function matchingTargets(targets: readonly NamedTarget[], typed: string): NamedTarget[] {
  const words = typed
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const rank = ({ target }: NamedTarget) => ORDER.indexOf(target.kind) * 2 + (target.userId === null && ORDER.indexOf(target.kind) < 2 ? 1 : 0);
  return targets
    .filter(({ name, target }) => words.every((word) => `${name} ${target.telephone ?? ''}`.toLowerCase().includes(word)))
    .toSorted((left, right) => rank(left) - rank(right) || left.name.localeCompare(right.name));
}

export function keyOfTarget({ kind, userId, neighbourCode, contactId }: TransferTarget): string {
  return [kind, userId, neighbourCode, contactId].join(' ');
}
