import type { TimelineEntry } from '../../server/incident/timeline.schema';

/** So many lines leave the sheet on two pages with all the rest. */
const MOST_LINES = 34;

/**
 * The lines of the timeline that a sheet of two pages has room for, and how many routine ones it leaves out. Steps, acts, merges,
 * dispositions and ends are always printed, however many there are.
 */
export function sheetTimeline(entries: readonly TimelineEntry[]): { readonly lines: readonly TimelineEntry[]; readonly cut: number } {
  let lines = entries;
  for (const isRoutine of ROUTINE) {
    if (lines.length <= MOST_LINES) break;
    lines = lines.filter((entry) => !isRoutine(entry));
  }
  return { lines, cut: entries.length - lines.length };
}

/** From what is missed least. */
const ROUTINE: readonly ((entry: TimelineEntry) => boolean)[] = [
  (entry) => entry.kind === 'report' && Object.values(entry.changes).every((one) => one === null),
  (entry) => entry.kind === 'message' || (entry.kind === 'candidate' && !entry.isUsed),
  (entry) => entry.kind === 'fact' && (entry.type === 'incident.opened' || entry.type === 'incident.answered' || entry.type === 'call.claimed'),
  (entry) => entry.kind === 'link' || (entry.kind === 'mark' && entry.isVoided),
  (entry) => entry.kind === 'report' || entry.kind === 'unit',
];
