import type { OutboundSettings } from '../shared/outbound-settings';
import { outcomeOfStatus, type SendOutcome } from './outbound.rules';

export interface OutboundMessage {
  /** The same for every attempt: the gateway sends it once. */
  readonly id: string;
  /** E.164, with its `+`. */
  readonly to: string;
  readonly text: string;
}

/** Whatever takes messages out of the room. Never throws. */
export interface OutboundGateway {
  send(message: OutboundMessage): Promise<SendOutcome>;
}

const TIMEOUT_MS = 10_000;

/** `POST {to, text, id}` as JSON with the id as `Idempotency-Key`; a 2xx means that the gateway has taken it. */
export function httpGateway({ url, headers }: OutboundSettings, timeoutMs = TIMEOUT_MS): OutboundGateway {
  return {
    async send(message) {
      try {
        const response = await fetch(url, {
          method: 'POST',
          headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': message.id },
          body: JSON.stringify({ to: message.to, text: message.text, id: message.id }),
          // Numbers and texts go where the setting says and nowhere else.
          redirect: 'manual',
          signal: AbortSignal.timeout(timeoutMs),
        });
        await response.body?.cancel();
        return outcomeOfStatus(response.status);
      } catch (error) {
        // Recovered: whatever is wrong with the gateway, the message waits for the next attempt.
        const isTimeout = error instanceof DOMException && error.name === 'TimeoutError';
        return { kind: 'failed', error: isTimeout ? 'timeout' : 'unreachable', isFinal: false };
      }
    },
  };
}
