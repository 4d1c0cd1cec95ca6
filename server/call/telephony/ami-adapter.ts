import type { Socket } from 'node:net';
import type { AdapterOptions } from './adapter-options';
import { applyAmiEvent, readAmiSnapshot } from './ami-calls.rules';
import type { AmiMessage } from './ami-message.rules';
import { AmiRefused, AmiSession } from './ami-session';
import { type Destination, SwitchAdapter, type UpNow } from './switch-adapter';
import type { Line } from './switch-legs.rules';
import { LinkBroken, type LinkSession } from './switch-link';
import { OrderRefused, OriginateRefused } from './telephony-adapter';

/** How long the operator's phone rings for a call-back. */
const RING_MS = 30_000;

/** Asterisk through its manager interface (AMI, since version 13). */
export class AmiAdapter extends SwitchAdapter<AmiSession> {
  constructor(options: AdapterOptions) {
    super(options, false);
  }

  protected async connect(socket: Socket): Promise<AmiSession> {
    const session = new AmiSession(socket, (event) => this.#follow(event));
    this.calls.beginResync();
    await session.logIn(this.options.settings);
    return session;
  }

  protected async readUpNow(session: AmiSession): Promise<UpNow | null> {
    const { settings, clock } = this.options;
    try {
      const channels = await session.list('CoreShowChannels');
      const at = clock.now();
      // A switch without queues has no such action; then no call can have come through one.
      const queues = settings.places.queues.size === 0 ? [] : await session.list('QueueStatus');
      return { ...readAmiSnapshot(channels, queues, { at, places: settings.places }), at };
    } catch (error) {
      if (error instanceof AmiRefused) return null;
      throw error;
    }
  }

  protected linkOf(session: AmiSession): LinkSession {
    return session;
  }

  protected async dial(session: AmiSession, phone: string, number: string): Promise<{ readonly channelId: string | null }> {
    const outcome = await session
      .actAndAwait('Originate', 'OriginateResponse', {
        Channel: phone,
        Context: this.options.settings.dialContext,
        Exten: number,
        Priority: '1',
        Timeout: String(RING_MS),
        Async: 'true',
      })
      .catch((error: unknown) => {
        // A refusal and a cut are outcomes of a call-back; the reason stands in the switch's own log.
        if (error instanceof AmiRefused) throw new OriginateRefused('failed');
        if (error instanceof LinkBroken) throw new OriginateRefused('switch_away');
        throw error;
      });
    if (outcome.response?.toLowerCase() !== 'success') throw new OriginateRefused('failed');
    return { channelId: outcome.uniqueid ?? null };
  }

  /** Asterisk's manager has no hold: both channels go to the dialplan, the caller to music, and are bridged again. */
  protected async hold(session: AmiSession, { caller, operator }: Line, isHeld: boolean): Promise<void> {
    const context = this.options.settings.holdContext;
    if (context === null) throw new OrderRefused('no_hold_dialplan');
    const [channel, extra] = [caller.name ?? caller.id, operator.name ?? operator.id];
    if (!isHeld) return ordered(session.act('Bridge', { Channel1: channel, Channel2: extra, Tone: 'no' }));
    const place = { Context: context, Exten: 'hold', Priority: '1', ExtraContext: context, ExtraExten: 'wait', ExtraPriority: '1' };
    return ordered(session.act('Redirect', { Channel: channel, ExtraChannel: extra, ...place }));
  }

  /** The operator speaks first, and passes the caller on by hanging up; or a third phone joins by barging in on the operator's. */
  protected async connectTo(session: AmiSession, { operator }: Line, { mode, to, phone }: Destination): Promise<void> {
    const { dialContext } = this.options.settings;
    const channel = operator.name ?? operator.id;
    if (mode === 'transfer') return ordered(session.act('Atxfer', { Channel: channel, Exten: to, Context: dialContext }));
    const joining = { Application: 'ChanSpy', Data: `${channel},qBE`, Timeout: String(RING_MS), Async: 'true' };
    return ordered(session.act('Originate', { Channel: phone ?? `Local/${to}@${dialContext}`, ...joining }));
  }

  #follow(event: AmiMessage): void {
    applyAmiEvent(this.calls, event, { at: this.options.clock.now(), places: this.options.settings.places });
    this.deliver();
  }
}

/** An order that the switch has taken; why it did not stands in its own log. */
async function ordered(work: Promise<AmiMessage>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (error instanceof AmiRefused) throw new OrderRefused('refused');
    if (error instanceof LinkBroken) throw new OrderRefused('switch_away');
    throw error;
  }
}
