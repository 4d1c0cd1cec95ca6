'use client';

import { useTranslations } from 'next-intl';
import type { CallView } from '../../server/call/call.schema';
import type { AssignmentView, IncidentAct, IncidentView } from '../../server/incident/incident.schema';
import type { AnswerView } from '../../server/question-card/answer.schema';
import { useFormat } from '../_ui/use-format';
import type { KnownMark } from './incident-clocks';
import styles from './incident-work.module.css';

/** What the server tells about one incident when it is asked. */
export interface IncidentKnowledge {
  readonly incident: IncidentView;
  readonly assignments: readonly AssignmentView[];
  readonly calls: readonly CallView[];
  readonly landmark: string | null;
  readonly note: string | null;
  readonly answers: readonly AnswerView[];
  readonly marks: readonly KnownMark[];
  readonly acts: readonly { readonly act: IncidentAct; readonly reason: string | null; readonly occurredAt: number; readonly byName: string }[];
  readonly merged: readonly { readonly id: string; readonly number: string }[];
  readonly endReasons: readonly { readonly assignmentId: string; readonly reason: string }[];
}

/** Acts of operators on the incident, the newest last. */
export function IncidentHistory({ details }: { readonly details: IncidentKnowledge }) {
  const t = useTranslations('operator.incident');
  const acts = useTranslations('operator.acts');
  const format = useFormat();
  if (details.acts.length === 0) return null;
  return (
    <section aria-label={t('history')}>
      <h3 className={styles.subtitle}>{t('history')}</h3>
      <ul className={styles.history}>
        {details.acts.map((one) => (
          <li key={`${one.act}${one.occurredAt}`}>
            {t('historyLine', { time: format.clock(one.occurredAt), act: acts(`done.${one.act}`), name: one.byName })}
            {one.reason !== null &&
              ` · ${one.act === 'close' && (one.reason === 'caller' || one.reason === 'agency') ? acts(`verified.${one.reason}`) : one.reason}`}
          </li>
        ))}
      </ul>
    </section>
  );
}
