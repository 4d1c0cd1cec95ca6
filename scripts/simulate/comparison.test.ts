import { expect, test } from 'vitest';
import { compare, type DatabaseAnswer } from './comparison.rules';
import { Ledger } from './ledger';

function ledgerOfOneCall(): Ledger {
  const ledger = new Ledger({ isKept: true });
  ledger.rang('c1');
  ledger.call('c1', { state: 'ended', disposition: 'emergency', incidentId: 'i1' });
  ledger.incidents.set('i1', { id: 'i1', outcome: 'closed', categoryCode: 'fire', hasPoint: true, isForwarded: true });
  ledger.assignment({ id: 'a1', incidentId: 'i1', state: 'forwarded' });
  ledger.assignment({ id: 'a1', incidentId: 'i1', state: 'completed' });
  ledger.unit('u1', 'available');
  ledger.closures.set('r1', 'lifted');
  ledger.positionAccepted('u1', 1_000);
  return ledger;
}

const EQUAL: DatabaseAnswer = {
  calls: [{ callId: 'c1', state: 'ended', disposition: 'emergency', incidentId: 'i1', isSimulated: true }],
  incidents: [{ id: 'i1', state: 'closed', categoryCode: 'fire', hasPoint: true, isForwarded: true, isSimulated: true }],
  assignments: [{ id: 'a1', state: 'completed' }],
  units: [{ id: 'u1', status: 'available' }],
  closures: [{ id: 'r1', state: 'lifted' }],
  positions: 1,
  wrongFacts: [],
};

test('a database that holds all that was acknowledged is equal', () => {
  const { differences, lines } = compare(ledgerOfOneCall(), EQUAL);
  expect(differences).toEqual([]);
  expect(lines.every(({ ledger, database }) => ledger === database)).toBe(true);
});

test.each<[string, Partial<DatabaseAnswer>, string]>([
  ['a lost call', { calls: [] }, 'call c1: acknowledged, not in the database'],
  ['a lost disposition', { calls: [{ callId: 'c1', state: 'ended', disposition: null, incidentId: 'i1', isSimulated: true }] }, 'call c1: disposition is null'],
  [
    'a call that counts as real',
    { calls: [{ callId: 'c1', state: 'ended', disposition: 'emergency', incidentId: 'i1', isSimulated: false }] },
    'call c1: isSimulated',
  ],
  [
    'an incident that is not closed',
    { incidents: [{ id: 'i1', state: 'handled', categoryCode: 'fire', hasPoint: true, isForwarded: true, isSimulated: true }] },
    'incident i1: outcome is open',
  ],
  ['a lost step of an agency', { assignments: [{ id: 'a1', state: 'on_scene' }] }, 'assignment a1: state is on_scene'],
  ['a lost status of a unit', { units: [{ id: 'u1', status: 'returning' }] }, 'unit u1: status is returning'],
  ['a road that is still closed', { closures: [{ id: 'r1', state: 'closed' }] }, 'closure r1: state is closed'],
  ['a lost position', { positions: 0 }, 'positions: 1 acknowledged, 0'],
  ['a fact that stands twice', { wrongFacts: ['call.rang c1 2'] }, 'fact not exactly once: call.rang c1 2'],
])('%s is a difference', (_name, change, said) => {
  const { differences } = compare(ledgerOfOneCall(), { ...EQUAL, ...change });
  expect(differences).toHaveLength(1);
  expect(differences[0]).toContain(said);
});

test('a call that a person at a real screen took is left out', () => {
  const ledger = ledgerOfOneCall();
  ledger.rang('c2');
  ledger.call('c2', { isTakenByOther: true });
  expect(compare(ledger, EQUAL).differences).toEqual([]);
});

test('cancelling an incident ends what was open under it, and an answer that comes late does not revive it', () => {
  const ledger = ledgerOfOneCall();
  ledger.assignment({ id: 'a2', incidentId: 'i1', state: 'en_route' });
  ledger.incident('i1', { outcome: 'cancelled' });
  ledger.assignment({ id: 'a2', incidentId: 'i1', state: 'on_scene' });
  expect([...ledger.assignments.values()].map(({ state }) => state)).toEqual(['completed', 'cancelled']);
});

test('an endless run forgets what is over and nothing else', () => {
  const ledger = new Ledger({ isKept: false });
  for (const callId of ['c1', 'c2']) ledger.rang(callId);
  ledger.call('c1', { disposition: 'emergency', incidentId: 'i1' });
  ledger.assignment({ id: 'a1', incidentId: 'i1', state: 'forwarded' });
  ledger.assignment({ id: 'a2', incidentId: 'i2', state: 'forwarded' });
  ledger.isOver('c1');
  ledger.positionAccepted('u1', 1);
  expect([[...ledger.calls.keys()], [...ledger.assignments.keys()], ledger.positions.length, ledger.acceptedPositions]).toEqual([['c2'], ['a2'], 0, 1]);
});
