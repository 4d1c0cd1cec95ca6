'use client';

import { useTranslations } from 'next-intl';
import { refuseAct } from '../../server/incident/incident.rules';
import type { AssignmentView, IncidentView } from '../../server/incident/incident.schema';
import { useShortcut } from '../_calls/shortcut-provider';
import { DISPOSITION_KEYS } from '../_calls/shortcuts.rules';
import { useApi } from '../_live/use-live';
import { Button } from '../_ui/button';
import type { OpenDraft } from './draft-book';
import styles from './duplicates.module.css';
import { FailureText } from './failure-text';
import { useCommand } from './use-command';
import { useDuplicateReasons, useDuplicates } from './use-duplicates';
import { shortNumber } from './use-names';

interface DuplicatesProps {
  readonly incident: IncidentView;
  readonly draft: OpenDraft;
  readonly assignments: readonly AssignmentView[];
  /** False while the key belongs to a call in hand. */
  readonly hasKey: boolean;
}

/** Open incidents that this report may tell of, while it is typed. The key of "same incident" merges into the likeliest. */
export function Duplicates({ incident, draft, assignments, hasKey }: DuplicatesProps) {
  const t = useTranslations('operator.duplicates');
  const errors = useTranslations('errors');
  const api = useApi();
  const command = useCommand();
  const reasons = useDuplicateReasons();
  const { fields, keeper } = draft;
  const isAsked = fields !== null && (fields.categoryCode !== null || fields.point !== null);
  const found = useDuplicates(
    {
      incidentId: incident.id,
      categoryCode: fields?.categoryCode ?? null,
      subTypeCode: fields?.subTypeCode ?? null,
      point: fields?.point ?? null,
      openedAt: incident.openedAt,
    },
    { incidentId: incident.id },
  );
  const shown = isAsked ? found : found.filter((one) => one.isSameCaller);
  const refusal = refuseAct('merge', incident.state, assignments);
  const first = shown[0];
  const merge = (intoIncidentId: string) =>
    void command.run(async (commandId) => {
      // What was typed here stays in this incident's own history.
      const expectedVersion = Math.max(incident.version, keeper.hasUnsaved ? await keeper.flush() : 0);
      return api.incident.merge.mutate({ commandId, incidentId: incident.id, expectedVersion, intoIncidentId });
    });
  useShortcut((action) => {
    if (!hasKey || action.kind !== 'dispose' || action.disposition !== 'repeat' || first === undefined || refusal !== null || command.isBusy) return false;
    merge(first.incident.id);
    return true;
  });
  if (first === undefined) return null;
  return (
    <section className={styles.notice} aria-label={t('title')} role="status" data-testid="duplicates">
      <h3 className={styles.title}>{t('title')}</h3>
      <ul className={styles.list}>
        {shown.map((one) => (
          <li key={one.incident.id} className={styles.line} data-testid="duplicate" data-number={one.incident.number}>
            <span className={styles.reasons}>
              <strong>{shortNumber(one.incident.number)}</strong> {reasons(one)}
            </span>
            <Button
              size="small"
              {...(one === first && hasKey ? { shortcut: DISPOSITION_KEYS.repeat } : {})}
              disabled={refusal !== null}
              title={refusal === null ? t('hint') : errors(refusal)}
              isBusy={command.isBusy}
              data-testid="merge-duplicate"
              onClick={() => merge(one.incident.id)}
            >
              {t('merge', { number: shortNumber(one.incident.number) })}
            </Button>
          </li>
        ))}
      </ul>
      <FailureText message={command.message} />
    </section>
  );
}
