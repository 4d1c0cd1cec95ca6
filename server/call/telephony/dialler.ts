import type { SwitchSettings } from '../../shared/switch-settings';
import type { TelephonyAdapter } from './telephony-adapter';

/** Rings an operator's phone and connects it with a number. */
export interface Dialler extends Pick<TelephonyAdapter, 'originate'> {
  /** Of a user name, by `SWITCH_OPERATORS`; null when nobody said. */
  extensionOf(username: string): string | null;
}

/** Filled once the process listens to a switch; stays null where another process does, or none. */
export interface TelephoneHolder {
  dialler: Dialler | null;
}

export function createDialler(adapter: Pick<TelephonyAdapter, 'originate'>, { operators }: Pick<SwitchSettings, 'operators'>): Dialler {
  const extensions = new Map([...operators].map(([extension, username]) => [username, extension]));
  return { originate: (request) => adapter.originate(request), extensionOf: (username) => extensions.get(username) ?? null };
}
