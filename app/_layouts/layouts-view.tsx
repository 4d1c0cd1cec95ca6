'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { LayoutDocument, LayoutVersion } from '../../server/wall/layout.schema';
import styles from '../_admin/admin-page.module.css';
import { saveJson } from '../_admin/download';
import { FormNotes } from '../_admin/form-notes';
import { LoadingFailure } from '../_admin/loading-failure';
import { errorMessage } from '../_live/command';
import { useFetched } from '../_live/use-fetched';
import { useApi } from '../_live/use-live';
import { Badge } from '../_ui/badge';
import { Button } from '../_ui/button';
import { Panel } from '../_ui/panel';
import { type Column, Table } from '../_ui/table';
import { useFormat } from '../_ui/use-format';
import { ImportLayout } from './import-layout';
import { LayoutEditor } from './layout-editor';
import { PublishLayout } from './publish-layout';
import { useLayoutTitle } from './use-layout-title';

interface Opened {
  readonly document: LayoutDocument;
  /** Newest stored version of this name; 0 when nothing is stored. */
  readonly newest: number;
  readonly origin: 'edited' | 'imported';
}

/** The layouts of the wall with all their versions: opened, changed, imported, exported, and published to screens. */
export function LayoutsView() {
  const t = useTranslations('layouts');
  const errors = useTranslations('errors');
  const api = useApi();
  const versions = useFetched('layout-versions', (signal) => api.layout.versions.query(undefined, { signal }));
  const rows = versions.data ?? [];
  const [opened, setOpened] = useState<Opened | null>(null);
  const [publishing, setPublishing] = useState<LayoutVersion | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | undefined>();
  const newestOf = (name: string) => Math.max(0, ...rows.filter((one) => one.name === name).map(({ version }) => version));
  const fetch = (version: LayoutVersion, use: (document: LayoutDocument) => void) => {
    setFailure(undefined);
    // Recovered: the page says what went wrong.
    api.layout.document.query({ name: version.name, version: version.version }).then(use, (error: unknown) => setFailure(errorMessage(error, errors)));
  };
  const open = (document: LayoutDocument, origin: Opened['origin']) => {
    setDone(null);
    setPublishing(null);
    setOpened({ document, newest: newestOf(document.name), origin });
  };
  const finish = (text: string) => {
    setDone(text);
    setOpened(null);
    setPublishing(null);
    versions.reload();
  };
  if (opened !== null) {
    return (
      <LayoutEditor
        key={`${opened.document.name} ${opened.newest}`}
        {...opened}
        onSaved={({ id, version }) => finish(t('saved', { name: id, version }))}
        onClose={() => setOpened(null)}
      />
    );
  }
  return (
    <div className={styles.split}>
      <div className={styles.list}>
        <LoadingFailure error={versions.error} />
        <Panel title={t('title')} padding="bare">
          <VersionTable
            rows={rows}
            onOpen={(version) => fetch(version, (document) => open(document, 'edited'))}
            onPublish={setPublishing}
            onExport={(version) => fetch(version, (document) => saveJson(`${document.name}.json`, document))}
          />
        </Panel>
        <p className={styles.hint}>{t('about')}</p>
      </div>
      <div className={styles.side}>
        <FormNotes done={done} failure={failure} />
        {publishing !== null && (
          <PublishLayout
            key={`${publishing.name} ${publishing.version}`}
            layout={publishing}
            onDone={() => finish(t('published', { name: publishing.name, version: publishing.version }))}
            onCancel={() => setPublishing(null)}
          />
        )}
        <ImportLayout onRead={(document) => open(document, 'imported')} />
      </div>
    </div>
  );
}

interface VersionTableProps {
  readonly rows: readonly LayoutVersion[];
  readonly onOpen: (version: LayoutVersion) => void;
  readonly onPublish: (version: LayoutVersion) => void;
  readonly onExport: (version: LayoutVersion) => void;
}

function VersionTable({ rows, onOpen, onPublish, onExport }: VersionTableProps) {
  const t = useTranslations('layouts');
  const titleOf = useLayoutTitle();
  const format = useFormat();
  const columns: Column<LayoutVersion>[] = [
    {
      key: 'name',
      title: t('name'),
      cell: ({ name, title, origin }) => (
        <span className={styles.person}>
          <strong>{origin === 'shipped' ? titleOf(name) : title}</strong>
          <span className={styles.hint}>{name}</span>
        </span>
      ),
    },
    {
      key: 'version',
      title: t('version'),
      cell: ({ version, isPublished }) => (
        <>
          {version === 0 ? t('origin.shipped') : version} {isPublished && <Badge tone="good">{t('inForce')}</Badge>}
        </>
      ),
    },
    {
      key: 'made',
      title: t('made'),
      cell: ({ origin, madeBy, madeAt }) =>
        madeAt === null ? '' : `${format.dateTime(madeAt)} · ${t(`origin.${origin}`)}${madeBy === null ? '' : ` · ${madeBy}`}`,
    },
    {
      key: 'actions',
      title: <span className="only-for-readers">{t('actions')}</span>,
      cell: (version) => (
        <div className={styles.rowActions}>
          <Button size="small" variant="plain" data-testid="open-layout" onClick={() => onOpen(version)}>
            {t('open')}
          </Button>
          <Button size="small" variant="plain" onClick={() => onPublish(version)}>
            {t('publish')}
          </Button>
          <Button size="small" variant="plain" onClick={() => onExport(version)}>
            {t('export')}
          </Button>
        </div>
      ),
    },
  ];
  return <Table caption={t('title')} columns={columns} rows={rows} keyOf={({ name, version }) => `${name} ${version}`} />;
}
