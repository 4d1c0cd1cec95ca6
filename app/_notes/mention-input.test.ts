import { expect, test } from 'vitest';
import { nameAt, proposedNames, withName } from './mention-input.rules';

const PEOPLE = [
  { username: 'operator1', name: 'Siti Aminah' },
  { username: 'operator2', name: 'Budi' },
  { username: 'supervisor', name: 'Penyelia' },
];

test('a name is being typed from its @ to the caret, at the beginning of a word only', () => {
  expect(nameAt('tolong @Oper', 12)).toEqual({ at: 7, end: 12, typed: 'oper' });
  expect(nameAt('@', 1)).toEqual({ at: 0, end: 1, typed: '' });
  expect(nameAt('tolong @oper cek', 16)).toBeNull();
  expect(nameAt('surat@oper', 10)).toBeNull();
});

test('those whose user name begins so are proposed before those whose own name does', () => {
  expect(proposedNames(PEOPLE, 's').map(({ username }) => username)).toEqual(['supervisor', 'operator1']);
  expect(proposedNames(PEOPLE, 'zz')).toEqual([]);
  expect(proposedNames(PEOPLE, '')).toHaveLength(3);
});

test('a chosen name replaces what was typed of it, and writing goes on behind it', () => {
  expect(withName('cek @op dulu', { at: 4, end: 7 }, 'operator2')).toEqual({ text: 'cek @operator2 dulu', caret: 15 });
});
