'use client';

import { useTranslations } from 'next-intl';
import { PRESENCE_STATES, type PresenceView } from '../../../server/presence/presence.schema';
import { HelpBadge } from '../../_help/help-badge';
import { useLive, useServerNow } from '../../_live/use-live';
import { boardOf } from '../../_presence/board.rules';
import { PresenceBadge } from '../../_presence/presence-badge';
import { useColleagues } from '../../_presence/use-colleagues';
import { elapsedText } from '../../_ui/format';
import { FitRows } from '../fit-rows';
import styles from './operators-tile.module.css';
import tile from './tile.module.css';

const ROW_UNITS = 1.5;

/** Who sits at the desks and what each of them does, since when. */
export function OperatorsTile() {
  const t = useTranslations('presence.wall');
  const nameOf = useColleagues();
  const now = useServerNow();
  const operators = useLive((state) => Object.values(state.operators));
  const board = boardOf(operators, now);
  const present = board.filter(({ state }) => state !== 'away');
  if (present.length === 0) return <p className={tile.calm}>{t('none')}</p>;
  return (
    <div className={tile.column}>
      <PresenceCounts board={board} />
      <FitRows
        items={present}
        keyOf={({ id }) => id}
        rowUnits={ROW_UNITS}
        row={(operator) => <OperatorRow operator={operator} name={nameOf(operator.id)} now={now} />}
      />
    </div>
  );
}

/** How many are in each state, those away too; states that nobody is in are left out. */
function PresenceCounts({ board }: { readonly board: readonly PresenceView[] }) {
  const t = useTranslations('presence.state');
  return (
    <dl className={styles.counts}>
      {PRESENCE_STATES.map((state) => {
        const count = board.filter((one) => one.state === state).length;
        return (
          count > 0 && (
            <div key={state} className={styles.count} data-presence={state}>
              <dd>{count}</dd>
              <dt>{t(state)}</dt>
            </div>
          )
        );
      })}
    </dl>
  );
}

function OperatorRow({ operator, name, now }: { readonly operator: PresenceView; readonly name: string; readonly now: number }) {
  return (
    <div className={styles.row} data-operator-id={operator.id}>
      <span className={tile.ellipsis}>{name}</span>
      <HelpBadge operatorId={operator.id} />
      <PresenceBadge operator={operator} now={now} />
      <span className={styles.since}>{elapsedText(Math.max(0, now - operator.since))}</span>
    </div>
  );
}
