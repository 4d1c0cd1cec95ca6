'use client';

import { useTranslations } from 'next-intl';
import { HelpBadge } from '../_help/help-badge';
import { useLive, useLiveTab, useServerNow } from '../_live/use-live';
import { ElapsedText } from '../_ui/clock-text';
import { waitingCalls } from '../_wall/wall-figures.rules';
import { boardOf, countBoard } from './board.rules';
import styles from './presence.module.css';
import { PresenceBadge } from './presence-badge';
import { useColleagues } from './use-colleagues';

/** Every operator's state and since when: the same for everybody in the room. */
export function OperatorBoard() {
  const t = useTranslations('presence');
  const { userId } = useLiveTab();
  const nameOf = useColleagues();
  const now = useServerNow();
  const operators = useLive((state) => Object.values(state.operators));
  const board = boardOf(operators, now);
  return (
    <section className={styles.board} aria-label={t('room')} data-testid="operator-board">
      <h2 className={styles.heading}>{t('room')}</h2>
      <p className={styles.quiet}>{board.length === 0 ? t('noneInRoom') : t('counts', { ...countBoard(board) })}</p>
      <WaitingLine now={now} />
      <ul className={styles.board}>
        {board.map((operator) => (
          <li key={operator.id} className={styles.person} data-operator-id={operator.id} data-state={operator.state}>
            <span className={styles.name}>{operator.id === userId ? t('me', { name: nameOf(operator.id) }) : nameOf(operator.id)}</span>
            <PresenceBadge operator={operator} now={now} />
            <ElapsedText milliseconds={Math.max(0, now - operator.since)} />
            <span className={styles.help}>
              <HelpBadge operatorId={operator.id} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** How many callers wait, and how long the first of them has. */
function WaitingLine({ now }: { readonly now: number }) {
  const t = useTranslations('presence');
  const { ringing, oldestAt } = useLive((state) => waitingCalls(Object.values(state.calls)));
  return (
    <p className={styles.quiet} data-testid="floor-waiting" data-count={ringing}>
      {t('waiting', { count: ringing })} {oldestAt !== null && <ElapsedText milliseconds={Math.max(0, now - oldestAt)} />}
    </p>
  );
}
