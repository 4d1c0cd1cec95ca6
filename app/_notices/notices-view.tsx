'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { NoticeView } from '../../server/notice/notice.schema';
import styles from '../_admin/admin-page.module.css';
import { ConfirmButton } from '../_admin/confirm-button';
import { FormNotes } from '../_admin/form-notes';
import { LoadingFailure } from '../_admin/loading-failure';
import { useCommand } from '../_admin/use-command';
import { useFetched } from '../_live/use-fetched';
import { useApi, useLive, useServerNow } from '../_live/use-live';
import { Badge } from '../_ui/badge';
import { Button } from '../_ui/button';
import { EmptyState } from '../_ui/empty-state';
import { Panel } from '../_ui/panel';
import { type Column, Table } from '../_ui/table';
import { useFormat } from '../_ui/use-format';
import { NoticeForm } from './notice-form';

interface Row extends NoticeView {
  readonly text: string;
}

const TONES = { info: 'neutral', attention: 'amber', urgent: 'red' } as const;

/** Notices that stand on the walls or are to come, and the form for one more. */
export function NoticesView() {
  const t = useTranslations('wallTiles.admin');
  const api = useApi();
  const now = useServerNow(5_000);
  const notices = useLive((state) => Object.values(state.notices));
  const key = notices.map(({ id, version }) => `${id}:${version}`).join(' ');
  const texts = useFetched(key, (signal) => api.notice.texts.query(undefined, { signal }));
  const [changing, setChanging] = useState<Row | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const finish = (what: 'posted' | 'changed' | 'ended') => {
    setDone(t(what));
    setChanging(null);
  };
  const end = useCommand(api.notice.end.mutate, () => finish('ended'));
  const rows = notices
    .filter(({ showUntil }) => showUntil > now)
    .map((notice): Row => ({ ...notice, text: texts.data?.find(({ id }) => id === notice.id)?.text ?? '' }))
    .toSorted((left, right) => left.showFrom - right.showFrom);
  const columns = useColumns();
  const actions: Column<Row> = {
    key: 'actions',
    title: <span className="only-for-readers">{t('actions')}</span>,
    cell: (row) => (
      <div className={styles.rowActions}>
        <Button size="small" variant="plain" onClick={() => setChanging(row)}>
          {t('edit')}
        </Button>
        <ConfirmButton action={t('take')} isBusy={end.isBusy} onConfirm={() => end.run({ noticeId: row.id, expectedVersion: row.version })} />
      </div>
    ),
  };
  return (
    <div className={styles.split}>
      <div className={styles.list}>
        <LoadingFailure error={texts.error} />
        <Panel title={t('title')} padding="bare">
          <Table caption={t('title')} columns={[...columns, actions]} rows={rows} keyOf={({ id }) => id} empty={<EmptyState title={t('none')} />} />
        </Panel>
        <p className={styles.hint}>{t('hint')}</p>
      </div>
      <div className={styles.side}>
        <FormNotes done={done} failure={end.errorElsewhere([])} />
        <Panel title={changing === null ? t('post') : t('change')} tone={changing === null ? 'normal' : 'info'}>
          <NoticeForm
            key={changing === null ? 'new' : `${changing.id} ${changing.version}`}
            notice={changing}
            onDone={() => finish(changing === null ? 'posted' : 'changed')}
            onCancel={changing === null ? null : () => setChanging(null)}
          />
        </Panel>
      </div>
    </div>
  );
}

function useColumns(): Column<Row>[] {
  const t = useTranslations('wallTiles');
  const format = useFormat();
  return [
    {
      key: 'text',
      title: t('admin.title'),
      cell: ({ text, priority }) => (
        <>
          <Badge tone={TONES[priority]}>{t(`notice.priority.${priority}`)}</Badge> {text}
        </>
      ),
    },
    {
      key: 'period',
      title: t('admin.state'),
      cell: ({ showFrom, showUntil }) => t('admin.period', { from: format.dateTime(showFrom), until: format.dateTime(showUntil) }),
    },
  ];
}
