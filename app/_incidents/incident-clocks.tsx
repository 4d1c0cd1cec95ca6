'use client';

import { useTranslations } from 'next-intl';
import { type IncidentView, MARK_CODES, type MarkCode } from '../../server/incident/incident.schema';
import { useReference, useServerNow } from '../_live/use-live';
import { ElapsedText } from '../_ui/clock-text';
import { elapsedText } from '../_ui/format';
import { useFormat } from '../_ui/use-format';
import styles from './incident-clocks.module.css';
import { answerClock, handlingClock, type RunningClock } from './watch.rules';

/** A gap between when something happened and when it was written down is shown from here on (domain, "Clocks"). */
const SHOWN_GAP_MS = 60_000;

export interface KnownMark {
  readonly code: MarkCode;
  readonly occurredAt: number;
  readonly recordedAt: number;
  readonly source: 'switch' | 'operator' | 'agency' | 'unit' | 'on_behalf' | 'entered_later';
  readonly isVoided: boolean;
}

interface IncidentMarksProps {
  readonly incident: IncidentView;
  /** With their sources, once they are here. */
  readonly marks: readonly KnownMark[];
}

/** T0 to T8 as they stand, with who told them. */
export function IncidentMarks({ incident, marks }: IncidentMarksProps) {
  const t = useTranslations('operator.incident');
  return (
    <ol className={styles.marks} aria-label={t('marks')}>
      {MARK_CODES.map((code) => (
        <MarkCell key={code} code={code} at={timeOf(incident, code)} mark={markOf(marks, code, timeOf(incident, code))} />
      ))}
    </ol>
  );
}

/** The clocks between the marks that run, or how they ended. */
export function RunningClocks({ incident }: { readonly incident: IncidentView }) {
  const t = useTranslations('operator.incident');
  const common = useTranslations('common.clock');
  const now = useServerNow();
  const { targets } = useReference();
  const start = incident.t0 ?? incident.t1 ?? incident.t2 ?? incident.openedAt;
  return (
    <dl className={styles.running}>
      <PromiseClock label={common('answer')} clock={answerClock({ offeredAt: incident.t0, answeredAt: incident.t1 }, targets, now)} testId="clock-answer" />
      <PromiseClock label={common('initial_handling')} clock={handlingClock(incident, targets, now)} testId="clock-initial-handling" />
      <div>
        <dt>{t('sinceStart')}</dt>
        <dd data-testid="clock-total">
          <ElapsedText milliseconds={(incident.t8 ?? now) - start} />
        </dd>
      </div>
    </dl>
  );
}

function PromiseClock({ label, clock, testId }: { readonly label: string; readonly clock: RunningClock | null; readonly testId: string }) {
  const t = useTranslations('operator.incident');
  return (
    <div>
      <dt>{label}</dt>
      <dd data-testid={testId} data-running={clock?.isRunning ?? false}>
        {clock === null ? '–' : <ElapsedText milliseconds={clock.elapsedMs} colour={clock.colour} />}
        {clock !== null && <span className={styles.target}>{t('ofTarget', { target: elapsedText(clock.targetSeconds * 1000) })}</span>}
      </dd>
    </div>
  );
}

interface MarkCellProps {
  readonly code: MarkCode;
  readonly at: number | null;
  readonly mark: KnownMark | undefined;
}

function MarkCell({ code, at, mark }: MarkCellProps) {
  const t = useTranslations('operator.incident');
  const common = useTranslations('common');
  const format = useFormat();
  const isLate = mark !== undefined && mark.recordedAt - mark.occurredAt > SHOWN_GAP_MS;
  const source = mark === undefined ? '' : ` · ${common(`markSource.${mark.source}`)}`;
  return (
    <li className={styles.mark} data-testid={`clock-${code}`} data-at={at ?? ''} data-marked={at !== null} title={`${code} ${common(`mark.${code}`)}${source}`}>
      <span className={styles.code}>{code}</span>
      <span className={styles.name}>{common(`mark.${code}`)}</span>
      <span className={styles.time}>{at === null ? '–' : format.clock(at)}</span>
      {mark?.source === 'on_behalf' && <span className={styles.late}>{common('markSource.on_behalf')}</span>}
      {isLate && <span className={styles.late}>{t('recordedAt', { time: format.clock(mark.recordedAt) })}</span>}
    </li>
  );
}

function timeOf(incident: IncidentView, code: MarkCode): number | null {
  return incident[code.toLowerCase() as Lowercase<MarkCode>];
}

function markOf(marks: readonly KnownMark[], code: MarkCode, at: number | null): KnownMark | undefined {
  return marks.find((mark) => mark.code === code && !mark.isVoided && mark.occurredAt === at);
}
