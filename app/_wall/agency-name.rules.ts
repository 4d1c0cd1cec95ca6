/**
 * The name of an agency as people in the room say it: what stands in brackets at its end (`Damkar`), else the name without the place
 * that every agency of the room shares (`Polres` for `Polres Majalengka` in `Kabupaten Majalengka`) and without the office it is
 * part of (`PSC 119` for `PSC 119 Dinas Kesehatan`).
 */
export function shortAgencyName(name: string, installationName: string): string {
  const inBrackets = /\(([^()]{2,})\)\s*$/.exec(name)?.[1];
  if (inBrackets !== undefined) return inBrackets;
  const place = installationName.replace(/^(?:Kabupaten|Kota)\s+/i, '');
  const shared = [installationName, place].find((ending) => ending !== '' && name.endsWith(` ${ending}`));
  const own = shared === undefined ? name : name.slice(0, -shared.length - 1);
  return own.replace(/(?<=\S)\s+Dinas\s.*$/, '');
}
