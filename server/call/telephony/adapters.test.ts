import { createServer, type Server } from 'node:net';
import { Writable } from 'node:stream';
import pino from 'pino';
import { afterEach, describe, expect, test } from 'vitest';
import type { SwitchSettings } from '../../shared/switch-settings';
import { fakeClock } from '../../testing/fake-clock';
import { AmiPeer, EslPeer, PEER_SECRET, PEER_USER, piecesOf } from '../../testing/switch-peers';
import { AmiAdapter } from './ami-adapter';
import { EslAdapter } from './esl-adapter';
import type { LinkTiming } from './switch-link';
import type { KnownCall, SwitchEvent, TelephonyAdapter } from './telephony-adapter';
import { amiTranscript, eslTranscript, TRANSCRIPT_SECONDS } from './transcripts/read-transcript';

const T = TRANSCRIPT_SECONDS * 1000;
const CALL = '1764000000.10';
const ESL_CALL = '3b1a1c52-0b1e-4f53-9d52-000000000001';
const QUICK: LinkTiming = {
  connectMs: 5_000,
  openMs: 5_000,
  pingEveryMs: 50,
  pingPatienceMs: 5_000,
  firstPauseMs: 10,
  longestPauseMs: 40,
  refusedPauseMs: 40,
  steadyMs: 60_000,
};

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

interface Heard {
  readonly adapter: TelephonyAdapter;
  readonly events: SwitchEvent[];
  readonly log: string[];
  readonly clock: ReturnType<typeof fakeClock>;
}

interface ListenOptions {
  readonly settings?: Partial<SwitchSettings>;
  readonly timing?: Partial<LinkTiming>;
  readonly known?: readonly KnownCall[];
}

function listen(kind: SwitchSettings['kind'], port: number, { settings, timing, known = [] }: ListenOptions = {}): Heard {
  const events: SwitchEvent[] = [];
  const log: string[] = [];
  const clock = fakeClock(T);
  const stream = new Writable({
    write(line: Buffer, _, done) {
      log.push(line.toString());
      done();
    },
  });
  const options = {
    settings: {
      kind,
      host: '127.0.0.1',
      port,
      user: PEER_USER,
      secret: PEER_SECRET,
      isSecretSent: true,
      source: kind,
      places: { contexts: [{ context: kind === 'asterisk' ? 'from-trunk' : 'public', extension: '112' }], queues: new Set<string>() },
      operators: new Map([['101', 'siti']]),
      operatorChannel: kind === 'asterisk' ? 'PJSIP/{extension}' : 'user/{extension}',
      dialContext: 'outbound',
      holdContext: 'siaga-hold',
      ...settings,
    },
    clock,
    logger: pino({ level: 'debug' }, stream),
    timing: { ...QUICK, ...timing },
    onEvent: (event: SwitchEvent) => events.push(event),
    knownCalls: async () => known,
  };
  const adapter = kind === 'asterisk' ? new AmiAdapter(options) : new EslAdapter(options);
  closers.push(() => adapter.stop());
  adapter.start();
  return { adapter, events, log, clock };
}

const isUp = async ({ adapter }: Heard, connections = 1) => {
  await expect.poll(() => adapter.figures().connections).toBe(connections);
  await expect.poll(() => adapter.state().status).toBe('up');
};
const brief = (events: readonly SwitchEvent[]) =>
  events.map(({ event, at, isResynchronised }) => `${event} ${(at - T) / 1000}${isResynchronised ? ' afterwards' : ''}`);

async function amiPeer(peer = new AmiPeer()): Promise<AmiPeer> {
  await peer.listen(0);
  closers.push(() => peer.close());
  return peer;
}

async function eslPeer(): Promise<EslPeer> {
  const peer = new EslPeer();
  await peer.listen();
  closers.push(() => peer.close());
  return peer;
}

async function serverThat(serve: Parameters<typeof createServer>[1]): Promise<number> {
  const server: Server = createServer(serve as () => void);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => server.close());
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

describe('Asterisk, against a manager interface that others wrote', () => {
  const say = (peer: AmiPeer, events: readonly string[]) => {
    for (const piece of piecesOf(events.join(''))) peer.broadcast(piece);
  };
  const transcript = amiTranscript('ami-answered-held-transferred');
  const untilAnswered = transcript.slice(
    0,
    transcript.findIndex((event) => event.startsWith('Event: Hold')),
  );

  test('a call answered, held, transferred and ended is heard as told, in pieces of any size', async () => {
    const peer = await amiPeer();
    const heard = listen('asterisk', peer.port);
    await isUp(heard);
    say(peer, transcript);
    await expect.poll(() => brief(heard.events)).toEqual(['rang 0.25', 'answered 6.5', 'held 50', 'transferred 80.02', 'resumed 80.05', 'ended 120.05']);
    expect(heard.adapter.figures()).toEqual({ calls: 0, connections: 1, canResynchronise: true });
  });

  test('a connection cut in mid-call is made again, and what ended and what came meanwhile is asked for', async () => {
    const peer = await amiPeer();
    const heard = listen('asterisk', peer.port);
    await isUp(heard);
    say(peer, untilAnswered);
    await expect.poll(() => brief(heard.events)).toEqual(['rang 0.25', 'answered 6.5']);
    peer.channels = [
      {
        Channel: 'PJSIP/trunk-telkom-00000020',
        ChannelState: '6',
        Context: 'from-trunk',
        Exten: '112',
        CallerIDNum: '082111222333',
        Uniqueid: '1764000090.30',
        Linkedid: '1764000090.30',
        Duration: '00:00:10',
        BridgeId: '',
      },
      {
        Channel: 'PJSIP/trunk-telkom-00000021',
        ChannelState: '6',
        Context: 'from-trunk',
        Exten: '112',
        CallerIDNum: '<unknown>',
        Uniqueid: '1764000091.31',
        Linkedid: '1764000091.31',
        Duration: '00:00:09',
        BridgeId: 'b-9',
      },
      {
        Channel: 'PJSIP/101-00000022',
        ChannelState: '6',
        Context: 'from-internal',
        Exten: '',
        CallerIDNum: '101',
        Uniqueid: '1764000092.32',
        Linkedid: '1764000091.31',
        Duration: '00:00:08',
        BridgeId: 'b-9',
      },
      {
        Channel: 'PJSIP/102-00000023',
        ChannelState: '6',
        Context: 'from-internal',
        Exten: '500',
        CallerIDNum: '102',
        Uniqueid: '1764000093.33',
        Linkedid: '1764000093.33',
        Duration: '00:00:07',
        BridgeId: '',
      },
    ];
    heard.clock.advance(100_000);
    peer.cut();
    await isUp(heard, 2);
    expect(brief(heard.events.slice(2)).sort()).toEqual(['answered 100 afterwards', 'ended 100 afterwards', 'rang 90 afterwards', 'rang 91 afterwards']);
    expect(heard.events.find(({ event, isResynchronised }) => event === 'ended' && isResynchronised)).toMatchObject({ callId: CALL });
    expect(heard.events.find(({ event, isResynchronised }) => event === 'answered' && isResynchronised)).toMatchObject({
      callId: '1764000091.31',
      operator: { username: 'siti' },
    });
    expect(heard.log.join()).toContain('THE SWITCH IS AWAY');
  });

  test('a call that is still up after a cut is told nothing twice, and ends as it ends', async () => {
    const peer = await amiPeer();
    const heard = listen('asterisk', peer.port);
    await isUp(heard);
    say(peer, untilAnswered);
    await expect.poll(() => heard.events).toHaveLength(2);
    const bridge = { ChannelState: '6', Linkedid: CALL, BridgeId: '5f0a6f3c-3c8e-4f0e-9a39-1b9f2f8e0001' };
    peer.channels = [
      { ...bridge, Channel: 'PJSIP/trunk-telkom-0000000a', Context: 'from-trunk', Exten: '112', Uniqueid: CALL, Duration: '00:00:40' },
      { ...bridge, Channel: 'PJSIP/101-0000000b', Context: 'from-internal', Exten: '', Uniqueid: '1764000002.11', Duration: '00:00:38' },
    ];
    peer.cut();
    await isUp(heard, 2);
    say(peer, transcript.slice(untilAnswered.length));
    await expect.poll(() => brief(heard.events)).toEqual(['rang 0.25', 'answered 6.5', 'held 50', 'transferred 80.02', 'resumed 80.05', 'ended 120.05']);
  });

  test('calls that the room believes to be up are asked for at the first connection, after the process was away itself', async () => {
    const peer = await amiPeer();
    peer.channels = [
      {
        Channel: 'PJSIP/trunk-telkom-00000001',
        ChannelState: '6',
        Context: 'from-trunk',
        Exten: '112',
        Uniqueid: '5.5',
        Linkedid: '5.5',
        Duration: '00:01:00',
        BridgeId: '',
      },
    ];
    const known = [
      { callId: '5.5', isAnswered: false, isHeld: false },
      { callId: '4.4', isAnswered: true, isHeld: false },
    ];
    const heard = listen('asterisk', peer.port, { known });
    await isUp(heard);
    expect(heard.events).toMatchObject([{ event: 'ended', callId: '4.4', isResynchronised: true }]);
  });

  test('a switch that refuses to list what is up is heard all the same, and said to be so', async () => {
    const peer = await amiPeer();
    peer.channels = null;
    const heard = listen('asterisk', peer.port);
    await isUp(heard);
    expect(heard.adapter.figures().canResynchronise).toBe(false);
    say(peer, amiTranscript('ami-missed'));
    await expect.poll(() => brief(heard.events)).toEqual(['rang 0.25', 'missed 61.6']);
    expect(heard.log.join()).toContain('does not list its channels');
  });

  test('the secret itself never travels when a challenge is answered', async () => {
    const peer = await amiPeer();
    const heard = listen('asterisk', peer.port, { settings: { isSecretSent: false } });
    await isUp(heard);
    expect(peer.actions.map(({ Action }) => Action).slice(0, 2)).toEqual(['Challenge', 'Login']);
    expect(JSON.stringify(peer.actions)).not.toContain(PEER_SECRET);
  });

  test.each([true, false])('a wrong secret is an alarm that names itself and never the secret (secret sent: %s)', async (isSecretSent) => {
    const peer = await amiPeer(new AmiPeer('another secret'));
    const heard = listen('asterisk', peer.port, { settings: { isSecretSent } });
    await expect.poll(() => heard.adapter.state()).toEqual({ status: 'away', since: T, reason: 'wrong_secret' });
    await expect.poll(() => heard.log.join()).toContain('THE SWITCH IS AWAY');
    expect(heard.log.join()).not.toContain(PEER_SECRET);
    expect(heard.log.join()).not.toContain('another secret');
  });

  test('a call back rings the operator first, and says what became of it', async () => {
    const peer = await amiPeer();
    const heard = listen('asterisk', peer.port);
    await isUp(heard);
    expect(await heard.adapter.originate({ extension: '101', number: '0812-3456-7890' })).toEqual({ channelId: '1764000300.1' });
    expect(peer.actions.find(({ Action }) => Action === 'Originate')).toMatchObject({ Channel: 'PJSIP/101', Exten: '081234567890', Context: 'outbound' });
    peer.originateResponse = 'Failure';
    await expect(heard.adapter.originate({ extension: '101', number: '0812' })).rejects.toMatchObject({ code: 'failed' });
    peer.originateResponse = null;
    await expect(heard.adapter.originate({ extension: '101', number: '0812' })).rejects.toMatchObject({ code: 'failed' });
    await expect(heard.adapter.originate({ extension: '101', number: '0812\r\nAction: Command' })).rejects.toMatchObject({ code: 'bad_number' });
    await expect(heard.adapter.originate({ extension: '101&PJSIP/x', number: '0812' })).rejects.toMatchObject({ code: 'bad_extension' });
    await heard.adapter.stop();
    await expect(heard.adapter.originate({ extension: '101', number: '0812' })).rejects.toMatchObject({ code: 'switch_away' });
  });

  test('hold, resumption, transfer and conference are ordered for the two channels of the call, and refusals are told', async () => {
    const peer = await amiPeer();
    const heard = listen('asterisk', peer.port);
    await isUp(heard);
    await expect(heard.adapter.setHold(CALL, true)).rejects.toMatchObject({ code: 'not_on_line' });
    say(peer, untilAnswered);
    await expect.poll(() => heard.events).toHaveLength(2);
    await heard.adapter.setHold(CALL, true);
    await heard.adapter.setHold(CALL, false);
    await heard.adapter.passOn({ callId: CALL, mode: 'transfer', to: '102', isExtension: true });
    await heard.adapter.passOn({ callId: CALL, mode: 'conference', to: '0233-281234', isExtension: false });
    const [caller, operator] = ['PJSIP/trunk-telkom-0000000a', 'PJSIP/101-0000000b'];
    expect(peer.actions.filter(({ Action }) => ['Redirect', 'Bridge', 'Atxfer', 'Originate'].includes(Action ?? ''))).toMatchObject([
      { Action: 'Redirect', Channel: caller, ExtraChannel: operator, Context: 'siaga-hold', Exten: 'hold', ExtraContext: 'siaga-hold', ExtraExten: 'wait' },
      { Action: 'Bridge', Channel1: caller, Channel2: operator },
      { Action: 'Atxfer', Channel: operator, Exten: '102', Context: 'outbound' },
      { Action: 'Originate', Channel: 'Local/0233281234@outbound', Application: 'ChanSpy', Data: `${operator},qBE` },
    ]);
    await expect(heard.adapter.passOn({ callId: CALL, mode: 'transfer', to: '102\r\nAction: Command', isExtension: true })).rejects.toMatchObject({
      code: 'bad_number',
    });
    peer.orderRefusal = 'refused';
    await expect(heard.adapter.setHold(CALL, true)).rejects.toMatchObject({ code: 'refused' });
    await heard.adapter.stop();
    await expect(heard.adapter.setHold(CALL, true)).rejects.toMatchObject({ code: 'switch_away' });
  });

  test('a switch without a dialplan for it is not asked to hold, and says what is missing', async () => {
    const peer = await amiPeer();
    const heard = listen('asterisk', peer.port, { settings: { holdContext: null } });
    await isUp(heard);
    say(peer, untilAnswered);
    await expect.poll(() => heard.events).toHaveLength(2);
    await expect(heard.adapter.setHold(CALL, true)).rejects.toMatchObject({ code: 'no_hold_dialplan' });
  });

  test('music for the caller is a hold, in the queue it is none; and a cell that the dialplan learns is told once', async () => {
    const peer = await amiPeer();
    const heard = listen('asterisk', peer.port);
    await isUp(heard);
    const music = (name: string, second: number, more = '') =>
      `Event: ${name}\r\nTimestamp: ${T / 1000 + second}.000000\r\nChannel: PJSIP/trunk-telkom-0000000a\r\nUniqueid: ${CALL}\r\n${more}\r\n`;
    const [rang = '', ...others] = untilAnswered;
    const cell = 'ChanVariable: SIAGA_CELL=510-10-1234-56789\r\n';
    say(peer, [rang, music('MusicOnHoldStart', 1, cell), music('MusicOnHoldStop', 2, cell), ...others]);
    say(peer, [music('MusicOnHoldStart', 20), music('MusicOnHoldStop', 25)]);
    await expect.poll(() => brief(heard.events)).toEqual(['rang 0.25', 'rang 1', 'answered 6.5', 'held 20', 'resumed 25']);
    expect(heard.events.map(({ cell: told }) => told)).toEqual([null, '510-10-1234-56789', null, null, null]);
  });

  test('a hold that began before a cut or another process is ended by whichever of its channels says so', async () => {
    const peer = await amiPeer();
    const heard = listen('asterisk', peer.port);
    await isUp(heard);
    const until = transcript.findIndex((event) => event.startsWith('Event: Hold'));
    say(peer, transcript.slice(0, until + 1));
    await expect.poll(() => brief(heard.events)).toEqual(['rang 0.25', 'answered 6.5', 'held 50']);
    const bridge = { ChannelState: '6', Linkedid: CALL, BridgeId: '5f0a6f3c-3c8e-4f0e-9a39-1b9f2f8e0001' };
    peer.channels = [
      { ...bridge, Channel: 'PJSIP/trunk-telkom-0000000a', Context: 'from-trunk', Exten: '112', Uniqueid: CALL, Duration: '00:00:50' },
      { ...bridge, Channel: 'PJSIP/101-0000000b', Context: 'from-internal', Exten: '', Uniqueid: '1764000002.11', Duration: '00:00:48' },
    ];
    peer.cut();
    await isUp(heard, 2);
    const known = listen('asterisk', peer.port, { known: [{ callId: CALL, isAnswered: true, isHeld: true }] });
    await isUp(known);
    expect(known.events).toEqual([]);
    say(peer, ['Event: Unhold\r\nTimestamp: 1764000058.000000\r\nChannel: PJSIP/101-0000000b\r\nUniqueid: 1764000002.11\r\nLinkedid: 1764000000.10\r\n\r\n']);
    await expect.poll(() => brief(heard.events)).toEqual(['rang 0.25', 'answered 6.5', 'held 50', 'resumed 58']);
    await expect.poll(() => brief(known.events)).toEqual(['resumed 58']);
  });
});

describe('FreeSWITCH, against an event socket read and written by others', () => {
  const transcript = eslTranscript('esl-answered-held-transferred');
  const say = (peer: EslPeer, events: readonly Record<string, string>[]) => {
    for (const event of events) peer.say(event);
  };

  test('a call answered, held, transferred and ended is heard as told, in pieces of any size', async () => {
    const peer = await eslPeer();
    const heard = listen('freeswitch', peer.port);
    await isUp(heard);
    say(peer, transcript);
    await expect.poll(() => brief(heard.events)).toEqual(['rang 0.25', 'answered 6.5', 'held 50', 'resumed 58', 'transferred 74', 'ended 120.05']);
    expect(heard.adapter.figures()).toEqual({ calls: 0, connections: 1, canResynchronise: true });
  });

  test('a connection cut in mid-call is made again, and what ended and what came meanwhile is asked for', async () => {
    const peer = await eslPeer();
    const heard = listen('freeswitch', peer.port);
    await isUp(heard);
    say(peer, transcript.slice(0, 5));
    await expect.poll(() => heard.events.map(({ event }) => event)).toEqual(['rang', 'answered']);
    const rows = [
      {
        uuid: 'n-1',
        direction: 'inbound',
        created_epoch: String(T / 1000 + 90),
        name: 'sofia/external/0821@10.0.0.1',
        cid_num: '082111222333',
        dest: '112',
        context: 'public',
      },
      { uuid: 'n-2', direction: 'outbound', created_epoch: String(T / 1000 + 92), name: 'sofia/internal/101@10.0.0.2', dest: '101', context: 'public' },
    ];
    peer.channels = JSON.stringify({ row_count: 2, rows });
    peer.bridged = JSON.stringify({ row_count: 1, rows: [{ uuid: 'n-1', b_uuid: 'n-2' }] });
    heard.clock.advance(100_000);
    peer.cut();
    await isUp(heard, 2);
    expect(heard.events.slice(2)).toMatchObject([
      { event: 'ended', callId: ESL_CALL, at: T + 100_000, isResynchronised: true },
      { event: 'rang', callId: 'n-1', at: T + 90_000, isResynchronised: true },
      { event: 'answered', callId: 'n-1', operator: { username: 'siti' }, isResynchronised: true },
    ]);
  });

  test("hold, resumption, transfer and conference are ordered for the operator's channel, and refusals are told", async () => {
    const peer = await eslPeer();
    const heard = listen('freeswitch', peer.port);
    await isUp(heard);
    await expect(heard.adapter.setHold(ESL_CALL, true)).rejects.toMatchObject({ code: 'not_on_line' });
    say(peer, transcript.slice(0, 5));
    await expect.poll(() => heard.events).toHaveLength(2);
    await heard.adapter.setHold(ESL_CALL, true);
    await heard.adapter.setHold(ESL_CALL, false);
    await heard.adapter.passOn({ callId: ESL_CALL, mode: 'transfer', to: '102', isExtension: true });
    await heard.adapter.passOn({ callId: ESL_CALL, mode: 'transfer', to: '119', isExtension: false });
    await heard.adapter.passOn({ callId: ESL_CALL, mode: 'conference', to: '102', isExtension: true });
    const leg = '3b1a1c52-0b1e-4f53-9d52-000000000002';
    expect(peer.commands.filter((command) => /uuid_|three_way/.test(command))).toEqual([
      `api uuid_hold ${leg}`,
      `api uuid_hold off ${leg}`,
      `api uuid_broadcast ${leg} att_xfer::user/102 aleg`,
      `api uuid_broadcast ${leg} att_xfer::loopback/119/outbound aleg`,
      `bgapi originate {ignore_early_media=true}user/102 &three_way(${leg})`,
    ]);
    await expect(heard.adapter.passOn({ callId: ESL_CALL, mode: 'transfer', to: '119 ; x', isExtension: false })).rejects.toMatchObject({ code: 'bad_number' });
    peer.orderResult = '-ERR No such channel!';
    await expect(heard.adapter.setHold(ESL_CALL, true)).rejects.toMatchObject({ code: 'refused' });
  });

  test('a hold that ended while nobody listened is found by asking, and so is one that began', async () => {
    const peer = await eslPeer();
    const heard = listen('freeswitch', peer.port);
    await isUp(heard);
    say(peer, transcript.slice(0, 6));
    await expect.poll(() => brief(heard.events)).toEqual(['rang 0.25', 'answered 6.5', 'held 50']);
    const leg = '3b1a1c52-0b1e-4f53-9d52-000000000002';
    const up = (callstate: string) => {
      const rows = [
        { uuid: ESL_CALL, direction: 'inbound', name: 'sofia/external/0812@10.20.30.40', dest: '112', context: 'public', callstate: 'ACTIVE' },
        { uuid: leg, direction: 'outbound', name: 'sofia/internal/101@10.0.0.21:5060', dest: '101', context: 'public', callstate },
      ];
      peer.channels = JSON.stringify({ row_count: 2, rows });
      peer.bridged = JSON.stringify({ row_count: 1, rows: [{ uuid: ESL_CALL, b_uuid: leg }] });
    };
    up('ACTIVE');
    heard.clock.advance(60_000);
    peer.cut();
    await isUp(heard, 2);
    up('HELD');
    heard.clock.advance(10_000);
    peer.cut();
    await isUp(heard, 3);
    expect(brief(heard.events.slice(3))).toEqual(['resumed 60 afterwards', 'held 70 afterwards']);
  });

  test('the header in which a network tells the cell comes with the call', async () => {
    const peer = await eslPeer();
    const heard = listen('freeswitch', peer.port);
    await isUp(heard);
    const header = '3GPP-E-UTRAN-FDD; utran-cell-id-3gpp=5101004D2012AB0F';
    say(peer, [{ ...transcript[0], 'variable_sip_h_P-Access-Network-Info': header }]);
    await expect.poll(() => heard.events).toMatchObject([{ event: 'rang', cell: header }]);
  });

  test('a switch that does not list what is up is heard all the same, and said to be so', async () => {
    const peer = await eslPeer();
    peer.channels = 'not json at all';
    const heard = listen('freeswitch', peer.port);
    await isUp(heard);
    expect(heard.adapter.figures().canResynchronise).toBe(false);
    say(peer, eslTranscript('esl-abandoned'));
    await expect.poll(() => brief(heard.events)).toEqual(['rang 0.25', 'abandoned 9.05']);
  });

  test('a wrong password is an alarm that names itself and never the password', async () => {
    const peer = await eslPeer();
    const heard = listen('freeswitch', peer.port, { settings: { secret: 'not the one' } });
    await expect.poll(() => heard.adapter.state()).toEqual({ status: 'away', since: T, reason: 'wrong_secret' });
    expect(heard.log.join()).not.toContain('not the one');
  });

  test('a call back rings the operator first, and says what became of it', async () => {
    const peer = await eslPeer();
    const heard = listen('freeswitch', peer.port);
    await isUp(heard);
    const { channelId } = await heard.adapter.originate({ extension: '101', number: '+62 812 3456' });
    expect(peer.commands.find((command) => command.startsWith('bgapi'))).toBe(
      `bgapi originate {origination_uuid=${channelId},ignore_early_media=true}user/101 +628123456 XML outbound`,
    );
    peer.originateResult = '-ERR NO_ANSWER';
    await expect(heard.adapter.originate({ extension: '101', number: '0812' })).rejects.toMatchObject({ code: 'failed' });
    await expect(heard.adapter.originate({ extension: '101', number: '0812 XML x' })).rejects.toMatchObject({ code: 'bad_number' });
  });
});

describe.each(['asterisk', 'freeswitch'] as const)('a link to %s', (kind) => {
  test('is away since the first moment that nobody answered, and comes back by itself when the switch does', async () => {
    const port = await serverThat((socket) => socket.destroy());
    const heard = listen(kind, port);
    await expect.poll(() => heard.adapter.state()).toEqual({ status: 'away', since: T, reason: 'closed' });
    heard.clock.advance(60_000);
    // The server goes, and its port is free.
    await closers.splice(0, 1)[0]?.();
    await expect.poll(() => heard.adapter.state()).toEqual({ status: 'away', since: T, reason: 'unreachable' });
    const peer = kind === 'asterisk' ? new AmiPeer() : new EslPeer();
    await peer.listen(port);
    closers.unshift(() => peer.close());
    await isUp(heard);
    expect(heard.adapter.state()).toEqual({ status: 'up', since: T + 60_000 });
    await heard.adapter.stop();
    expect(heard.adapter.state()).toEqual({ status: 'away', since: T + 60_000, reason: 'stopped' });
  });

  test('says so when nobody listens at the address', async () => {
    const port = await serverThat(() => {});
    await closers.pop()?.();
    const heard = listen(kind, port);
    await expect.poll(() => heard.adapter.state()).toMatchObject({ status: 'away', reason: 'unreachable' });
  });

  test('gives up a peer that takes the connection and says nothing', async () => {
    const port = await serverThat(() => {});
    const heard = listen(kind, port, { timing: { openMs: 30 } });
    await expect.poll(() => heard.adapter.state()).toMatchObject({ status: 'away', reason: 'silent' });
  });

  test('survives a peer that speaks something else for ever', async () => {
    const port = await serverThat((socket) => {
      socket.on('error', () => {});
      const flood = () => {
        while (socket.writable && socket.write(Buffer.alloc(65_536, 'HTTP/1.1 200 OK. '))) {
          // until the kernel takes no more
        }
      };
      socket.on('drain', flood);
      flood();
    });
    const heard = listen(kind, port, { timing: { openMs: 300 } });
    await expect.poll(() => heard.adapter.state()).toMatchObject({ status: 'away', reason: expect.stringMatching(/bad_peer|silent/) });
  });

  test('notices a switch that keeps the connection and answers nothing more', async () => {
    const peer = kind === 'asterisk' ? await amiPeer() : await eslPeer();
    const heard = listen(kind, peer.port, { timing: { pingPatienceMs: 30 } });
    await isUp(heard);
    if (peer instanceof AmiPeer) peer._amiActionHandler = () => {};
    else peer.mute();
    await expect.poll(() => heard.adapter.state()).toMatchObject({ status: 'away', reason: 'silent' });
  });
});
