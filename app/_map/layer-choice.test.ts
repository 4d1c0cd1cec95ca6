import { describe, expect, it } from 'vitest';
import { ALL_LAYERS, choiceText, readChoice, switchOf, toggled } from './layer-choice.rules';

describe('the choice of map layers', () => {
  it('is everything for who has chosen nothing, or whose memory cannot be read', () => {
    expect(readChoice(null)).toEqual(ALL_LAYERS);
    expect(readChoice('nonsense,,')).toEqual(ALL_LAYERS);
  });

  it('is remembered by what is hidden', () => {
    const shown = toggled(toggled(ALL_LAYERS, 'trails'), 'buildings');
    expect(choiceText(shown)).toBe('trails,buildings');
    expect(readChoice(choiceText(shown))).toEqual(shown);
    expect(toggled(toggled(shown, 'trails'), 'buildings')).toEqual(ALL_LAYERS);
  });

  it('reaches the layers of the ground by their ids', () => {
    expect(['building', 'buildings-3', 'landmark-names', 'village-names', 'village-lines', 'road-names'].map(switchOf)).toEqual([
      'buildings',
      'buildings',
      'landmarks',
      'villageNames',
      null,
      null,
    ]);
  });
});
