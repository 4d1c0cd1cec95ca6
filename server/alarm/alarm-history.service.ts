import type { Runtime } from '../runtime';
import type { AlarmHistory, AlarmHistoryQuestion } from './alarm.schema';
import { readMoves } from './alarm-history.repository';

/** What happened to alarms and definitions and who did it, the newest first. Notes are opened for whoever of the room reads them. */
export async function alarmHistory({ db, sealer }: Pick<Runtime, 'db' | 'sealer'>, question: AlarmHistoryQuestion): Promise<AlarmHistory> {
  const rows = await readMoves(db, { ...question, limit: question.limit + 1 });
  const shown = rows.slice(0, question.limit);
  return {
    entries: shown.map(({ noteSealed, keyId, ...entry }) => ({
      ...entry,
      note: noteSealed === null || keyId === null ? null : sealer.open({ sealed: noteSealed, keyId }),
    })),
    next: rows.length > question.limit ? (shown.at(-1)?.id ?? null) : null,
  };
}
