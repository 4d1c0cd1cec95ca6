/**
 * The name of an agency as people in the room say it: what stands in brackets at its end (`Damkar`), else the name without the place
 * that every agency of the room shares (`Polres` for `Polres Majalengka` in `Kabupaten Majalengka`).
 */
export function shortAgencyName(name: string, installationName: string): string {
  const inBrackets = /\(([^()]{2,})\)\s*$/.exec(name)?.[1];
  if (inBrackets !== undefined) return inBrackets;
  const place = installationName.replace(/^(?:Kabupaten|Kota)\s+/i, '');
  const shared = [installationName, place].find((ending) => ending !== '' && name.endsWith(` ${ending}`));
  return shared === undefined ? name : name.slice(0, -shared.length - 1);
}
