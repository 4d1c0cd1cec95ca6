import type { Socket } from 'node:net';
import type { AdapterOptions } from './adapter-options';
import { applyAmiEvent, readAmiSnapshot } from './ami-calls.rules';
import type { AmiMessage } from './ami-message.rules';
import { AmiRefused, AmiSession } from './ami-session';
import { SwitchAdapter, type UpNow } from './switch-adapter';
import { LinkBroken, type LinkSession } from './switch-link';
import { OriginateRefused } from './telephony-adapter';

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

  #follow(event: AmiMessage): void {
    applyAmiEvent(this.calls, event, { at: this.options.clock.now(), places: this.options.settings.places });
    this.deliver();
  }
}
