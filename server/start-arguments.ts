import { SettingsRefused } from './shared/env';

/** What the command line says beside the settings. */
export interface StartArguments {
  /** `--empty`: the first start creates a real installation instead of a demonstration. */
  readonly wantsRealInstallation: boolean;
}

/** Refuses what it does not know: a mistyped `--empty` must not become a demonstration. */
export function readArguments(given: readonly string[]): StartArguments {
  const unknown = given.filter((argument) => argument !== '--empty');
  if (unknown.length > 0)
    throw new SettingsRefused(
      unknown.map((argument) => `${argument}: is no option of this command; known is --empty (a real installation instead of a demonstration)`),
    );
  return { wantsRealInstallation: given.includes('--empty') };
}
