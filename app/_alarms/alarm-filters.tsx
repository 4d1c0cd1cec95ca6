'use client';

import { useTranslations } from 'next-intl';
import { ALARM_PRIORITIES } from '../../server/alarm/alarm.schema';
import { Segments } from '../_charts/segments';
import { Button } from '../_ui/button';
import { ALARM_LISTS, type AlarmBoard } from './alarm-board.rules';
import styles from './alarm-console.module.css';
import type { AlarmFilter } from './alarm-list.rules';
import { useAlarmTitle } from './use-alarm-text';

interface AlarmFiltersProps {
  readonly filter: AlarmFilter;
  readonly board: AlarmBoard;
  readonly isGrouped: boolean;
  readonly onFilter: (filter: AlarmFilter) => void;
  readonly onGroup: (isGrouped: boolean) => void;
}

/** Which alarms, and whether one by one or by kind. */
export function AlarmFilters({ filter, board, isGrouped, onFilter, onGroup }: AlarmFiltersProps) {
  const t = useTranslations('alarm');
  const titleOf = useAlarmTitle();
  return (
    <div className={styles.filters}>
      <Segments
        label={t('lists.label')}
        keys={ALARM_LISTS}
        nameOf={(list) => t(`lists.${list}`, { count: board[list].length })}
        selected={filter.list}
        onSelect={(list) => onFilter({ ...filter, list })}
      />
      <Segments
        label={t('priorityLabel')}
        keys={['all', ...ALARM_PRIORITIES] as const}
        nameOf={(one) => (one === 'all' ? t('allPriorities') : t(`priority.${one}`))}
        selected={filter.priority ?? 'all'}
        onSelect={(one) => onFilter({ ...filter, priority: one === 'all' ? null : one })}
      />
      <Segments
        label={t('view.label')}
        keys={['rows', 'kinds'] as const}
        nameOf={(one) => t(`view.${one}`)}
        selected={isGrouped ? 'kinds' : 'rows'}
        onSelect={(one) => {
          onFilter({ ...filter, code: null });
          onGroup(one === 'kinds');
        }}
      />
      {filter.code !== null && (
        <Button size="small" onClick={() => onFilter({ ...filter, code: null })}>
          {t('onlyKind', { title: titleOf(filter.code) })}
        </Button>
      )}
    </div>
  );
}
