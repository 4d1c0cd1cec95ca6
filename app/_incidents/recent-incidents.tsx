'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useFetched } from '../_live/use-fetched';
import { useApi, useLive } from '../_live/use-live';
import { Badge } from '../_ui/badge';
import { CategoryIcon, SignIcon } from '../_ui/icons/icon';
import styles from './incident-list.module.css';
import { shortNumber, useNames } from './use-names';

const SHOWN = 20;

interface RecentIncidentsProps {
  readonly selectedId: string | null;
  readonly onSelect: (incidentId: string) => void;
}

/** Incidents that have ended, the newest first: to look at, or to reopen. Asked for only while it is open. */
export function RecentIncidents({ selectedId, onSelect }: RecentIncidentsProps) {
  const t = useTranslations('operator.watch');
  const file = useTranslations('file');
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details className={styles.group} onToggle={(event) => setIsOpen(event.currentTarget.open)} data-testid="recent-incidents">
      <summary className={styles.summary}>
        {t('recent')}
        <SignIcon name="chevronDown" size="1.1em" className={styles.chevron} />
      </summary>
      {isOpen && <RecentList selectedId={selectedId} onSelect={onSelect} />}
      {isOpen && (
        <p className={styles.quiet}>
          <a href="/incidents" target="_blank" rel="noreferrer">
            {file('all')}
          </a>
        </p>
      )}
    </details>
  );
}

function RecentList({ selectedId, onSelect }: RecentIncidentsProps) {
  const t = useTranslations('operator.watch');
  const common = useTranslations('common');
  const names = useNames();
  const api = useApi();
  // An incident that ends leaves the open ones: the list is asked for again.
  const openIds = useLive((state) => Object.keys(state.incidents)).join();
  const { data } = useFetched(`recent ${openIds}`, (signal) => api.incident.recent.query({ limit: SHOWN }, { signal }));
  if (data === null) return <p className={styles.quiet}>{common('loading')}</p>;
  if (data.length === 0) return <p className={styles.quiet}>{t('noneRecent')}</p>;
  return (
    <ul className={styles.list}>
      {data.map((incident) => (
        <li key={incident.id}>
          <button
            type="button"
            className={styles.row}
            aria-pressed={incident.id === selectedId}
            data-testid="recent-row"
            data-incident-id={incident.id}
            onClick={() => onSelect(incident.id)}
          >
            <CategoryIcon code={incident.categoryCode} size="1.1em" />
            <span className={styles.main}>
              <span className={styles.kindText}>{names.kind(incident)}</span>
            </span>
            <span className={styles.side}>
              <span className={styles.number}>{shortNumber(incident.number)}</span>
            </span>
            <span className={styles.badges}>
              <Badge>{common(`incidentState.${incident.state}`)}</Badge>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
