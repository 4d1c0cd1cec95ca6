/** `18:00` -> 1080; empty -> null (around the clock); undefined when it is no time of day. */
export function readMinute(text: string): number | null | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  const parts = /^([01]?\d|2[0-3])[:.]([0-5]\d)$/.exec(trimmed);
  return parts === null ? undefined : Number(parts[1]) * 60 + Number(parts[2]);
}
