'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { BUILD } from '../../server/shared/build';
import type { ScreenHealth } from '../../server/wall/screen.schema';
import { useLayoutTitle } from '../_layouts/use-layout-title';
import { useFetched } from '../_live/use-fetched';
import { useApi, useServerNow } from '../_live/use-live';
import { Badge } from '../_ui/badge';
import { Button } from '../_ui/button';
import { EmptyState } from '../_ui/empty-state';
import { Panel } from '../_ui/panel';
import { type Column, Table } from '../_ui/table';
import { useAgeText } from '../_ui/time-ago';
import { useFormat } from '../_ui/use-format';
import { troublesOf } from '../_wall/screen-health.rules';
import styles from './admin-page.module.css';
import { ConfirmButton } from './confirm-button';
import { CopyField } from './copy-field';
import { FormNotes } from './form-notes';
import { LoadingFailure } from './loading-failure';
import { ScreenForm } from './screen-form';
import { useCommand } from './use-command';

const RENEW_MS = 5_000;
const KIOSK =
  'chromium --kiosk --no-first-run --noerrdialogs --disable-session-crashed-bubble --disable-pinch --overscroll-history-navigation=0 --autoplay-policy=no-user-gesture-required https://ALAMAT/wall';

/** The computers of the video wall: which are alive, what each shows, and the orders they can be given. */
export function ScreensView() {
  const t = useTranslations('admin.walls');
  const s = useTranslations('wallScreen.form');
  const api = useApi();
  const { data, error, reload } = useFetched('wall-screens', (signal) => api.screen.list.query(undefined, { signal }), { everyMs: RENEW_MS });
  const [changing, setChanging] = useState<ScreenHealth | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const finish = (key: 'added' | 'saved' | 'told' | 'revoked', name: string) => {
    setDone(t(key, { name }));
    setChanging(null);
    reload();
  };
  const identify = useCommand(api.screen.identify.mutate, ({ name }) => finish('told', name));
  const calibrate = useCommand(api.screen.calibrate.mutate, ({ name }) => finish('told', name));
  const renew = useCommand(api.screen.reload.mutate, ({ name }) => finish('told', name));
  const revoke = useCommand(api.screen.revoke.mutate, ({ name }) => finish('revoked', name));
  const visitor = useCommand(api.screen.setVisitorMode.mutate, ({ name }) => finish('told', name));
  const columns = useColumns();
  const actions: Column<ScreenHealth> = {
    key: 'actions',
    title: <span className="only-for-readers">{t('actions')}</span>,
    cell: (screen) => (
      <div className={styles.rowActions}>
        <Button size="small" variant="plain" onClick={() => identify.run({ screenId: screen.id })}>
          {t('identify')}
        </Button>
        <Button size="small" variant="plain" onClick={() => calibrate.run({ screenId: screen.id })}>
          {s('calibrate')}
        </Button>
        <Button size="small" variant="plain" aria-pressed={screen.isVisitor} onClick={() => visitor.run({ screenId: screen.id, isVisitor: !screen.isVisitor })}>
          {t(screen.isVisitor ? 'visitorOff' : 'visitorOn')}
        </Button>
        <Button size="small" variant="plain" onClick={() => renew.run({ screenId: screen.id })}>
          {t('reload')}
        </Button>
        <Button size="small" variant="plain" onClick={() => setChanging(screen)}>
          {t('change')}
        </Button>
        <ConfirmButton action={t('revoke')} isBusy={revoke.isBusy} onConfirm={() => revoke.run({ screenId: screen.id })} />
      </div>
    ),
  };
  return (
    <div className={styles.split}>
      <div className={styles.list}>
        <LoadingFailure error={error} />
        <Panel title={t('title')} padding="bare">
          <Table caption={t('title')} columns={[...columns, actions]} rows={data ?? []} keyOf={({ id }) => id} empty={<EmptyState title={t('none')} />} />
        </Panel>
        <p className={styles.hint}>{t('about')}</p>
        <Panel title={t('kiosk')}>
          <p className={styles.hint}>{t('kioskHint')}</p>
          <CopyField label="Chromium" value={KIOSK} />
        </Panel>
      </div>
      <div className={styles.side}>
        <FormNotes
          done={done}
          failure={[identify, calibrate, renew, visitor, revoke].map((one) => one.errorElsewhere([])).find((text) => text !== undefined)}
        />
        <Panel title={changing === null ? t('enrol') : `${t('change')}: ${changing.name}`} tone={changing === null ? 'normal' : 'info'}>
          <ScreenForm
            key={changing?.id ?? 'new'}
            screen={changing}
            onDone={({ name }) => finish(changing === null ? 'added' : 'saved', name)}
            onCancel={changing === null ? null : () => setChanging(null)}
          />
        </Panel>
      </div>
    </div>
  );
}

function useColumns(): Column<ScreenHealth>[] {
  const t = useTranslations('admin.walls');
  const titleOf = useLayoutTitle();
  const format = useFormat();
  return [
    {
      key: 'name',
      title: t('name'),
      cell: ({ name, layout }) => (
        <span className={styles.person}>
          <strong>{name}</strong>
          <span className={styles.hint}>{titleOf(layout)}</span>
        </span>
      ),
    },
    { key: 'state', title: t('state'), cell: (screen) => <ScreenState screen={screen} /> },
    { key: 'figures', title: t('figures'), cell: (screen) => <ScreenFigures screen={screen} /> },
    { key: 'room', title: t('room'), cell: ({ widthMm, distanceMetres }) => t('roomText', { width: widthMm, distance: format.number(distanceMetres, 1) }) },
  ];
}

function ScreenState({ screen }: { readonly screen: ScreenHealth }) {
  const t = useTranslations('admin.walls');
  const format = useFormat();
  const now = useServerNow();
  const age = useAgeText(screen.beatAt === null ? 0 : Math.max(0, now - screen.beatAt));
  const { beat } = screen;
  const values = {
    frames: beat?.framesPerSecond == null ? t('unknown') : format.number(beat.framesPerSecond, 0),
    seconds: beat === null ? t('unknown') : format.number(beat.clockAheadMs / 1_000, 0),
  };
  return (
    <span className={styles.person} data-screen-state={screen.isSilent ? 'silent' : 'heard'}>
      <span>
        {troublesOf(screen, BUILD).map((trouble) => (
          <Badge key={trouble} tone={trouble === 'silent' ? 'red' : 'amber'}>
            {t(`trouble.${trouble}`, values)}
          </Badge>
        ))}
      </span>
      <span className={styles.hint}>{screen.beatAt === null ? t('never') : t('alive', { age })}</span>
    </span>
  );
}

function ScreenFigures({ screen: { beat } }: { readonly screen: ScreenHealth }) {
  const t = useTranslations('admin.walls');
  const format = useFormat();
  if (beat === null) return t('unknown');
  const figure = (value: number | null) => (value === null ? t('unknown') : format.number(value, 0));
  return (
    <span className={styles.person}>
      <span>
        {t('figuresText', {
          frames: figure(beat.framesPerSecond),
          heap: figure(beat.heapMegabytes),
          width: Math.round(beat.width * beat.pixelRatio),
          height: Math.round(beat.height * beat.pixelRatio),
        })}
      </span>
      <span className={styles.hint}>{`${t('since', { at: format.dateTime(beat.loadedAt) })} · ${beat.build}`}</span>
    </span>
  );
}
