import { expect, test } from 'vitest';
import { readEnv, SettingsRefused } from './env';

function problemsOf(source: Record<string, string>): readonly string[] {
  try {
    readEnv(source);
    return [];
  } catch (error) {
    if (error instanceof SettingsRefused) return error.problems;
    throw error;
  }
}

test('without its address there is no gateway, and what belongs to one is refused', () => {
  expect(readEnv({}).outbound).toBeNull();
  expect(problemsOf({ OUTBOUND_TOKEN: 'secret' })).toEqual(['OUTBOUND_TOKEN: needs OUTBOUND_URL']);
  expect(problemsOf({ OUTBOUND_HEADERS: '{"x-api-key":"secret"}' })).toEqual(['OUTBOUND_HEADERS: needs OUTBOUND_URL']);
});

test('a gateway gets its token as a bearer, and the headers that it asks for', () => {
  const env = { OUTBOUND_URL: 'https://sms.example/send', OUTBOUND_TOKEN: 'token', OUTBOUND_HEADERS: '{"X-Api-Key":"k"}' };
  expect(readEnv(env).outbound).toEqual({ url: 'https://sms.example/send', headers: { authorization: 'Bearer token', 'x-api-key': 'k' } });
  expect(readEnv({ ...env, OUTBOUND_HEADERS: '{"Authorization":"Basic x"}' }).outbound?.headers).toEqual({ authorization: 'Basic x' });
});

test('wrong addresses and headers are refused without repeating what may be secret', () => {
  const url = 'https://sms.example/send';
  for (const wrong of ['sms.example', 'ftp://sms.example', 'https://user:secret@sms.example/']) {
    expect(problemsOf({ OUTBOUND_URL: wrong }), wrong).toEqual([expect.stringMatching(/^OUTBOUND_URL: must/)]);
  }
  for (const wrong of ['secret', '["secret"]', '{"x":7}', '{"a b":"secret"}', '{"x":"secret\\nx"}', '{"Content-Type":"secret"}']) {
    const problems = problemsOf({ OUTBOUND_URL: url, OUTBOUND_HEADERS: wrong });
    expect(problems, wrong).toEqual([expect.stringMatching(/^OUTBOUND_HEADERS: must be a JSON object/)]);
    expect(problems.join()).not.toContain('secret');
  }
  expect(problemsOf({ OUTBOUND_URL: url, OUTBOUND_TOKEN: 'two words' })).toHaveLength(1);
});
