import type { SwitchSettings } from '../../shared/switch-settings';
import type { TelephonyAdapter } from './telephony-adapter';

/** Rings an operator's phone and connects it with a number. */
export interface Dialler extends Pick<TelephonyAdapter, 'originate'> {
  /** The name that calls of this switch are kept under; null: it takes no orders about them. */
  readonly source: string | null;
  readonly orders: Pick<TelephonyAdapter, 'setHold' | 'passOn'> | null;
  /** Of a user name, by `SWITCH_OPERATORS`; null when nobody said. */
  extensionOf(username: string): string | null;
}

/** Filled once the process listens to a switch; stays null where another process does, or none. */
export interface TelephoneHolder {
  dialler: Dialler | null;
}

type Exchange = Pick<TelephonyAdapter, 'originate'> & Partial<Pick<TelephonyAdapter, 'setHold' | 'passOn'>>;

export function createDialler(
  adapter: Exchange,
  { operators, source = null }: Pick<SwitchSettings, 'operators'> & { readonly source?: string | null },
): Dialler {
  const extensions = new Map([...operators].map(([extension, username]) => [username, extension]));
  const { setHold, passOn } = adapter;
  return {
    source,
    orders:
      setHold === undefined || passOn === undefined
        ? null
        : { setHold: (callId, isHeld) => setHold.call(adapter, callId, isHeld), passOn: (request) => passOn.call(adapter, request) },
    originate: (request) => adapter.originate(request),
    extensionOf: (username) => extensions.get(username) ?? null,
  };
}
