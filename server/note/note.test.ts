import { expect, test } from 'vitest';
import { mentionsOf, noteParts } from './note.rules';

test('a name after @ at the beginning of a word is a mention, each once and as accounts are called', () => {
  expect(mentionsOf('@Operator2 tolong cek, @operator2 dan (@budi.s).')).toEqual({ usernames: ['operator2', 'budi.s'], asksSupervisor: false });
});

test('@supervisor asks for help and names nobody', () => {
  expect(mentionsOf('Korban banyak @SUPERVISOR, @head')).toEqual({ usernames: ['head'], asksSupervisor: true });
});

test('an address of electronic mail, a bare sign and a short name mention nobody', () => {
  expect(mentionsOf('kirim ke piket@supervisor.id, jam 10 @ pasar, @ab')).toEqual({ usernames: [], asksSupervisor: false });
});

test('a text falls into names and the rest, without a letter lost', () => {
  const text = 'Hubungi @budi. Lalu @supervisor!';
  expect(
    noteParts(text)
      .filter(({ isName }) => isName)
      .map((part) => part.text),
  ).toEqual(['@budi', '@supervisor']);
  expect(
    noteParts(text)
      .map((part) => part.text)
      .join(''),
  ).toBe(text);
});
