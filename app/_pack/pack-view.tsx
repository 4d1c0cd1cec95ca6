'use client';

import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import type { PackPage } from '../../server/pack/pack.schema';
import { DemonstrationBadge } from '../_desk/demonstration-badge';
import { FailureText } from '../_incidents/failure-text';
import { useCommand } from '../_incidents/use-command';
import { errorMessage } from '../_live/command';
import { useFetched } from '../_live/use-fetched';
import { useApi, useReference } from '../_live/use-live';
import { Button } from '../_ui/button';
import page from '../_ui/page.module.css';
import { Panel } from '../_ui/panel';
import { useFormat } from '../_ui/use-format';
import { AddendumPanel } from './addendum-panel';
import styles from './pack.module.css';
import { PackState } from './pack-state';
import { RemarksPanel } from './remarks-panel';
import { SignPanel } from './sign-panel';

const LOOK_MS = 700;

export interface PackPartProps {
  readonly file: PackPage;
  readonly onDone: () => void;
}

/** One pack: printed, remarked upon, reviewed, signed; once signed, what has changed since. */
export function PackView({ quarter, role }: { readonly quarter: string; readonly role: 'head' | 'supervisor' }) {
  const t = useTranslations('pack');
  const errors = useTranslations('errors');
  const api = useApi();
  const { kind } = useReference().installation;
  const { data: file, error, reload } = useFetched(quarter, (signal) => api.pack.page.query({ quarter }, { signal }));
  const isPrinting = file?.print != null && file.print.stage !== 'done' && file.print.stage !== 'failed';
  useEffect(() => {
    if (!isPrinting) return undefined;
    const timer = setInterval(reload, LOOK_MS);
    return () => clearInterval(timer);
  }, [isPrinting, reload]);
  return (
    <div className={page.page}>
      <header className={page.header}>
        <h1 className={page.title}>{t('titleOf', { quarter })}</h1>
        {file !== null && <PackState state={file.pack.state} />}
        {kind === 'demonstration' && <DemonstrationBadge />}
        <a href="/performance/packs">{t('all')}</a>
      </header>
      <FailureText message={error === null ? null : errorMessage(error, errors)} />
      {file !== null && (
        <>
          <PrintPanel file={file} isPrinting={isPrinting} onDone={reload} />
          {file.pack.state === 'signed' ? <AddendumPanel quarter={quarter} /> : <RemarksPanel key={file.pack.version} file={file} onDone={reload} />}
          <SignPanel file={file} role={role} onDone={reload} />
        </>
      )}
    </div>
  );
}

function PrintPanel({ file, isPrinting, onDone }: PackPartProps & { readonly isPrinting: boolean }) {
  const t = useTranslations('pack');
  const format = useFormat();
  const api = useApi();
  const command = useCommand();
  const { pack, files, print: run } = file;
  const print = async () => {
    await command.run((commandId) => api.pack.print.mutate({ commandId, packId: pack.id, expectedVersion: pack.version }));
    onDone();
  };
  const isPrinted = pack.printedAt !== null && files.length > 0;
  return (
    <Panel title={t('print')}>
      <div className={styles.parts}>
        <p className={styles.faint}>{pack.printedAt === null ? t('notPrinted') : t('printedNote', { time: format.dateTime(pack.printedAt) })}</p>
        <div className={styles.row}>
          {pack.state !== 'signed' && (
            <Button variant={isPrinted ? 'secondary' : 'primary'} isBusy={command.isBusy || isPrinting} onClick={() => void print()} data-testid="pack-print">
              {t(isPrinted ? 'printAgain' : 'printNow')}
            </Button>
          )}
          {isPrinted && (
            <>
              <a href={`/api/packs/${pack.quarter}.pdf`} data-testid="pack-pdf">
                {t('pdf')}
              </a>
              <a href={`/api/packs/${pack.quarter}.xlsx`}>{t('xlsx')}</a>
            </>
          )}
        </div>
        {isPrinting && run !== null && (
          <p role="status">
            {t(`stage.${run.stage}`)}{' '}
            {run.of > 0 && <progress className={styles.progress} value={run.done} max={run.of} aria-label={t(`stage.${run.stage}`)} />}
          </p>
        )}
        {run?.stage === 'failed' && <FailureText message={t('stage.failed')} />}
        <FailureText message={command.message} />
        {pack.contentHash !== null && (
          <dl className={styles.facts}>
            <div>
              <dt>{t('contentHash')}</dt>
              <dd className={styles.hash}>{pack.contentHash}</dd>
            </div>
            <div>
              <dt>{t('factsHash')}</dt>
              <dd className={styles.hash}>{pack.factsHash}</dd>
            </div>
            <div>
              <dt>{t('definitions')}</dt>
              <dd>{pack.definitionsVersion ?? '–'}</dd>
            </div>
          </dl>
        )}
      </div>
    </Panel>
  );
}
