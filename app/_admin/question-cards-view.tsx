'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { CATEGORY_CODES, type CategoryCode } from '../../server/incident/incident.schema';
import type { QuestionCardDocument, QuestionCardList, QuestionCardVersion } from '../../server/question-card/question-card.schema';
import { useNames } from '../_incidents/use-names';
import { errorMessage } from '../_live/command';
import { useFetched } from '../_live/use-fetched';
import { useApi } from '../_live/use-live';
import { Badge } from '../_ui/badge';
import { Button } from '../_ui/button';
import { Panel } from '../_ui/panel';
import { type Column, Table } from '../_ui/table';
import { useFormat } from '../_ui/use-format';
import styles from './admin-page.module.css';
import { ConfirmButton } from './confirm-button';
import { saveJson } from './download';
import { FormNotes } from './form-notes';
import { LoadingFailure } from './loading-failure';
import { QuestionCardApproval } from './question-card-approval';
import { QuestionCardEditor } from './question-card-editor';
import { useCommand } from './use-command';

const NOTHING: QuestionCardList = { versions: [], healthAgencyIds: [] };

interface Opened {
  readonly version: QuestionCardVersion;
  readonly document: QuestionCardDocument;
}

/** What operators ask, by kind of incident: versions, their texts, and who stands for them. */
export function QuestionCardsView({ mayChange }: { readonly mayChange: boolean }) {
  const t = useTranslations('questionCard.admin');
  const errors = useTranslations('errors');
  const api = useApi();
  const { data, error, reload } = useFetched('question-cards', (signal) => api.questionCard.list.query(undefined, { signal }));
  const { versions, healthAgencyIds } = data ?? NOTHING;
  const [opened, setOpened] = useState<Opened | null>(null);
  const [approving, setApproving] = useState<QuestionCardVersion | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | undefined>();
  const finish = (key: 'saved' | 'approved' | 'withdrawn') => {
    setDone(t(key));
    setOpened(null);
    setApproving(null);
    reload();
  };
  const withdraw = useCommand(api.questionCard.withdraw.mutate, () => finish('withdrawn'));
  const loadShipped = useCommand(api.questionCard.loadShipped.mutate, () => finish('saved'));
  const fetch = (version: QuestionCardVersion, use: (document: QuestionCardDocument) => void) => {
    setFailure(undefined);
    // Recovered: the page says what went wrong.
    api.questionCard.document.query({ cardId: version.id }).then(use, (reason: unknown) => setFailure(errorMessage(reason, errors)));
  };
  const newestOf = (categoryCode: string) => versions.find((one) => one.categoryCode === categoryCode)?.version ?? 0;
  const columns = useColumns();
  const actions: Column<QuestionCardVersion> = {
    key: 'actions',
    title: <span className="only-for-readers">{t('actions')}</span>,
    cell: (version) => (
      <VersionActions
        version={version}
        mayChange={mayChange}
        isBusy={withdraw.isBusy}
        onOpen={() => fetch(version, (document) => setOpened({ version, document }))}
        onApprove={() => setApproving(version)}
        onWithdraw={() => withdraw.run({ cardId: version.id })}
        onExport={() => fetch(version, (document) => saveJson(`${version.categoryCode}-${version.version}.json`, document))}
      />
    ),
  };
  return (
    <div className={styles.split}>
      <div className={styles.list}>
        <LoadingFailure error={error} />
        {data !== null && <WithoutCard versions={versions} />}
        {data !== null && mayChange && (
          <WithoutVersion versions={versions} isBusy={loadShipped.isBusy} onLoad={(categoryCode) => loadShipped.run({ categoryCode })} />
        )}
        {opened !== null && (
          <QuestionCardEditor
            key={opened.version.id}
            {...opened}
            mayChange={mayChange}
            newest={newestOf(opened.version.categoryCode)}
            onSaved={() => finish('saved')}
            onClose={() => setOpened(null)}
          />
        )}
        <Panel title={t('title')} padding="bare">
          <Table caption={t('title')} columns={[...columns, actions]} rows={versions} keyOf={({ id }) => id} />
        </Panel>
      </div>
      <div className={styles.side}>
        <FormNotes done={done} failure={failure ?? withdraw.errorElsewhere([]) ?? loadShipped.errorElsewhere([])} />
        {approving !== null && (
          <QuestionCardApproval
            key={approving.id}
            version={approving}
            healthAgencyIds={healthAgencyIds}
            onDone={() => finish('approved')}
            onCancel={() => setApproving(null)}
          />
        )}
        <p className={styles.hint}>{t('about')}</p>
      </div>
    </div>
  );
}

interface VersionActionsProps {
  readonly version: QuestionCardVersion;
  readonly mayChange: boolean;
  readonly isBusy: boolean;
  readonly onOpen: () => void;
  readonly onApprove: () => void;
  readonly onWithdraw: () => void;
  readonly onExport: () => void;
}

function VersionActions({ version, mayChange, isBusy, onOpen, onApprove, onWithdraw, onExport }: VersionActionsProps) {
  const t = useTranslations('questionCard.admin');
  return (
    <div className={styles.rowActions}>
      <Button size="small" variant="plain" data-testid={`open-${version.categoryCode}`} onClick={onOpen}>
        {t('open')}
      </Button>
      {mayChange && version.inForceFrom === null && (
        <Button size="small" variant="plain" data-testid={`approve-${version.categoryCode}`} onClick={onApprove}>
          {t('approve')}
        </Button>
      )}
      {mayChange && isInForce(version) && <ConfirmButton action={t('withdraw')} isBusy={isBusy} onConfirm={onWithdraw} />}
      <Button size="small" variant="plain" onClick={onExport}>
        {t('export')}
      </Button>
    </div>
  );
}

function isInForce({ inForceFrom, inForceTo }: QuestionCardVersion): boolean {
  return inForceFrom !== null && inForceTo === null;
}

/** Kinds of incidents for which operators have no questions: said, since nobody would miss them. */
function WithoutCard({ versions }: { readonly versions: readonly QuestionCardVersion[] }) {
  const t = useTranslations('questionCard.admin');
  const names = useNames();
  const without = CATEGORY_CODES.filter((code) => !versions.some((one) => one.categoryCode === code && isInForce(one)));
  if (without.length === 0) return null;
  return (
    <p className={styles.hint} role="status" data-testid="without-card">
      {t('noneInForce', { categories: without.map((code) => names.category(code)).join(', ') })}
    </p>
  );
}

interface WithoutVersionProps {
  readonly versions: readonly QuestionCardVersion[];
  readonly isBusy: boolean;
  readonly onLoad: (categoryCode: CategoryCode) => void;
}

/** An installation from before there were cards begins with those that come with the program. */
function WithoutVersion({ versions, isBusy, onLoad }: WithoutVersionProps) {
  const t = useTranslations('questionCard.admin');
  const names = useNames();
  const missing = CATEGORY_CODES.filter((code) => !versions.some((one) => one.categoryCode === code));
  if (missing.length === 0) return null;
  return (
    <div className={styles.buttons}>
      {missing.map((code) => (
        <Button key={code} size="small" isBusy={isBusy} data-testid={`load-${code}`} onClick={() => onLoad(code)}>
          {t('loadShippedOf', { category: names.category(code) })}
        </Button>
      ))}
    </div>
  );
}

function useColumns(): Column<QuestionCardVersion>[] {
  const t = useTranslations('questionCard.admin');
  const names = useNames();
  const format = useFormat();
  const stateOf = (version: QuestionCardVersion) => {
    if (isInForce(version)) return <Badge tone="good">{t('inForce')}</Badge>;
    return version.inForceTo === null ? <Badge>{t('draft')}</Badge> : t('ended', { at: format.dateTime(version.inForceTo) });
  };
  return [
    {
      key: 'category',
      title: t('category'),
      cell: ({ categoryCode, questionCount, isMedical }) => (
        <span className={styles.person}>
          <strong>{names.category(categoryCode)}</strong>
          <span className={styles.hint}>
            {t('questions', { count: questionCount })}
            {isMedical && ` · ${t('medical')}`}
          </span>
        </span>
      ),
    },
    {
      key: 'version',
      title: t('version'),
      cell: ({ version, source, madeAt, madeByName }) => (
        <span className={styles.person}>
          <span>{version}</span>
          <span className={styles.hint}>{[t(`sourceOf.${source}`), madeByName, format.dateTime(madeAt)].filter((part) => part !== null).join(' · ')}</span>
        </span>
      ),
    },
    { key: 'state', title: t('state'), cell: stateOf },
    {
      key: 'approvals',
      title: t('approvals'),
      cell: ({ approvals }) =>
        approvals.map(({ institution, approver, approvedAt }) => (
          <div key={`${institution}${approvedAt}`}>
            {institution}
            <span className={styles.hint}>
              {' '}
              · {approver === null ? t('demonstrationOffice') : `${approver.name}, ${approver.function}`} · {format.dateTime(approvedAt)}
            </span>
          </div>
        )),
    },
  ];
}
