/**
 * Works on each item in turn. One that fails stops none of the others: the failures are thrown together at the end, so that a
 * single bad row can never hold up the clocks of all.
 */
export async function eachAlone<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const errors: unknown[] = [];
  for (const item of items) {
    try {
      await work(item);
    } catch (error) {
      errors.push(error); // told below, with the others
    }
  }
  const [first] = errors;
  if (errors.length > 0)
    throw new AggregateError(errors, `${errors.length} of ${items.length} failed: ${first instanceof Error ? first.message : String(first)}`);
}
