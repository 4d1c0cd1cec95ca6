'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { CallView } from '../../server/call/call.schema';
import { useLive } from '../_live/use-live';
import { Button } from '../_ui/button';
import { Panel } from '../_ui/panel';
import { ComplaintForm } from './complaint-form';
import styles from './complaints.module.css';

/** The form beside the work of a desk, with the call that this operator holds or has just put away. */
export function DeskComplaint({ call, onClose }: { readonly call: CallView | null; readonly onClose: () => void }) {
  const t = useTranslations('complaint');
  const common = useTranslations('common.actions');
  const [number, setNumber] = useState<string | null>(null);
  // What was begun on one call stays with it, also when another comes in between.
  const [begun] = useState(call);
  const incidentNumber = useLive((state) => (begun?.incidentId == null ? undefined : state.incidents[begun.incidentId]?.number));
  return (
    <Panel
      title={t('new')}
      actions={
        <Button size="small" onClick={onClose}>
          {common('close')}
        </Button>
      }
    >
      {number === null ? (
        <>
          <p className={styles.faint}>{t('deskHint')}</p>
          <ComplaintForm call={begun} incidentNumber={incidentNumber} onReceived={(complaint) => setNumber(complaint.number)} />
        </>
      ) : (
        <p role="status" data-testid="complaint-saved">
          {t('saved', { number })}{' '}
          <a href={`/complaints/${number}`} target="_blank" rel="noreferrer">
            {t('openIt')}
          </a>
        </p>
      )}
    </Panel>
  );
}
