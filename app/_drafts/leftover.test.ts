import { describe, expect, it } from 'vitest';
import { incidentOf, isNoteSubject, noteSubjectOf, PAD, reasonToHold, subjectOf } from './leftover.rules';

const NOW = Date.UTC(2026, 10, 25, 8);
const HOUR_MS = 3_600_000;
const left = (subject: string, hoursAgo: number) => ({ subject, at: NOW - hoursAgo * HOUR_MS });

describe('a leftover', () => {
  it('is taken up for 48 hours while its incident goes on', () => {
    expect(reasonToHold(left(subjectOf('1'), 47.9), 'forwarded', NOW)).toBeNull();
    expect(reasonToHold(left(subjectOf('1'), 48.1), 'forwarded', NOW)).toBe('old');
    expect(reasonToHold(left(PAD, 48.1), null, NOW)).toBe('old');
  });

  it('is shown when its incident has ended or cannot be found', () => {
    expect(reasonToHold(left(subjectOf('1'), 1), 'closed', NOW)).toBe('ended');
    expect(reasonToHold(left(subjectOf('1'), 1), 'merged', NOW)).toBe('ended');
    expect(reasonToHold(left(subjectOf('1'), 1), null, NOW)).toBe('gone');
    expect(reasonToHold(left('something of a later build', 1), null, NOW)).toBe('gone');
  });

  it('of a half written note goes with its incident', () => {
    const subject = noteSubjectOf('1');
    expect([incidentOf(subject), isNoteSubject(subject), isNoteSubject(subjectOf('1'))]).toEqual(['1', true, false]);
    expect(reasonToHold(left(subject, 1), 'received', NOW)).toBeNull();
    expect(reasonToHold(left(subject, 1), 'closed', NOW)).toBe('ended');
  });

  it('of the pad belongs to no incident', () => {
    expect(reasonToHold(left(PAD, 1), null, NOW)).toBeNull();
    expect([incidentOf(PAD), incidentOf(subjectOf('1'))]).toEqual([null, '1']);
  });
});
