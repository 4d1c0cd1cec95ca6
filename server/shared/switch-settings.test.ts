import { expect, test } from 'vitest';
import { readEnv, SettingsRefused } from './env';

const GOOD = { SWITCH_URL: 'ami://siaga112@10.0.0.7', SWITCH_SECRET: 'a secret: of any letters', SWITCH_CONTEXTS: 'from-trunk/112, from-pstn' };

function problemsOf(source: Record<string, string>): readonly string[] {
  try {
    readEnv(source);
    return [];
  } catch (error) {
    if (error instanceof SettingsRefused) return error.problems;
    throw error;
  }
}

test('without its address no switch is listened to, and its other settings are refused', () => {
  expect(readEnv({}).telephoneSwitch).toBeNull();
  expect(problemsOf({ SWITCH_SECRET: 'x', SWITCH_QUEUES: 'q' })).toEqual(['SWITCH_SECRET: needs SWITCH_URL', 'SWITCH_QUEUES: needs SWITCH_URL']);
});

test('an Asterisk is told by its user and the places where its calls arrive', () => {
  expect(readEnv({ ...GOOD, SWITCH_QUEUES: 'operators-112', SWITCH_OPERATORS: '{"101":"siti"}' }).telephoneSwitch).toEqual({
    kind: 'asterisk',
    host: '10.0.0.7',
    port: 5038,
    user: 'siaga112',
    secret: 'a secret: of any letters',
    isSecretSent: false,
    source: 'asterisk',
    places: {
      contexts: [
        { context: 'from-trunk', extension: '112' },
        { context: 'from-pstn', extension: null },
      ],
      queues: new Set(['operators-112']),
    },
    operators: new Map([['101', 'siti']]),
    operatorChannel: 'PJSIP/{extension}',
    dialContext: 'from-internal',
    holdContext: null,
  });
});

test('a FreeSWITCH has a password and no user', () => {
  expect(readEnv({ ...GOOD, SWITCH_URL: 'esl://[::1]:8022' }).telephoneSwitch).toMatchObject({
    kind: 'freeswitch',
    host: '::1',
    port: 8022,
    source: 'freeswitch',
    operatorChannel: 'user/{extension}',
  });
});

test('every wrong setting of a switch is named with its reason, all of them at once', () => {
  const problems = problemsOf({
    SWITCH_URL: 'http://10.0.0.7',
    SWITCH_SECRET: 'two\nlines',
    SWITCH_LOGIN: 'sha',
    SWITCH_SOURCE: 'switch',
    SWITCH_CONTEXTS: 'from trunk',
    SWITCH_QUEUES: 'a b',
    SWITCH_OPERATORS: '["101"]',
    SWITCH_OPERATOR_CHANNEL: 'PJSIP/101',
    SWITCH_DIAL_CONTEXT: 'from internal',
    SWITCH_HOLD_CONTEXT: 'hold it',
  });
  expect(problems.map((line) => line.split(':')[0]).sort()).toEqual([
    'SWITCH_CONTEXTS',
    'SWITCH_DIAL_CONTEXT',
    'SWITCH_HOLD_CONTEXT',
    'SWITCH_LOGIN',
    'SWITCH_OPERATORS',
    'SWITCH_OPERATOR_CHANNEL',
    'SWITCH_QUEUES',
    'SWITCH_SECRET',
    'SWITCH_SOURCE',
    'SWITCH_URL',
  ]);
  for (const line of problems) expect(line).toMatch(/^[A-Z_]+: must/);
});

test('what does not go together is refused by name', () => {
  expect(problemsOf({ ...GOOD, SWITCH_URL: 'ami://10.0.0.7' })).toEqual(['SWITCH_URL: must name the user of the manager interface, ami://USER@HOST:PORT']);
  expect(problemsOf({ SWITCH_URL: 'esl://10.0.0.7' }).map((line) => line.split(':')[0])).toEqual(['SWITCH_SECRET', 'SWITCH_CONTEXTS']);
  expect(problemsOf({ ...GOOD, SWITCH_OPERATORS: '{"101":7}' })).toHaveLength(1);
  expect(problemsOf({ ...GOOD, SWITCH_OPERATORS: '{not json' })).toHaveLength(1);
});

test('a secret in the address is refused, and no refusal repeats it', () => {
  const problems = problemsOf({ ...GOOD, SWITCH_URL: 'ami://siaga112:hunter2@10.0.0.7' });
  expect(problems).toEqual(['SWITCH_URL: must not hold the secret: give it as SWITCH_SECRET']);
  expect(problemsOf({ ...GOOD, SWITCH_SECRET: 'hunter2\u0000' }).join()).not.toContain('hunter2');
});
