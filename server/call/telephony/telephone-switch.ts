import type { Runtime } from '../../runtime';
import type { SwitchSettings } from '../../shared/switch-settings';
import type { AdapterOptions } from './adapter-options';
import { AmiAdapter } from './ami-adapter';
import { createDialler } from './dialler';
import { EslAdapter } from './esl-adapter';
import { knownCalls, type RecorderFigures, SwitchRecorder } from './switch-recorder.service';
import type { SwitchFigures, SwitchState, TelephonyAdapter } from './telephony-adapter';

/** The switch that this process listens to. */
export interface TelephoneSwitch {
  readonly adapter: TelephonyAdapter;
  readonly report: () => SwitchReport;
  /** Hears no more, and writes what was heard. */
  readonly stop: () => Promise<void>;
}

export interface SwitchReport {
  readonly kind: SwitchSettings['kind'];
  readonly source: string;
  readonly state: SwitchState;
  readonly figures: SwitchFigures & RecorderFigures;
}

/** Null where no switch is set: the door takes what is posted, or the room opens calls by hand. */
export function startTelephoneSwitch(runtime: Runtime): TelephoneSwitch | null {
  const { clock, logger } = runtime;
  const settings = runtime.env.telephoneSwitch;
  if (settings === null) return null;
  const recorder = new SwitchRecorder(runtime);
  const adapter = createAdapter({
    settings,
    clock,
    logger,
    onEvent: (event) => recorder.accept(event),
    knownCalls: () => knownCalls(runtime, settings.source),
  });
  adapter.start();
  runtime.telephone.dialler = createDialler(adapter, settings);
  return {
    adapter,
    report: () => ({ kind: settings.kind, source: settings.source, state: adapter.state(), figures: { ...adapter.figures(), ...recorder.figures } }),
    stop: async () => {
      await adapter.stop();
      await recorder.stop();
    },
  };
}

export function createAdapter(options: AdapterOptions): TelephonyAdapter {
  return options.settings.kind === 'asterisk' ? new AmiAdapter(options) : new EslAdapter(options);
}
