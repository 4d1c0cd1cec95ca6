import type { Clock } from '../../shared/clock';
import type { Logger } from '../../shared/log';
import type { SwitchSettings } from '../../shared/switch-settings';
import type { LinkTiming } from './switch-link';
import { type KnownCall, OrderRefused, OriginateRefused, type OriginateRequest, type PassOnRequest, type SwitchEvent } from './telephony-adapter';

export interface AdapterOptions {
  readonly settings: SwitchSettings;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Must not throw. */
  readonly onEvent: (event: SwitchEvent) => void;
  /** Calls of this switch that the room believes to be up, asked once, at the first connection. */
  readonly knownCalls: () => Promise<readonly KnownCall[]>;
  /** Given by tests only. */
  readonly timing?: LinkTiming;
}

/** The number to dial, without marks that people write between digits. Nothing that a dialplan or a command could read otherwise. */
export function checkOriginate({ extension, number }: OriginateRequest): string {
  if (!/^[\w.-]{1,40}$/.test(extension)) throw new OriginateRefused('bad_extension');
  const dialled = number.replace(/[\s().-]/g, '');
  if (!/^\+?\d{2,20}$/.test(dialled)) throw new OriginateRefused('bad_number');
  return dialled;
}

/** To whom a call is passed on, as it is dialled. */
export function checkPassOn({ to, isExtension }: Pick<PassOnRequest, 'to' | 'isExtension'>): string {
  const dialled = isExtension ? to : to.replace(/[\s().-]/g, '');
  if (!(isExtension ? /^[\w.-]{1,40}$/ : /^\+?\d{2,20}$/).test(dialled)) throw new OrderRefused('bad_number');
  return dialled;
}
