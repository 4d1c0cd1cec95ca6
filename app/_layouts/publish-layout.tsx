'use client';

import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState } from 'react';
import type { LayoutVersion } from '../../server/wall/layout.schema';
import styles from '../_admin/admin-page.module.css';
import { FormButtons } from '../_admin/form-buttons';
import { FormNotes } from '../_admin/form-notes';
import { useCommand } from '../_admin/use-command';
import { useApi, useLive } from '../_live/use-live';
import { Panel } from '../_ui/panel';

interface PublishLayoutProps {
  readonly layout: LayoutVersion;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

/** Lets walls show a version, and chosen screens change to this layout. */
export function PublishLayout({ layout: { name, version, title }, onDone, onCancel }: PublishLayoutProps) {
  const t = useTranslations('layouts');
  const api = useApi();
  const screens = useLive((state) => Object.values(state.screens)).toSorted((left, right) => left.name.localeCompare(right.name));
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const publish = useCommand(api.layout.publish.mutate, onDone);
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    publish.run({ name, version, screenIds: [...chosen] });
  };
  return (
    <Panel title={t('publishTitle', { title, version })} tone="info">
      <form className={styles.form} onSubmit={submit} data-testid="publish-layout">
        <p className={styles.hint}>{t('publishHint')}</p>
        {screens.map((screen) => (
          <label key={screen.id} className={styles.check}>
            <input
              type="checkbox"
              checked={screen.layout === name || chosen.has(screen.id)}
              disabled={screen.layout === name}
              onChange={() => toggle(screen.id)}
            />
            {screen.name}
          </label>
        ))}
        <FormNotes failure={publish.errorElsewhere([])} />
        <FormButtons submitLabel={t('publish')} isBusy={publish.isBusy} onCancel={onCancel} />
      </form>
    </Panel>
  );
}
