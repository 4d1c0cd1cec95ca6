import type { CallPlaces } from '../../shared/switch-settings';
import type { AmiMessage } from './ami-message.rules';
import { matchesPlace } from './call-places.rules';
import type { SwitchCalls } from './switch-calls.rules';
import type { LegUp, OfferedCall } from './switch-legs.rules';

/**
 * Asterisk's manager events -> legs, bridges and calls. Names and meaning of the fields: docs.asterisk.org, "AMI Events"
 * (Asterisk 13 to 22). A call is known by the channel that brought it: its `Uniqueid`, which is also its `Linkedid` at birth (a
 * later bridge may link it to an older channel).
 */
type Apply = (calls: SwitchCalls, message: AmiMessage, at: number, places: CallPlaces) => void;

/** A channel variable that `channelvars` in manager.conf has told with every event once the dialplan has set it. */
const CELL = /^SIAGA_CELL=(.+)$/m;

/** Channel states of a channel that the switch itself makes: it calls out. */
const OUTGOING_STATES: ReadonlySet<string> = new Set(['0', '3', '5']);

const EVENTS: Readonly<Record<string, Apply>> = {
  newchannel(calls, message, at, places) {
    const id = seeLeg(calls, message, '');
    if (id === null || (message.linkedid ?? id) !== id || OUTGOING_STATES.has(message.channelstate ?? '')) return;
    if (!matchesPlace(places, message.context, message.exten)) return;
    calls.offer({ callId: id, number: message.calleridnum ?? null, line: channelOf(message.channel).extension, at });
  },
  rename(calls, message) {
    if (message.uniqueid !== undefined && message.newname !== undefined) calls.see(message.uniqueid, { extension: null, name: message.newname });
  },
  newcallerid(calls, message) {
    if (message.uniqueid !== undefined) calls.learnNumber(message.uniqueid, message.calleridnum ?? null);
  },
  dialbegin: seeDialled,
  dialend: seeDialled,
  queuecallerjoin(calls, message, at, places) {
    const id = seeLeg(calls, message, '');
    if (id === null || !places.queues.has(message.queue ?? '')) return;
    calls.offer({ callId: id, number: message.calleridnum ?? null, line: message.queue ?? null, at });
  },
  queuecallerabandon(calls, message) {
    if (message.uniqueid !== undefined) calls.giveUp(message.uniqueid);
  },
  agentconnect(calls, message, at) {
    seeLeg(calls, message, 'dest');
    if (message.uniqueid !== undefined) calls.connect(message.uniqueid, channelOf(message.destchannel ?? message.interface).extension, at);
  },
  bridgeenter(calls, message, at) {
    const id = seeLeg(calls, message, '');
    if (id !== null && message.bridgeuniqueid !== undefined) calls.enter(id, message.bridgeuniqueid, at);
  },
  bridgeleave(calls, message, at) {
    if (message.uniqueid !== undefined) calls.leave(message.uniqueid, at, message.bridgeuniqueid);
  },
  hold(calls, message, at) {
    const id = seeLeg(calls, message, '');
    if (id !== null) calls.hold(id, at);
  },
  unhold(calls, message, at) {
    if (message.uniqueid !== undefined) calls.unhold(message.uniqueid, at);
  },
  // A caller who hears music waits, whatever it was that put them there; before an answer that is the queue.
  musiconholdstart(calls, message, at) {
    if (message.uniqueid !== undefined && calls.has(message.uniqueid)) calls.hold(message.uniqueid, at);
  },
  musiconholdstop(calls, message, at) {
    if (message.uniqueid !== undefined) calls.unhold(message.uniqueid, at);
  },
  blindtransfer(calls, message, at) {
    if (message.result !== 'Success') return;
    calls.transfer([message.transfereeuniqueid, message.transfereruniqueid], message.extension ?? null, at);
  },
  attendedtransfer(calls, message, at) {
    if (message.result !== 'Success') return;
    const ids = [message.transfereeuniqueid, message.origtransfereruniqueid, message.secondtransfereruniqueid, message.origtransfererlinkedid];
    calls.transfer(ids, channelOf(message.transfertargetchannel).extension ?? present(message.secondtransfererconnectedlinenum), at);
  },
  hanguprequest(calls, message) {
    if (message.uniqueid !== undefined) calls.giveUp(message.uniqueid);
  },
  hangup(calls, message, at) {
    if (message.uniqueid !== undefined) calls.hangUp(message.uniqueid, at);
  },
};

/** Events of other names are none of the room's business. `at` stands in where the switch gives no time stamp. */
export function applyAmiEvent(calls: SwitchCalls, message: AmiMessage, { at, places }: { readonly at: number; readonly places: CallPlaces }): void {
  const name = message.event?.toLowerCase();
  if (name !== undefined && Object.hasOwn(EVENTS, name)) EVENTS[name]?.(calls, message, timeOf(message) ?? at, places);
  const cell = CELL.exec(message.chanvariable ?? '')?.[1];
  if (cell !== undefined && message.uniqueid !== undefined) calls.learnCell(message.uniqueid, cell, timeOf(message) ?? at);
}

/** `Timestamp` is there when `manager.conf` says `timestampevents=yes`: seconds with a fraction. */
function timeOf(message: AmiMessage): number | null {
  const seconds = Number(message.timestamp);
  return message.timestamp === undefined || !(seconds > 0) ? null : Math.round(seconds * 1000);
}

function present(text: string | undefined): string | null {
  return text === undefined || text === '' || text === '<unknown>' ? null : text;
}

/** `PJSIP/101-0000002a` -> 101; `PJSIP/trunk-telkom-0000001f` -> trunk-telkom; `Local/101@agents-00000003;1` -> 101, inner. */
export function channelOf(name: string | undefined): { readonly extension: string | null; readonly isInner: boolean } {
  const match = /^([^/]+)\/([^@;]+?)(?:@[^;]*)?(?:-[0-9a-f]{1,8})?(?:;[12])?$/i.exec(name ?? '');
  return { extension: match?.[2] ?? null, isInner: match?.[1]?.toLowerCase() === 'local' };
}

/** Notes the leg whose fields begin with `prefix`; null when the message names none. */
function seeLeg(calls: SwitchCalls, message: AmiMessage, prefix: '' | 'dest'): string | null {
  const id = message[`${prefix}uniqueid`];
  if (id === undefined || id === '') return null;
  const linked = message[`${prefix}linkedid`] ?? (prefix === '' ? undefined : message.linkedid) ?? null;
  const name = message[`${prefix}channel`] ?? null;
  calls.see(id, { ...channelOf(name ?? undefined), name, callId: linked === id ? null : linked });
  return id;
}

function seeDialled(calls: SwitchCalls, message: AmiMessage): void {
  seeLeg(calls, message, '');
  seeLeg(calls, message, 'dest');
}

/** Answers of `CoreShowChannels` and `QueueStatus`: what is up, and which of it are calls of the room. `at` is the time of the answer. */
export function readAmiSnapshot(
  channels: readonly AmiMessage[],
  queueEntries: readonly AmiMessage[],
  { at, places }: { readonly at: number; readonly places: CallPlaces },
): { readonly up: LegUp[]; readonly offered: OfferedCall[] } {
  const up: LegUp[] = [];
  const offered: OfferedCall[] = [];
  for (const entry of queueEntries) {
    if (entry.event?.toLowerCase() !== 'queueentry' || entry.uniqueid === undefined || !places.queues.has(entry.queue ?? '')) continue;
    offered.push({ callId: entry.uniqueid, number: entry.calleridnum ?? null, line: entry.queue ?? null, at: at - Number(entry.wait ?? 0) * 1000 });
  }
  for (const message of channels) {
    const id = message.uniqueid;
    if (message.event?.toLowerCase() !== 'coreshowchannel' || id === undefined) continue;
    const linked = message.linkedid ?? id;
    const channel = channelOf(message.channel);
    up.push({ id, name: message.channel ?? null, ...channel, bridgeId: present(message.bridgeid), callId: linked === id ? null : linked });
    if (linked !== id || OUTGOING_STATES.has(message.channelstate ?? '') || !matchesPlace(places, message.context, message.exten)) continue;
    offered.unshift({ callId: id, number: message.calleridnum ?? null, line: channel.extension, at: at - durationMs(message.duration) });
  }
  return { up, offered };
}

/** `00:01:05` */
function durationMs(text: string | undefined): number {
  const match = /^(\d+):(\d\d):(\d\d)$/.exec(text ?? '');
  return match === null ? 0 : (Number(match[1]) * 3600 + Number(match[2]) * 60 + Number(match[3])) * 1000;
}
