'use client';

import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState } from 'react';
import { type AskedFeedback, SCORES, type Score } from '../../server/feedback/feedback.schema';
import { FailureText } from '../_incidents/failure-text';
import { useCommand } from '../_incidents/use-command';
import { useNames } from '../_incidents/use-names';
import { useFetched } from '../_live/use-fetched';
import { useApi, useLive } from '../_live/use-live';
import { Badge } from '../_ui/badge';
import { Button } from '../_ui/button';
import { TextField } from '../_ui/field';
import { Panel } from '../_ui/panel';
import { useFormat } from '../_ui/use-format';
import styles from './supervision.module.css';

/** How many that wait are shown at a time, the last completed first, and how many that were answered stay in sight to be corrected. */
const SHOWN_WAITING = 3;
const SHOWN_ANSWERED = 2;

/** Asks the agency about the reports that it has worked on, once each is completed. Nothing is held up by it. */
export function FeedbackAsk() {
  const t = useTranslations('supervision.feedback');
  const api = useApi();
  const completed = useLive((state) =>
    Object.values(state.assignments)
      .filter((one) => one.state === 'completed')
      .map(({ id }) => id)
      .toSorted()
      .join(),
  );
  const asked = useFetched(completed, (signal) => api.feedback.asked.query(undefined, { signal }));
  const [openId, setOpenId] = useState<string | null>(null);
  const waiting = asked.data?.filter(({ score }) => score === null) ?? [];
  const answered = asked.data?.filter(({ score }) => score !== null).slice(0, SHOWN_ANSWERED) ?? [];
  const shown = [...waiting.slice(0, SHOWN_WAITING), ...answered];
  return (
    <Panel title={t('ask')} aside={waiting.length > 0 && <Badge tone="info">{waiting.length}</Badge>} actions={<a href="/agency/figures">{t('ownTitle')}</a>}>
      {shown.length === 0 && <p className={styles.faint}>{t('nothingAsked')}</p>}
      {shown.map((one) => (
        <AskedLine
          key={`${one.assignmentId} ${one.version}`}
          asked={one}
          isOpen={openId === one.assignmentId}
          onOpen={() => setOpenId(one.assignmentId)}
          onDone={() => {
            setOpenId(null);
            asked.reload();
          }}
        />
      ))}
    </Panel>
  );
}

interface AskedLineProps {
  readonly asked: AskedFeedback;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
  readonly onDone: () => void;
}

function AskedLine({ asked, isOpen, onOpen, onDone }: AskedLineProps) {
  const t = useTranslations('supervision.feedback');
  const names = useNames();
  const format = useFormat();
  return (
    <article className={styles.action} data-testid="feedback-asked">
      <p>
        <strong>{asked.incidentNumber}</strong> {names.category(asked.categoryCode)}{' '}
        <span className={styles.faint}>{t('completedAt', { at: format.dateTime(asked.completedAt) })}</span>
      </p>
      {isOpen ? (
        <ScoreForm asked={asked} onDone={onDone} />
      ) : (
        <p className={styles.row}>
          {asked.score !== null && <Badge tone={asked.score <= 2 ? 'amber' : 'good'}>{t(`score.${asked.score}`)}</Badge>}
          <Button size="small" onClick={onOpen}>
            {t(asked.score === null ? 'rate' : 'correct')}
          </Button>
        </p>
      )}
    </article>
  );
}

function ScoreForm({ asked, onDone }: Pick<AskedLineProps, 'asked' | 'onDone'>) {
  const t = useTranslations('supervision.feedback');
  const api = useApi();
  const command = useCommand();
  const [score, setScore] = useState<Score | null>(asked.score);
  const [remark, setRemark] = useState(asked.remark ?? '');
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (score === null) return;
    const order = { assignmentId: asked.assignmentId, score, remark, expectedVersion: asked.version };
    if ((await command.run((commandId) => api.feedback.give.mutate({ commandId, ...order }))) !== null) onDone();
  };
  return (
    <form onSubmit={(event) => void submit(event)} data-testid="feedback-form">
      <fieldset className={styles.choices}>
        <legend>{t('question')}</legend>
        {SCORES.map((one) => (
          <label key={one} className={styles.score}>
            <input type="radio" name={`score ${asked.assignmentId}`} required checked={score === one} onChange={() => setScore(one)} />
            {t(`score.${one}`)}
          </label>
        ))}
      </fieldset>
      <TextField label={t('remark')} hint={t('remarkHint')} maxLength={1_000} value={remark} onChange={(event) => setRemark(event.target.value)} />
      <div className={styles.row}>
        <Button type="submit" variant="primary" isBusy={command.isBusy} disabled={score === null}>
          {t('send')}
        </Button>
      </div>
      <FailureText message={command.message} />
    </form>
  );
}
