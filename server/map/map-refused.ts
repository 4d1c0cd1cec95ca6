/** The file was refused and nothing was changed; each problem is a sentence for the person who gave it. */
export class MapRefused extends Error {
  override readonly name = 'MapRefused';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The map was not imported:\n${problems.map((line) => `  ${line}`).join('\n')}`);
    this.problems = problems;
  }
}
