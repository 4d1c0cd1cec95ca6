import { createHash } from 'node:crypto';
import type { Socket } from 'node:net';
import type { SwitchSettings } from '../../shared/switch-settings';
import { AmiGarbage, type AmiMessage, AmiParser, formatAmiAction } from './ami-message.rules';
import { LinkBroken } from './switch-link';

/** The switch answered an action with an error. Its text is the switch's own and names no secret. */
export class AmiRefused extends Error {
  override readonly name = 'AmiRefused';
}

interface Waiting {
  readonly isDone: (message: AmiMessage) => boolean;
  readonly messages: AmiMessage[];
  resolve(messages: AmiMessage[]): void;
  reject(error: Error): void;
}

/** Longer than a phone rings for a call-back; a switch that lives and has not answered by then has lost the action. */
const PATIENCE_MS = 45_000;

/** Asterisk's classes of events that calls are told in. Dialplan and reporting, the noisy ones, are left out. */
const EVENT_CLASSES = 'call,agent,system';

/** One conversation with a manager interface: answers find their action by its `ActionID`, whatever comes between. */
export class AmiSession {
  readonly #socket: Socket;
  readonly #parser = new AmiParser();
  readonly #waiting = new Map<string, Waiting>();
  readonly #onEvent: (event: AmiMessage) => void;
  #lastActionId = 0;

  constructor(socket: Socket, onEvent: (event: AmiMessage) => void) {
    this.#socket = socket;
    this.#onEvent = onEvent;
    socket.on('data', (chunk: Buffer) => this.#read(chunk));
    socket.on('close', () => this.#drop(new LinkBroken('closed')));
  }

  /** Throws `LinkBroken('wrong_secret')` when the switch does not let this user in. */
  async logIn({ user, secret, isSecretSent }: Pick<SwitchSettings, 'user' | 'secret' | 'isSecretSent'>): Promise<void> {
    try {
      const proof = isSecretSent ? { Secret: secret } : { AuthType: 'MD5', Key: await this.#answerToChallenge(secret) };
      await this.act('Login', { Username: user, ...proof, Events: EVENT_CLASSES });
    } catch (error) {
      if (error instanceof AmiRefused) throw new LinkBroken('wrong_secret');
      throw error;
    }
  }

  async ping(): Promise<void> {
    await this.act('Ping', {});
  }

  /** Throws `AmiRefused`, `LinkBroken`. */
  async act(action: string, fields: Readonly<Record<string, string>>): Promise<AmiMessage> {
    const [answer] = await this.#ask(action, fields, () => true);
    if (answer === undefined) throw new LinkBroken('bad_peer');
    return answer;
  }

  /** An action whose answer is a list of events. Throws `AmiRefused`, `LinkBroken`. */
  async list(action: string): Promise<AmiMessage[]> {
    return this.#ask(action, {}, (message) => message.eventlist?.toLowerCase() === 'complete');
  }

  /** An action whose outcome comes as one event after its answer. Throws `AmiRefused`, `LinkBroken`. */
  async actAndAwait(action: string, outcome: string, fields: Readonly<Record<string, string>>): Promise<AmiMessage> {
    const messages = await this.#ask(action, fields, (message) => message.event?.toLowerCase() === outcome.toLowerCase());
    return messages.at(-1) ?? {};
  }

  async #answerToChallenge(secret: string): Promise<string> {
    const { challenge } = await this.act('Challenge', { AuthType: 'MD5' });
    if (challenge === undefined) throw new LinkBroken('bad_peer');
    return createHash('md5').update(challenge).update(secret).digest('hex');
  }

  #ask(action: string, fields: Readonly<Record<string, string>>, isDone: Waiting['isDone']): Promise<AmiMessage[]> {
    if (this.#socket.destroyed) return Promise.reject(new LinkBroken('closed'));
    this.#lastActionId += 1;
    const id = `siaga-${this.#lastActionId}`;
    const bytes = formatAmiAction({ Action: action, ActionID: id, ...fields });
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => {
        this.#waiting.delete(id);
        reject(new AmiRefused('no answer'));
      }, PATIENCE_MS);
      const settle = <T>(end: (value: T) => void) => {
        return (value: T) => {
          clearTimeout(late);
          end(value);
        };
      };
      this.#waiting.set(id, { isDone, messages: [], resolve: settle(resolve), reject: settle(reject) });
      this.#socket.write(bytes);
    });
  }

  #read(chunk: Buffer): void {
    try {
      for (const item of this.#parser.push(chunk)) if (item.kind === 'message') this.#take(item.message);
    } catch (error) {
      // Recovered by the link: a peer that is no manager interface is left, and tried again later.
      if (!(error instanceof AmiGarbage)) throw error;
      this.#drop(new LinkBroken('bad_peer'));
      this.#socket.destroy();
    }
  }

  #take(message: AmiMessage): void {
    const id = message.actionid ?? '';
    const waiting = this.#waiting.get(id);
    if (waiting === undefined) {
      if (message.event !== undefined) this.#onEvent(message);
      return;
    }
    if (message.event === undefined && message.response?.toLowerCase() === 'error') {
      this.#waiting.delete(id);
      waiting.reject(new AmiRefused(message.message ?? 'refused'));
      return;
    }
    waiting.messages.push(message);
    if (!waiting.isDone(message)) return;
    this.#waiting.delete(id);
    waiting.resolve(waiting.messages);
  }

  #drop(error: Error): void {
    for (const waiting of this.#waiting.values()) waiting.reject(error);
    this.#waiting.clear();
  }
}
