import { describe, expect, it } from 'vitest';
import type { TransferTarget } from '../../server/call/transfer.schema';
import { matchingTargets } from './target-order.rules';

const target = (name: string, more: Partial<TransferTarget>) => ({
  name,
  target: { kind: 'agency', userId: null, neighbourCode: null, agencyId: null, contactId: null, label: null, telephone: null, ...more } as TransferTarget,
});
const all = [
  target('Damkar · Meja piket', { contactId: 'd', telephone: '0233-000113' }),
  target('119', { kind: 'ambulance', telephone: '119' }),
  target('Operator mana pun', { kind: 'operator' }),
  target('Siti', { kind: 'operator', userId: 's', telephone: '102' }),
  target('Kabupaten Sumedang', { kind: 'neighbour', neighbourCode: '32.11' }),
];

describe('whom a call is passed on to', () => {
  it('stands in one order: people by name, whoever takes it, national numbers, neighbours, agencies', () => {
    expect(matchingTargets(all, '').map(({ name }) => name)).toEqual(['Siti', 'Operator mana pun', '119', 'Kabupaten Sumedang', 'Damkar · Meja piket']);
  });

  it('is found by parts of the name or the number, all of which must fit', () => {
    expect(matchingTargets(all, 'piket dam').map(({ name }) => name)).toEqual(['Damkar · Meja piket']);
    expect(matchingTargets(all, '000113').map(({ name }) => name)).toEqual(['Damkar · Meja piket']);
    expect(matchingTargets(all, 'siti piket')).toEqual([]);
  });
});
