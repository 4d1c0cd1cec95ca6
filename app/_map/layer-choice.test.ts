import { describe, expect, it } from 'vitest';
import { ALL_LAYERS, choiceText, readChoice, switchOf, toggled } from './layer-choice.rules';
import { mapStyle } from './map-style';

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

  it('reaches the layers of the ground by ids that the style really has', () => {
    const ids = mapStyle({ theme: 'dark', scale: 1 }).layers.map(({ id }) => id);
    const switched = ids.filter((id) => switchOf(id) !== null);
    expect(switched.toSorted()).toEqual(['building', 'hamlet', 'house-number', 'landmark', 'village-names']);
    expect(new Set(switched.map(switchOf))).toEqual(new Set(['buildings', 'landmarks', 'villageNames']));
  });
});
