/** A chance that is the same in every run. */
export function seededChance(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** A text with one place changed, cut out or blown up, as a gateway or a bad line may do it. */
export function mutateText(text: string, random: (below: number) => number): string {
  const at = random(text.length);
  const junk = String.fromCharCode(random(2) === 0 ? 32 + random(95) : random(0x3000));
  return (
    [
      text.slice(0, at) + junk + text.slice(at + 1),
      text.slice(0, at) + text.slice(at + 1 + random(9)),
      text.slice(0, at) + junk.repeat(random(40)) + text.slice(at),
    ][random(3)] ?? ''
  );
}
