import { describe, expect, test } from 'vitest';
import { nextSpeed, replayActionOf } from './replay-keys.rules';

const bare = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false };

describe('the keys of a replay', () => {
  test('play, step, run faster and slower, go to both ends, and leave every chord to the browser', () => {
    expect(replayActionOf({ ...bare, key: ' ' })).toEqual({ kind: 'togglePlay' });
    expect(replayActionOf({ ...bare, key: 'ArrowLeft' })).toEqual({ kind: 'move', seconds: -10 });
    expect(replayActionOf({ ...bare, key: 'ArrowRight', shiftKey: true })).toEqual({ kind: 'move', seconds: 60 });
    expect(replayActionOf({ ...bare, key: 'Home' })).toEqual({ kind: 'toStart' });
    expect(replayActionOf({ ...bare, key: 'End' })).toEqual({ kind: 'toEnd' });
    expect(replayActionOf({ ...bare, key: '+', shiftKey: true })).toEqual({ kind: 'faster' });
    expect(replayActionOf({ ...bare, key: '-' })).toEqual({ kind: 'slower' });
    expect(replayActionOf({ ...bare, key: 'b' })).toEqual({ kind: 'bookmarks' });
    expect(replayActionOf({ ...bare, key: '?', shiftKey: true })).toEqual({ kind: 'help' });
    expect(replayActionOf({ ...bare, key: 'ArrowLeft', altKey: true })).toBeNull();
    expect(replayActionOf({ ...bare, key: 'v' })).toBeNull();
  });

  test('change the speed in steps from 1 to 120 and no further', () => {
    expect(nextSpeed(1, 1)).toBe(2);
    expect(nextSpeed(1, -1)).toBe(1);
    expect(nextSpeed(120, 1)).toBe(120);
    expect(nextSpeed(120, -1)).toBe(60);
  });
});
