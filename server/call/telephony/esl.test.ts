import { describe, expect, test } from 'vitest';
import { deriveCall } from '../call.rules';
import { TELEPHONY_EVENTS } from '../telephony.schema';
import { applyEslEvent, type EslEvent, readEslRows, readEslSnapshot, textFields } from './esl-calls.rules';
import { SwitchCalls } from './switch-calls.rules';
import type { SwitchEvent } from './telephony-adapter';
import { eslTranscript } from './transcripts/read-transcript';

const T = 1_764_000_000_000;
const PLACES = { contexts: [{ context: 'public', extension: '112' }], queues: new Set<string>() };
const OPERATORS = new Map([['101', 'siti']]);

function follow(events: readonly EslEvent[], { places = PLACES, operators = new Map<string, string>() } = {}): SwitchEvent[] {
  const calls = new SwitchCalls({ source: 'freeswitch', operators, isNewPartnerTransfer: true });
  return events.flatMap((event) => {
    applyEslEvent(calls, event, { at: T, places });
    return calls.take();
  });
}

const brief = (events: readonly SwitchEvent[]) => events.map(({ event, at }) => `${event} ${(at - T) / 1000}`);

describe('calls told by FreeSWITCH', () => {
  test('a call that is answered, held, transferred and ended is told in these words and times', () => {
    const events = follow(eslTranscript('esl-answered-held-transferred'), { operators: OPERATORS });
    expect(brief(events)).toEqual(['rang 0.25', 'answered 6.5', 'held 50', 'resumed 58', 'transferred 74', 'ended 120.05']);
    expect(events[0]).toMatchObject({ number: '081234567890', line: 'telkom', source: 'freeswitch' });
    expect(events[1]).toMatchObject({ operator: { extension: '101', username: 'siti' } });
    expect(events[4]).toMatchObject({ to: '102' });
  });

  test('the answer of an announcement is no answer of the room', () => {
    expect(brief(follow(eslTranscript('esl-answered-held-transferred').slice(0, 4)))).toEqual(['rang 0.25']);
  });

  test('a caller who hangs up has abandoned; one whom the switch lets go was missed', () => {
    expect(brief(follow(eslTranscript('esl-abandoned')))).toEqual(['rang 0.25', 'abandoned 9.05']);
    expect(brief(follow(eslTranscript('esl-missed')))).toEqual(['rang 0.25', 'missed 32.1']);
  });

  test('neighbours that overtake each other lead to the same call', () => {
    const transcript = eslTranscript('esl-answered-held-transferred');
    const outcome = (events: readonly SwitchEvent[]) =>
      deriveCall(
        Object.fromEntries(events.filter(({ event }) => (TELEPHONY_EVENTS as readonly string[]).includes(event)).map(({ event, at }) => [event, at])),
        {
          claimedAt: null,
          endedByHandAt: null,
        },
      );
    const inOrder = outcome(follow(transcript));
    expect(inOrder).toMatchObject({ state: 'ended', offeredAt: T + 250, answeredAt: T + 6_500 });
    for (let place = 0; place + 1 < transcript.length; place += 1) {
      const swapped = [...transcript];
      swapped.splice(place, 2, ...transcript.slice(place, place + 2).reverse());
      expect(outcome(follow(swapped)), `swapped at ${place}`).toEqual(inOrder);
    }
  });

  test('a caller of a call-centre queue of the room is its call', () => {
    const joined = {
      'Event-Name': 'CUSTOM',
      'Event-Subclass': 'callcenter::info',
      'CC-Action': 'member-queue-start',
      'CC-Queue': 'operators-112@default',
      'CC-Member-Session-UUID': 'a',
      'CC-Member-CID-Number': '0233281234',
      'Event-Date-Timestamp': `${T}000`,
    };
    const places = { contexts: [], queues: new Set(['operators-112']) };
    expect(follow([joined], { places })).toMatchObject([{ event: 'rang', callId: 'a', number: '0233281234', at: T }]);
    expect(
      follow(
        [
          { ...joined, 'CC-Action': 'agent-offering' },
          { ...joined, 'CC-Queue': 'billing@default' },
        ],
        { places },
      ),
    ).toEqual([]);
  });

  test('a channel that the switch makes itself is no call of the room, whatever it dials', () => {
    const [arrival] = eslTranscript('esl-missed');
    expect(follow([{ ...arrival, 'Call-Direction': 'outbound' }])).toEqual([]);
  });

  test('fields that are no text, unknown events and names of the language itself change nothing', () => {
    expect(follow([{}, { 'Event-Name': 'HEARTBEAT' }, { 'Event-Name': '__proto__' }, { 'Event-Name': 'CHANNEL_CREATE' }])).toEqual([]);
    expect(textFields({ a: 'text', b: 1, c: ['x'], d: null })).toEqual({ a: 'text' });
  });
});

describe('what FreeSWITCH lists', () => {
  test('no rows at all is an empty list; an error text is none', () => {
    expect(readEslRows('{"row_count":0}')).toEqual([]);
    expect(readEslRows('{"row_count":1,"rows":[{"uuid":"a","n":1}]}')).toEqual([{ uuid: 'a' }]);
    expect(readEslRows('-ERR no such command')).toBeNull();
    expect(readEslRows('[]')).toBeNull();
  });

  test('a call that came and was answered in a gap is told, marked as found afterwards', () => {
    const calls = new SwitchCalls({ source: 'freeswitch', operators: OPERATORS, isNewPartnerTransfer: true });
    const row = { direction: 'inbound', context: 'public', dest: '112', cid_num: '0812000111', created_epoch: String(T / 1000 - 30) };
    const channels = [
      { uuid: 'a', name: 'sofia/external/0812000111@10.0.0.1', ...row },
      { uuid: 'b', name: 'sofia/internal/101@10.0.0.2', direction: 'outbound', context: 'public', dest: '101' },
    ];
    const { up, offered } = readEslSnapshot(channels, [{ uuid: 'a', b_uuid: 'b' }], { at: T, places: PLACES });
    calls.beginResync();
    calls.endResync(up, offered, T);
    expect(calls.take()).toMatchObject([
      { event: 'rang', at: T - 30_000, line: 'external', isResynchronised: true },
      { event: 'answered', at: T, operator: { username: 'siti' }, isResynchronised: true },
    ]);
  });
});
