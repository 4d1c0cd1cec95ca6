const NUL = '\u0000';

/** Path (`a.b.0`) of the first text in a JSON value that holds a NUL, or null. Without recursion: a value may be nested as deep as a body is long. */
export function fieldWithNul(value: unknown): string | null {
  const open: { readonly path: string; readonly value: unknown }[] = [{ path: '', value }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next.value === 'string' && next.value.includes(NUL)) return next.path;
    if (typeof next.value !== 'object' || next.value === null) continue;
    for (const [key, inner] of Object.entries(next.value)) open.push({ path: next.path === '' ? key : `${next.path}.${key}`, value: inner });
  }
  return null;
}
