import { describe, expect, it } from 'vitest';
import { DISPOSITIONS } from '../../server/call/call.schema';
import { DISPOSITION_KEYS } from '../_calls/shortcuts.rules';
import { EMPTY_DRAFT, isComplete, LISTENING_KEYS, press } from './listening-keys.rules';

const pressed = (...keys: string[]) => keys.reduce((draft, key) => press(key, draft) ?? draft, EMPTY_DRAFT);

describe('the keys of a second opinion', () => {
  it('are those of the desk for every disposition, and of none twice', () => {
    for (const disposition of DISPOSITIONS) expect(press(DISPOSITION_KEYS[disposition].toLowerCase(), EMPTY_DRAFT)?.disposition).toBe(disposition);
    const own = [LISTENING_KEYS.notHeard, LISTENING_KEYS.placeRight, LISTENING_KEYS.placeWrong];
    expect(new Set([...own, ...Object.values(DISPOSITION_KEYS)]).size).toBe(own.length + DISPOSITIONS.length);
  });

  it('give a category to an emergency alone, and lose it with another disposition', () => {
    expect(pressed('e', '1')).toEqual({ isHeard: true, disposition: 'emergency', categoryCode: 'fire', isPlaceRight: null });
    expect(pressed('p', '1').categoryCode).toBeNull();
    expect(pressed('e', '1', 'p').categoryCode).toBeNull();
  });

  it('judge a place once the disposition is said, and take everything back where nothing was heard', () => {
    expect(pressed('s')).toEqual(EMPTY_DRAFT);
    expect(pressed('e', 's').isPlaceRight).toBe(false);
    expect(pressed('e', 's', 'b').isPlaceRight).toBe(true);
    expect(pressed('e', '1', 's', '-')).toEqual({ ...EMPTY_DRAFT, isHeard: false });
    expect([isComplete(EMPTY_DRAFT), isComplete(pressed('-')), isComplete(pressed('g'))]).toEqual([false, true, true]);
    expect(press('x', EMPTY_DRAFT)).toBeNull();
  });
});
