'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { CopyCoordinates } from '../_calls/copy-coordinates';
import { DemonstrationBadge } from '../_desk/demonstration-badge';
import { useNames } from '../_incidents/use-names';
import { usePlaceText } from '../_incidents/use-place';
import { failureOf } from '../_live/command';
import { useReference } from '../_live/use-live';
import { coordinatesText } from '../_map/coordinates.rules';
import { Badge } from '../_ui/badge';
import { EmptyState } from '../_ui/empty-state';
import { CategoryIcon, SignIcon } from '../_ui/icons/icon';
import page from '../_ui/page.module.css';
import { PriorityMark } from '../_ui/priority-mark';
import { CallerTextsPanel } from './caller-texts-panel';
import { AgenciesPanel, CallsPanel, ClocksPanel } from './file-panels';
import styles from './incident-file.module.css';
import { TimelinePanel } from './timeline-panel';
import { type IncidentPageData, type RevealedTexts, useIncidentPage } from './use-incident-page';

interface IncidentFileProps {
  readonly number: string;
  /** May ask for callers' numbers. */
  readonly isRoom: boolean;
}

/** Everything that is kept of one incident, as far as this person may see it. */
export function IncidentFile({ number, isRoom }: IncidentFileProps) {
  const t = useTranslations('file');
  const common = useTranslations('common');
  const { data, error } = useIncidentPage(number, 'page');
  if (data === null && error !== null) {
    const isUnknown = failureOf(error).reason === 'incident_unknown';
    return <EmptyState title={isUnknown ? t('notThere', { number }) : common('error.title')} icon={<SignIcon name="search" size="2rem" />} />;
  }
  if (data === null) return <EmptyState title={common('loading')} />;
  return <KnownFile key={data.details.incident.id} file={data} isRoom={isRoom} />;
}

function KnownFile({ file, isRoom }: { readonly file: IncidentPageData; readonly isRoom: boolean }) {
  const [revealed, setRevealed] = useState<RevealedTexts | null>(null);
  return (
    <article className={page.page} data-testid="incident-file" data-number={file.details.incident.number}>
      <Heading file={file} />
      <div className={styles.columns}>
        <div className={styles.column}>
          <PlacePanel file={file} />
          <CallerTextsPanel file={file} revealed={revealed} onRevealed={setRevealed} />
          <ClocksPanel file={file} />
          {isRoom && <CallsPanel file={file} />}
          <AgenciesPanel file={file} />
        </div>
        <TimelinePanel file={file} saidBy={revealed?.saidBy ?? []} />
      </div>
    </article>
  );
}

function Heading({ file }: { readonly file: IncidentPageData }) {
  const t = useTranslations('file');
  const common = useTranslations('common');
  const names = useNames();
  const { kind } = useReference().installation;
  const { incident, merged } = file.details;
  return (
    <header className={styles.heading}>
      <PriorityMark level={incident.priority} className={styles.priority} />
      <div className={styles.names}>
        <h1 className={styles.title}>
          <CategoryIcon code={incident.categoryCode} size="1.1em" /> {names.kind(incident)}
        </h1>
        <p className={styles.number} data-testid="file-number">
          {incident.number}
        </p>
      </div>
      <div className={styles.badges}>
        <Badge tone={incident.isOwnerless ? 'red' : 'neutral'} isFilled={incident.isOwnerless}>
          {incident.isOwnerless ? common('ownerless') : common(`incidentState.${incident.state}`)}
        </Badge>
        <Badge>{`${t('source')}: ${common(`incidentSource.${incident.source}`)}`}</Badge>
        {file.operatorName !== null && <Badge>{`${t('operator')}: ${file.operatorName}`}</Badge>}
        {file.handedOverTo !== null && <Badge>{t('handedOverTo', { to: file.handedOverTo })}</Badge>}
        {file.mergedIntoNumber !== null && <a href={`/incidents/${file.mergedIntoNumber}`}>{t('mergedInto', { number: file.mergedIntoNumber })}</a>}
        {merged.length > 0 && <span>{t('mergedHere', { numbers: merged.map((one) => one.number).join(', ') })}</span>}
        {kind === 'demonstration' ? <DemonstrationBadge /> : incident.isSimulated && <Badge tone="special">{t('training')}</Badge>}
      </div>
      <nav className={styles.links} aria-label={t('all')}>
        <a className={styles.link} href={`/incidents/${incident.number}/print`} data-testid="print-sheet">
          <SignIcon name="printer" size="1.1em" /> {t('print')}
        </a>
        <a className={styles.link} href="/incidents">
          {t('all')}
        </a>
      </nav>
    </header>
  );
}

function PlacePanel({ file }: { readonly file: IncidentPageData }) {
  const t = useTranslations('file');
  const { incident } = file.details;
  const text = usePlaceText(incident.point, 'full');
  return (
    <section className={styles.panel} aria-labelledby="file-place">
      <h2 id="file-place" className={styles.subtitle}>
        {t('place')}
      </h2>
      <p>
        <strong>{text}</strong>
      </p>
      {incident.point !== null && (
        <p className={styles.faint}>
          {t('coordinates')}: {coordinatesText(incident.point)} <CopyCoordinates point={incident.point} />
        </p>
      )}
    </section>
  );
}
