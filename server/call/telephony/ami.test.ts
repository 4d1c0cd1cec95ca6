import { describe, expect, test } from 'vitest';
import { deriveCall } from '../call.rules';
import { TELEPHONY_EVENTS } from '../telephony.schema';
import { applyAmiEvent, channelOf } from './ami-calls.rules';
import { AmiGarbage, type AmiMessage, AmiParser, formatAmiAction } from './ami-message.rules';
import { SwitchCalls } from './switch-calls.rules';
import type { SwitchEvent } from './telephony-adapter';
import { amiTranscript } from './transcripts/read-transcript';

const T = 1_764_000_000_000;
const CALL = '1764000000.10';
const PLACES = { contexts: [{ context: 'from-trunk', extension: '112' }], queues: new Set<string>() };
const OPERATORS = new Map([
  ['101', 'siti'],
  ['102', 'budi'],
]);

function newCalls(operators: ReadonlyMap<string, string> = OPERATORS): SwitchCalls {
  return new SwitchCalls({ source: 'asterisk', operators, isNewPartnerTransfer: false });
}

function parseAll(chunks: readonly Buffer[]): AmiMessage[] {
  const parser = new AmiParser();
  return chunks.flatMap((chunk) => parser.push(chunk)).flatMap((item) => (item.kind === 'message' ? [item.message] : []));
}

function follow(messages: readonly AmiMessage[], { places = PLACES, calls = newCalls() } = {}): SwitchEvent[] {
  return messages.flatMap((message) => {
    applyAmiEvent(calls, message, { at: T, places });
    return calls.take();
  });
}

function messagesOf(name: string): AmiMessage[] {
  return parseAll([Buffer.from(amiTranscript(name).join(''))]);
}

const brief = (events: readonly SwitchEvent[]) => events.map(({ event, at }) => `${event} ${(at - T) / 1000}`);

/** What the core makes of the events, whatever their order. */
function derived(events: readonly SwitchEvent[]) {
  const history = Object.fromEntries(events.filter(({ event }) => (TELEPHONY_EVENTS as readonly string[]).includes(event)).map(({ event, at }) => [event, at]));
  return deriveCall(history, { claimedAt: null, endedByHandAt: null });
}

/** Numbers between 0 and 1, the same in every run. */
function drawing(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

describe('bytes of the manager interface', () => {
  test('a stream cut at any one byte gives the same messages as the whole', () => {
    const bytes = Buffer.from(`Asterisk Call Manager/9.0.0\r\n${amiTranscript('ami-abandoned').slice(0, 6).join('')}`);
    const whole = parseAll([bytes]);
    expect(whole).toHaveLength(6);
    for (let cut = 1; cut < bytes.length; cut += 1) expect(parseAll([bytes.subarray(0, cut), bytes.subarray(cut)])).toEqual(whole);
  });

  test('a stream that comes byte by byte gives the same messages, letters of several bytes among them', () => {
    const bytes = Buffer.from('Event: Newchannel\r\nCallerIDName: Nyi Rårå é 你\r\nUniqueid: 1.1\r\n\r\n');
    expect(parseAll([...bytes].map((byte) => Buffer.from([byte])))).toEqual([{ event: 'Newchannel', calleridname: 'Nyi Rårå é 你', uniqueid: '1.1' }]);
  });

  test('the banner is told apart from messages, and text before the first name belongs to nothing', () => {
    const parser = new AmiParser();
    expect(parser.push(Buffer.from('Asterisk Call Manager/7.0.3\r\nHello there\r\nEvent: A\r\n\r\n'))).toEqual([
      { kind: 'banner', version: '7.0.3' },
      { kind: 'message', message: { event: 'A' } },
    ]);
  });

  test('names that come again and values over several lines keep all their lines', () => {
    const text = 'Response: Follows\r\nActionID: 7\r\nline one\n\nline two\n--END COMMAND--\r\n\r\nResponse: Success\r\nOutput: a\r\nOutput: b\r\n\r\n';
    expect(parseAll([Buffer.from(text)])).toEqual([
      { response: 'Follows', actionid: '7\nline one\n\nline two' },
      { response: 'Success', output: 'a\nb' },
    ]);
  });

  test('a peer that never ends a message is garbage, not memory', () => {
    const parser = new AmiParser();
    const flood = () => {
      for (let count = 0; count < 20; count += 1) parser.push(Buffer.alloc(100_000, 0x61));
    };
    expect(flood).toThrow(AmiGarbage);
  });

  test('no value can begin a line of its own', () => {
    expect(() => formatAmiAction({ Action: 'Originate', Exten: '112\r\nAction: Command' })).toThrow('line break');
  });

  test('the extension is read from a channel of any technology', () => {
    expect(channelOf('PJSIP/101-0000002a')).toEqual({ extension: '101', isInner: false });
    expect(channelOf('PJSIP/trunk-telkom-0000001f')).toEqual({ extension: 'trunk-telkom', isInner: false });
    expect(channelOf('Local/101@agents-00000003;1')).toEqual({ extension: '101', isInner: true });
    expect(channelOf('DAHDI/i1/081234-5')).toEqual({ extension: 'i1/081234', isInner: false });
    expect(channelOf('')).toEqual({ extension: null, isInner: false });
  });
});

describe('calls told by Asterisk', () => {
  test('a call that is answered, held, transferred with a consultation and ended is told in these words and times', () => {
    const events = follow(messagesOf('ami-answered-held-transferred'));
    expect(brief(events)).toEqual(['rang 0.25', 'answered 6.5', 'held 50', 'transferred 80.02', 'resumed 80.05', 'ended 120.05']);
    expect(new Set(events.map((event) => event.callId))).toEqual(new Set([CALL]));
    expect(events[0]).toMatchObject({ number: '081234567890', line: 'trunk-telkom', source: 'asterisk', isResynchronised: false });
    expect(events[1]).toMatchObject({ operator: { extension: '101', username: 'siti' } });
    expect(events[3]).toMatchObject({ to: '102' });
    expect(derived(events)).toEqual({ state: 'ended', offeredAt: T + 250, answeredAt: T + 6_500, answeredSource: 'switch', endedAt: T + 120_050 });
  });

  test('a caller who hangs up in the queue has abandoned; one whom the switch lets go was missed', () => {
    expect(brief(follow(messagesOf('ami-abandoned')))).toEqual(['rang 0.25', 'abandoned 9.05']);
    expect(brief(follow(messagesOf('ami-missed')))).toEqual(['rang 0.25', 'missed 61.6']);
  });

  test('events that overtake each other by up to eight places lead to the same call, each word told once', () => {
    const messages = messagesOf('ami-answered-held-transferred');
    const inOrder = derived(follow(messages));
    const draw = drawing(112);
    for (let round = 0; round < 1_000; round += 1) {
      const shuffled = messages
        .map((message, index) => ({ message, place: index + draw() * 8 }))
        .sort((a, b) => a.place - b.place)
        .map(({ message }) => message);
      const events = follow(shuffled);
      expect(derived(events), `round ${round}`).toEqual(inOrder);
      for (const kind of ['rang', 'answered'] as const) expect(events.filter(({ event }) => event === kind)).toHaveLength(1);
    }
  });

  test('any order of a missed or abandoned call ends it once, unanswered', () => {
    const draw = drawing(7);
    for (const name of ['ami-abandoned', 'ami-missed']) {
      const messages = messagesOf(name);
      for (let round = 0; round < 500; round += 1) {
        const events = follow([...messages].sort(() => draw() - 0.5));
        expect(events.map(({ event }) => event).sort()).toHaveLength(2);
        expect(['abandoned', 'missed']).toContain(derived(events).state);
        expect(derived(events).offeredAt).toBe(T + 250);
      }
    }
  });

  test('an answer that is told after the hang-up still ends the call', () => {
    const messages = messagesOf('ami-answered-held-transferred');
    const isBridge = (message: AmiMessage) => message.event?.startsWith('Bridge') === true;
    const others = messages.filter((message) => !isBridge(message) && message.event !== 'AgentConnect');
    const events = follow([...others, ...messages.filter(isBridge)]);
    expect(brief(events)).toEqual(['rang 0.25', 'abandoned 120.05', 'answered 6.5', 'ended 120.05']);
    expect(derived(events)).toMatchObject({ state: 'ended', endedAt: T + 120_050 });
  });

  test('an arrival that is told after everything else still makes the call, with its answer and its end', () => {
    const [arrival, ...others] = messagesOf('ami-answered-held-transferred');
    const events = follow([...others.filter(({ event }) => event !== 'AgentConnect'), arrival ?? {}]);
    expect(derived(events)).toMatchObject({ state: 'ended', offeredAt: T + 250, answeredAt: T + 6_500, endedAt: T + 120_050 });
  });

  test('a call that arrives while the switch lists what is up is not taken for one that has ended', () => {
    const calls = newCalls();
    const [arrival] = messagesOf('ami-missed');
    calls.beginResync();
    follow([arrival ?? {}], { calls });
    calls.endResync([], [], T + 1_000);
    expect(calls.take()).toEqual([]);
    calls.beginResync();
    calls.endResync([], [], T + 2_000);
    expect(calls.take()).toMatchObject([{ event: 'ended', isResynchronised: true }]);
  });

  test('calls that arrive elsewhere, calls going out and unknown events are none of the room', () => {
    const messages = messagesOf('ami-answered-held-transferred');
    expect(follow(messages, { places: { contexts: [{ context: 'from-trunk', extension: '119' }], queues: new Set() } })).toEqual([]);
    const outgoing = {
      event: 'Newchannel',
      uniqueid: '9.1',
      linkedid: '9.1',
      channelstate: '0',
      context: 'from-trunk',
      exten: '112',
      channel: 'PJSIP/trunk-telkom-00000001',
    };
    expect(follow([outgoing, { event: 'RTCPSent' }, { event: '__proto__' }, { event: 'toString' }, {}])).toEqual([]);
  });

  test('a queue of the room makes a call of whoever joins it, from that moment', () => {
    const places = { contexts: [], queues: new Set(['operators-112']) };
    const events = follow(messagesOf('ami-answered-held-transferred'), { places });
    expect(brief(events).slice(0, 2)).toEqual(['rang 1', 'answered 6.5']);
  });

  test('with operators named, a call bridged to somebody else was sent on; to the half of a channel inside the switch it was not', () => {
    expect(brief(follow(messagesOf('ami-answered-held-transferred'), { calls: newCalls(new Map([['110', 'agus']])) }))).toEqual([
      'rang 0.25',
      'overflowed 6.5',
    ]);
    const [arrival] = messagesOf('ami-missed');
    const inner = { uniqueid: '5.1', linkedid: CALL, channel: 'Local/s@ring-all-00000001;1', bridgeuniqueid: 'b' };
    const caller = { uniqueid: CALL, linkedid: CALL, channel: 'PJSIP/trunk-telkom-0000000a', bridgeuniqueid: 'b' };
    const events = follow([arrival ?? {}, { event: 'BridgeEnter', ...inner }, { event: 'BridgeEnter', ...caller }]);
    expect(brief(events)).toEqual(['rang 0.25']);
  });

  test('a withheld or unreadable number is null and costs nothing else', () => {
    const [arrival] = messagesOf('ami-missed');
    for (const text of ['<unknown>', '', 'anonymous', 'sip:evil;--']) {
      expect(follow([{ ...arrival, calleridnum: text }])).toMatchObject([{ event: 'rang', number: null }]);
    }
  });

  test('a year of calls leaves no more in memory than a day of them', () => {
    const calls = newCalls();
    const text = amiTranscript('ami-answered-held-transferred').join('');
    let largest = 0;
    for (let count = 0; count < 1_000; count += 1) {
      follow(parseAll([Buffer.from(text.replaceAll(/17640000(\d\d\.\d\d)\b/g, `${count}-$1`).replaceAll('5f0a6f3c', String(count)))]), { calls });
      largest = Math.max(largest, calls.size);
    }
    expect(calls.liveCount).toBe(0);
    expect(largest).toBeLessThan(1_500);
  });
});
