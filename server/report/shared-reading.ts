interface Reading {
  readonly at: number;
  readonly value: Promise<unknown>;
}

const readings = new WeakMap<object, Map<string, Reading>>();

/**
 * One reading for everybody who asks within `freshMs`: ten walls cost the database what one does. A failed reading is not kept.
 * `owner`: whose readings these are, so that two databases never share one.
 */
export function sharedReading<T>(
  owner: object,
  { key, now, freshMs }: { readonly key: string; readonly now: number; readonly freshMs: number },
  read: () => Promise<T>,
): Promise<T> {
  const own = readings.get(owner) ?? new Map<string, Reading>();
  readings.set(owner, own);
  const known = own.get(key);
  if (known !== undefined && now - known.at < freshMs && now >= known.at) return known.value as Promise<T>;
  const value = read();
  const reading = { at: now, value };
  own.set(key, reading);
  value.catch(() => {
    // Recovered: whoever asks next reads anew; those who asked get the error.
    if (own.get(key) === reading) own.delete(key);
  });
  return value;
}
