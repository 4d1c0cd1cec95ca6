import { describe, expect, it } from 'vitest';
import { MESSAGES } from './messages';

/** `common.ago.days` -> the text, of all leaves. */
function leaves(node: object, path: readonly string[] = []): Map<string, string> {
  return new Map(
    Object.entries(node).flatMap(([key, value]) =>
      typeof value === 'string' ? [[[...path, key].join('.'), value] as const] : [...leaves(value, [...path, key])],
    ),
  );
}

const variables = (text: string) =>
  [...new Set([...text.matchAll(/\{(\w+)\s*[,}]/g)].map((found) => found[1] ?? '').filter((name) => !/^(one|other)$/.test(name)))].sort();

const id = leaves(MESSAGES.id);
const en = leaves(MESSAGES.en);

describe('the messages', () => {
  it('say everything in both languages', () => {
    expect(
      [...id.keys()].filter((key) => !en.has(key)),
      'missing in English',
    ).toEqual([]);
    expect(
      [...en.keys()].filter((key) => !id.has(key)),
      'missing in Indonesian',
    ).toEqual([]);
  });

  it('never say nothing', () => {
    expect([...id, ...en].filter(([, text]) => text.trim() === '').map(([key]) => key)).toEqual([]);
  });

  it('use the same variables in both languages', () => {
    const differing = [...id].filter(([key, text]) => variables(text).join() !== variables(en.get(key) ?? '').join()).map(([key]) => key);
    expect(differing).toEqual([]);
  });
});
