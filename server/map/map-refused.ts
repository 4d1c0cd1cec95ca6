/** The file was refused and nothing was changed; each problem is a line for the person who gave it. */
export class MapRefused extends Error {
  override readonly name = 'MapRefused';
  readonly problems: readonly string[];
  /** Every place of every problem, where `problems` names the largest only. */
  readonly fullReport: readonly string[];

  constructor(problems: readonly string[], fullReport: readonly string[] = problems) {
    super(`The map was not imported:\n${problems.map((line) => `  ${line}`).join('\n')}`);
    this.problems = problems;
    this.fullReport = fullReport;
  }
}

/** The person at the command stopped it before the switch: the map in force is as it was. */
export class MapStopped extends Error {
  override readonly name = 'MapStopped';

  constructor() {
    super('Stopped. The map in force is as it was, and nothing is left behind.');
  }
}
