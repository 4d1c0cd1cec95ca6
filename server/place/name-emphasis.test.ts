import { expect, it } from 'vitest';
import { emphasise } from './name-emphasis.rules';

const marked = (name: string, typed: string) =>
  emphasise(name, typed)
    .map(({ text, isTyped }) => (isTyped ? `[${text}]` : text))
    .join('');

it('marks what was typed in the name, however it was spelled, and keeps every letter of the name', () => {
  expect(marked('Cikijing', 'ciki')).toBe('[Ciki]jing');
  expect(marked('Majalengka Wetan', 'madja')).toBe('[Maja]lengka Wetan');
  expect(marked('Majalengka Wetan', 'majalengkawetan')).toBe('[Majalengka Wetan]');
  expect(marked('Leuwimunding', 'ds lewi munding')).toBe('[Leuwimunding]');
  expect(marked('Jatiwangi', 'jatiwanggi')).toBe('[Jatiwangi]');
  expect(marked('Jalan Ahmad Yani', 'yani')).toBe('Jalan Ahmad [Yani]');
  expect(marked('Banjaran', '')).toBe('Banjaran');
  for (const typed of ['', 'x', 'masjid', 'kec'])
    expect(
      emphasise('Masjid Al-Imam (Baru)', typed)
        .map(({ text }) => text)
        .join(''),
    ).toBe('Masjid Al-Imam (Baru)');
});
