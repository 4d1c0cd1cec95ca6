import { describe, expect, test } from 'vitest';
import { paperAssignmentState, paperFault, paperOpenedAt } from './paper-entry.rules';
import { type PaperEntry, paperEntryInput } from './paper-entry.schema';

const NOON = Date.UTC(2026, 10, 24, 5);
const at = (minutes: number) => NOON + minutes * 60_000;
const BOUNDS = { earliest: at(-7 * 24 * 60), latest: at(120) };
const DAMKAR = '01932d3a-0000-7000-8000-00000000000a';
const PSC = '01932d3a-0000-7000-8000-00000000000b';

/** A sheet on which everything was written down, in order. */
function sheet(change: Partial<PaperEntry> = {}): PaperEntry {
  return {
    offeredAt: at(0),
    answeredAt: at(1),
    reportedAt: at(3),
    categoryCode: 'fire',
    point: [108.2277, -6.8361],
    assignments: [{ agencyId: DAMKAR, isDeclined: false, forwardedAt: at(4), acknowledgedAt: at(5), enRouteAt: at(8), onSceneAt: at(20), endedAt: at(60) }],
    end: 'closed',
    endedAt: at(70),
    verifiedWith: 'agency',
    ...change,
  };
}
const faultOf = (change: Partial<PaperEntry>) => paperFault(sheet(change), BOUNDS);
const assigned = (change: Partial<PaperEntry['assignments'][number]>) => ({ assignments: [{ ...sheet().assignments[0], ...change }] }) as Partial<PaperEntry>;

describe('a case on paper', () => {
  test('in which everything was written down in order has no fault, nor one in which two times are equal', () => {
    expect(faultOf({})).toBeNull();
    expect(faultOf({ offeredAt: at(3), answeredAt: at(3) })).toBeNull();
  });

  test('may leave out whatever was not written down', () => {
    expect(paperFault({ reportedAt: at(3), categoryCode: 'health', point: [108.2, -6.8], assignments: [], end: 'open' }, BOUNDS)).toBeNull();
    expect(faultOf({ offeredAt: undefined, ...assigned({ acknowledgedAt: undefined, enRouteAt: undefined }) })).toBeNull();
  });

  test.each([
    ['answeredAt', { answeredAt: at(-1) }],
    ['reportedAt', { reportedAt: at(0) }],
    ['assignments.0.forwardedAt', assigned({ forwardedAt: at(2) })],
    ['assignments.0.acknowledgedAt', assigned({ acknowledgedAt: at(3) })],
    ['assignments.0.enRouteAt', assigned({ enRouteAt: at(4) })],
    ['assignments.0.onSceneAt', assigned({ onSceneAt: at(7) })],
    ['assignments.0.endedAt', assigned({ endedAt: at(19) })],
    ['assignments.0.onSceneAt', assigned({ enRouteAt: undefined, onSceneAt: at(4) })],
    ['endedAt', { endedAt: at(59) }],
  ])('is refused at %s when that is earlier than the step before', (field, change) => {
    expect(faultOf(change)).toMatchObject({ field, reason: 'before_previous_step' });
  });

  test('is refused where a time has not come yet or lies too far back', () => {
    expect(faultOf({ endedAt: at(121) })).toEqual({ field: 'endedAt', reason: 'from_the_future' });
    expect(faultOf(assigned({ endedAt: at(121) }))).toEqual({ field: 'assignments.0.endedAt', reason: 'from_the_future' });
    expect(faultOf({ offeredAt: BOUNDS.earliest - 1 })).toEqual({ field: 'offeredAt', reason: 'too_old' });
  });

  test('is refused where it says what cannot be: one agency twice, a refusal without its reason or after setting out', () => {
    const [first] = sheet().assignments;
    expect(faultOf({ assignments: [first, first] as PaperEntry['assignments'] })).toEqual({
      field: 'assignments.1.agencyId',
      reason: 'already_forwarded_to_agency',
    });
    expect(faultOf(assigned({ isDeclined: true }))).toEqual({ field: 'assignments.0.declineReason', reason: 'reason_needed' });
    expect(faultOf(assigned({ isDeclined: true, endedAt: undefined }))).toEqual({ field: 'assignments.0.endedAt', reason: 'missing' });
    expect(faultOf(assigned({ isDeclined: true, declineReason: 'Mobil rusak' }))).toEqual({ field: 'assignments.0.isDeclined', reason: 'assignment_move' });
  });

  test('ends only as an incident may end: closed when handled, advised when never forwarded, with what each end needs to know', () => {
    expect(faultOf(assigned({ endedAt: undefined }))).toEqual({ field: 'end', reason: 'not_handled' });
    expect(faultOf({ end: 'advised' })).toEqual({ field: 'end', reason: 'already_forwarded' });
    expect(faultOf({ end: 'handed_over', endReason: 'Cirebon', ...assigned({ endedAt: undefined }) })).toEqual({
      field: 'end',
      reason: 'has_open_assignments',
    });
    expect(faultOf({ end: 'cancelled' })).toEqual({ field: 'endReason', reason: 'reason_needed' });
    expect(faultOf({ verifiedWith: undefined })).toEqual({ field: 'verifiedWith', reason: 'missing' });
    expect(faultOf({ endedAt: undefined })).toEqual({ field: 'endedAt', reason: 'missing' });
    expect(faultOf({ end: 'open' })).toEqual({ field: 'end', reason: 'missing' });
  });

  test('began with the first time that stands on the sheet', () => {
    expect([paperOpenedAt(sheet()), paperOpenedAt(sheet({ offeredAt: undefined })), paperOpenedAt({ reportedAt: at(3) })]).toEqual([at(0), at(1), at(3)]);
  });

  test('has each assignment as far as the sheet tells', () => {
    const stateOf = (change: Partial<PaperEntry['assignments'][number]>) =>
      paperAssignmentState({ agencyId: PSC, forwardedAt: at(4), isDeclined: false, ...change });
    expect([
      stateOf({}),
      stateOf({ acknowledgedAt: at(5) }),
      stateOf({ enRouteAt: at(6) }),
      stateOf({ onSceneAt: at(7) }),
      stateOf({ endedAt: at(8) }),
      stateOf({ endedAt: at(8), isDeclined: true }),
    ]).toEqual(['forwarded', 'acknowledged', 'en_route', 'on_scene', 'completed', 'declined']);
  });

  test('names the field of a number, a category or a place that cannot be read', () => {
    const fieldOf = (change: object) => paperEntryInput.safeParse({ commandId: DAMKAR, ...sheet(), ...change }).error?.issues[0]?.path.join('.');
    expect(fieldOf({})).toBeUndefined();
    expect(fieldOf({ categoryCode: 'theft' })).toBe('categoryCode');
    expect(fieldOf({ point: [200, 0] })).toBe('point.0');
    expect(fieldOf({ reportedAt: undefined })).toBe('reportedAt');
    expect(fieldOf({ callerNumber: '1' })).toBe('callerNumber');
    expect(fieldOf({ assignments: [{ agencyId: PSC }] })).toBe('assignments.0.forwardedAt');
  });
});
