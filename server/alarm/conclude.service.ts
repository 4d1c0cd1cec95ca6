import type { FactTransaction } from '../live/commit';
import type { SealedValue } from '../shared/sealed';
import { countOperatorsOnDuty, insertMoves, saveAlarms } from './alarm.repository';
import { type AlarmStep, viewOf } from './alarm.rules';
import type { AlarmMove, AlarmView, SetAsideReason } from './alarm.schema';

/** A thousand alarms at once become a few facts, none of them a burden for a screen. */
const MOST_OF_A_FACT = 200;

export interface ByWhom {
  /** Null: the program. */
  readonly userId: string | null;
  readonly reason?: SetAsideReason;
  readonly until?: number;
  readonly note?: SealedValue;
}

/** Writes what became of alarms, notes each move and appends the facts: one for each kind of move, however many alarms made it. */
export async function concludeSteps(tx: FactTransaction, steps: readonly AlarmStep[], by: ByWhom): Promise<void> {
  if (steps.length === 0) return;
  await saveAlarms(
    tx.db,
    steps.map(({ alarm }) => alarm),
    tx.now,
  );
  const moved = steps.flatMap(({ alarm, move }) => (move === null ? [] : [{ alarm, move }]));
  if (moved.length === 0) return;
  const moves = moved.map(({ alarm: { id, code, priority }, move }) => ({ ...by, move, code, priority, alarmId: id }));
  await insertMoves(tx.db, moves, { at: tx.now, operators: await countOperatorsOnDuty(tx.db) });
  const byMove = new Map<AlarmMove, AlarmView[]>();
  for (const { alarm, move } of moved) {
    const views = byMove.get(move) ?? [];
    views.push(viewOf(alarm));
    byMove.set(move, views);
  }
  for (const [move, views] of byMove) appendMoved(tx, move, views);
}

function appendMoved(tx: FactTransaction, move: AlarmMove, views: readonly AlarmView[]): void {
  for (let from = 0; from < views.length; from += MOST_OF_A_FACT) {
    tx.append({ fact: { type: `alarm.${move}`, at: tx.now, alarms: views.slice(from, from + MOST_OF_A_FACT) } });
  }
}
