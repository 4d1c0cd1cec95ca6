'use client';

import { useTranslations } from 'next-intl';
import { INCIDENT_SOURCES, type IncidentSource, type IncidentView } from '../../server/incident/incident.schema';
import { useApi } from '../_live/use-live';
import { Button } from '../_ui/button';
import { Panel } from '../_ui/panel';
import { FailureText } from './failure-text';
import styles from './incident-acts.module.css';
import { useCommand } from './use-command';

type SourceWithoutCall = Exclude<IncidentSource, 'call' | 'paper'>;
const SOURCES = INCIDENT_SOURCES.filter((source): source is SourceWithoutCall => source !== 'call' && source !== 'paper');

interface NewIncidentProps {
  readonly onOpened: (incident: IncidentView) => void;
  readonly onCancel: () => void;
}

/** An incident that did not begin with a call: where it was heard of. T0 and T1 stay unknown. */
export function NewIncident({ onOpened, onCancel }: NewIncidentProps) {
  const t = useTranslations('operator.desk');
  const common = useTranslations('common');
  const paper = useTranslations('paper');
  const api = useApi();
  const command = useCommand();
  const open = async (source: SourceWithoutCall) => {
    const incident = await command.run((commandId) => api.incident.open.mutate({ commandId, source }));
    if (incident !== null) onOpened(incident);
  };
  return (
    <Panel
      title={t('withoutCallTitle')}
      actions={
        <Button size="small" onClick={onCancel}>
          {common('actions.cancel')}
        </Button>
      }
    >
      <p className={styles.hint}>{t('withoutCallHint')}</p>
      <div className={styles.row}>
        {SOURCES.map((source, index) => (
          <Button key={source} autoFocus={index === 0} isBusy={command.isBusy} data-testid={`source-${source}`} onClick={() => void open(source)}>
            {common(`incidentSource.${source}`)}
          </Button>
        ))}
        <a href="/incidents/paper" target="_blank" rel="noreferrer" title={paper('openHint')} className={styles.paperLink} data-testid="source-paper">
          {paper('open')}
        </a>
        <a href="/paper-form" target="_blank" rel="noreferrer" className={styles.paperLink}>
          {paper('blank')}
        </a>
      </div>
      <FailureText message={command.message} />
    </Panel>
  );
}
