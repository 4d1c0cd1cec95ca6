import { describe, expect, it } from 'vitest';
import { ACTION_KEYS, DISPOSITION_KEYS, PART_KEYS, type PressedKey, SHIFT_KEYS, shortcutOf, takesText } from './shortcuts.rules';

function press(key: string, more: Partial<PressedKey> = {}): PressedKey {
  const code = /^\d$/.test(key) ? `Digit${key}` : `Key${key.toUpperCase()}`;
  return { key, code, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, repeat: false, ...more };
}

const OUTSIDE = { isInText: false, areSingleKeysOn: true };
const IN_TEXT = { isInText: true, areSingleKeysOn: true };

describe('a bare key', () => {
  it('never does anything while text is typed', () => {
    for (const key of 'abcdefghijklmnopqrstuvwxyz0123456789?/. ') {
      expect(shortcutOf(press(key), IN_TEXT), key).toBeNull();
      expect(shortcutOf(press(key.toUpperCase(), { shiftKey: true }), IN_TEXT), key).toBeNull();
    }
  });

  it('does nothing when single keys are switched off, while the chord still forwards', () => {
    const off = { isInText: false, areSingleKeysOn: false };
    expect(shortcutOf(press('a'), off)).toBeNull();
    expect(shortcutOf(press('3'), off)).toBeNull();
    expect(shortcutOf(press('Enter', { ctrlKey: true }), off)).toEqual({ kind: 'forward' });
  });

  it('gives an order once, however long it is held', () => {
    expect(shortcutOf(press('a', { repeat: true }), OUTSIDE)).toBeNull();
  });

  it('belongs to the browser when Ctrl, Alt or Meta is held', () => {
    for (const held of [{ ctrlKey: true }, { altKey: true }, { metaKey: true }]) expect(shortcutOf(press('r', held), OUTSIDE)).toBeNull();
  });

  it('answers, disposes, chooses a category or a priority and goes to a part', () => {
    expect(shortcutOf(press('a'), OUTSIDE)).toEqual({ kind: 'answer' });
    expect(shortcutOf(press('E'), OUTSIDE)).toEqual({ kind: 'dispose', disposition: 'emergency' });
    expect(shortcutOf(press('8'), OUTSIDE)).toEqual({ kind: 'category', index: 7 });
    expect(shortcutOf(press('!', { code: 'Digit1', shiftKey: true }), OUTSIDE)).toEqual({ kind: 'priority', level: 1 });
    expect(shortcutOf(press('5', { code: 'Numpad5' }), OUTSIDE)).toEqual({ kind: 'category', index: 4 });
    expect(shortcutOf(press('9'), OUTSIDE)).toEqual({ kind: 'go', to: 'questions' });
    expect(shortcutOf(press('%', { code: 'Digit5', shiftKey: true }), OUTSIDE)).toBeNull();
    expect(shortcutOf(press('l'), OUTSIDE)).toEqual({ kind: 'go', to: 'place' });
  });

  it('means another thing with Shift, and nothing where nothing is agreed', () => {
    expect(shortcutOf(press('B', { shiftKey: true }), OUTSIDE)).toEqual({ kind: 'onBehalf' });
    expect(shortcutOf(press('W', { shiftKey: true }), OUTSIDE)).toEqual({ kind: 'handOver' });
    expect(shortcutOf(press('B', { shiftKey: true }), { isInText: false, areSingleKeysOn: false })).toBeNull();
    expect(shortcutOf(press('A', { shiftKey: true }), OUTSIDE)).toBeNull();
  });

  it('means one thing only', () => {
    const keys = [...Object.values(DISPOSITION_KEYS), ...Object.values(PART_KEYS), ...Object.values(ACTION_KEYS), ...Object.values(SHIFT_KEYS)];
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('the forward chord', () => {
  it('works from within a text field, Escape leaves the field', () => {
    expect(shortcutOf(press('Enter', { ctrlKey: true }), IN_TEXT)).toEqual({ kind: 'forward' });
    expect(shortcutOf(press('Enter'), IN_TEXT)).toBeNull();
    expect(shortcutOf(press('Escape'), IN_TEXT)).toEqual({ kind: 'leaveField' });
  });

  it('has its way out everywhere: Escape means leaving outside of text as well', () => {
    expect(shortcutOf(press('Escape'), { isInText: false, areSingleKeysOn: false })).toEqual({ kind: 'leaveField' });
  });
});

describe('an element', () => {
  it('takes text when it is a text input, a text area, a select or editable, and not when it is a button, checkbox or radio', () => {
    expect(takesText({ tagName: 'INPUT', type: 'text' })).toBe(true);
    expect(takesText({ tagName: 'INPUT', type: 'search' })).toBe(true);
    expect(takesText({ tagName: 'TEXTAREA' })).toBe(true);
    expect(takesText({ tagName: 'SELECT' })).toBe(true);
    expect(takesText({ tagName: 'DIV', isContentEditable: true })).toBe(true);
    expect(takesText({ tagName: 'INPUT', type: 'checkbox' })).toBe(false);
    expect(takesText({ tagName: 'INPUT', type: 'radio' })).toBe(false);
    expect(takesText({ tagName: 'BUTTON' })).toBe(false);
  });
});

describe('arrows and Enter', () => {
  const nowhere = { ...OUTSIDE, isNowhere: true };

  it('move and take the candidate for the place of the caller while the focus stands on nothing', () => {
    expect(shortcutOf(press('ArrowDown'), nowhere)).toEqual({ kind: 'moveCandidate', step: 1 });
    expect(shortcutOf(press('ArrowUp'), nowhere)).toEqual({ kind: 'moveCandidate', step: -1 });
    expect(shortcutOf(press('Enter'), nowhere)).toEqual({ kind: 'confirmCandidate' });
    expect(shortcutOf(press('Enter'), { ...nowhere, areSingleKeysOn: false })).toEqual({ kind: 'confirmCandidate' });
  });

  it('belong to whatever has the focus, and a held Enter takes nothing', () => {
    for (const key of ['ArrowDown', 'ArrowUp', 'Enter']) {
      expect(shortcutOf(press(key), OUTSIDE), key).toBeNull();
      expect(shortcutOf(press(key), { ...IN_TEXT, isNowhere: true }), key).toBeNull();
    }
    expect(shortcutOf(press('Enter', { repeat: true }), nowhere)).toBeNull();
    expect(shortcutOf(press('Enter', { ctrlKey: true }), nowhere)).toEqual({ kind: 'forward' });
  });
});
