import { endUnsendable, type OutboundContext, type OutboundListeners, sendDue } from './outbound.service';
import { httpGateway } from './outbound-gateway';

const TICK_MS = 500;

/**
 * Sends what is queued, beside the clocks and never in their way. Returns the function that stops it: what is on its way has at
 * most `graceMs` to end, and is sent again under the same id by whoever comes next.
 */
export function startSender(context: OutboundContext, listeners: OutboundListeners): (graceMs: number) => Promise<void> {
  const settings = context.env.outbound;
  const gateway = settings === null ? null : httpGateway(settings);
  let running: Promise<void> | null = null;
  let isEnded = false;
  const round = async () => {
    try {
      if (gateway !== null) await sendDue(context, gateway, listeners);
      else if (!isEnded) await endUnsendable(context);
      isEnded = true;
    } catch (error) {
      // The database may be away; the next round finds what this one missed.
      context.logger.warn({ reason: error instanceof Error ? error.message : String(error) }, 'messages could not be sent');
    }
  };
  const tick = () => {
    if (running !== null || (gateway === null && isEnded)) return;
    running = round().finally(() => {
      running = null;
    });
  };
  const timer = setInterval(tick, TICK_MS);
  return async (graceMs) => {
    clearInterval(timer);
    if (running !== null) await Promise.race([running, new Promise((done) => void setTimeout(done, graceMs).unref())]);
  };
}
