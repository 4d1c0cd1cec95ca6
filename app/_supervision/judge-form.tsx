import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { DISPOSITIONS } from '../../server/call/call.schema';
import { CATEGORY_CODES } from '../../server/incident/incident.schema';
import type { DrawnCall } from '../../server/listening/listening.schema';
import { DISPOSITION_KEYS, takesText } from '../_calls/shortcuts.rules';
import { FailureText } from '../_incidents/failure-text';
import { useCommand } from '../_incidents/use-command';
import { useNames } from '../_incidents/use-names';
import { useApi } from '../_live/use-live';
import { Button } from '../_ui/button';
import { TextField } from '../_ui/field';
import { elapsedText } from '../_ui/format';
import { Panel } from '../_ui/panel';
import { useFormat } from '../_ui/use-format';
import { type Draft, EMPTY_DRAFT, isComplete, LISTENING_KEYS, press } from './listening-keys.rules';
import styles from './supervision.module.css';

interface JudgeFormProps {
  readonly calls: readonly DrawnCall[];
  readonly onDone: () => void;
}

/** One drawn call at a time. Bare keys act outside text fields, as at the operator's desk. */
export function JudgeForm({ calls, onDone }: JudgeFormProps) {
  const t = useTranslations('supervision.listening');
  const api = useApi();
  const command = useCommand();
  const judgeable = calls.filter(({ isOwn }) => !isOwn);
  const [chosen, setChosen] = useState<string | null>(null);
  const [draft, setDraft] = useState<Draft>(EMPTY_DRAFT);
  const [remark, setRemark] = useState('');
  const index = Math.max(
    0,
    judgeable.findIndex(({ id }) => id === chosen),
  );
  const call = judgeable[index] ?? null;
  const goTo = (step: number) => {
    const next = judgeable[Math.min(judgeable.length - 1, Math.max(0, index + step))];
    if (next === undefined || next.id === call?.id) return;
    setChosen(next.id);
    setDraft(EMPTY_DRAFT);
    setRemark('');
  };
  const save = async () => {
    if (call === null || command.isBusyNow() || !isComplete(draft)) return;
    const order = { listeningId: call.id, expectedVersion: call.version, ...draft, isPlaceRight: call.placeName === null ? null : draft.isPlaceRight, remark };
    if ((await command.run((commandId) => api.listening.judge.mutate({ commandId, ...order }))) === null) return;
    setChosen(judgeable[index + 1]?.id ?? null);
    setDraft(EMPTY_DRAFT);
    setRemark('');
    onDone();
  };
  useKeys({ draft, setDraft, goTo, save });
  return (
    <Panel title={t('waiting')} aside={<span className={styles.soft}>{t('place', { at: call === null ? 0 : index + 1, of: judgeable.length })}</span>}>
      {call === null ? (
        <p className={styles.faint}>{t('nothingWaits')}</p>
      ) : (
        <>
          <CallFacts call={call} />
          <Choices call={call} draft={draft} put={setDraft} />
          <TextField label={t('remark')} hint={t('remarkHint')} maxLength={1_000} value={remark} onChange={(event) => setRemark(event.target.value)} />
          <div className={styles.row}>
            <Button
              variant="primary"
              shortcut={LISTENING_KEYS.save}
              isBusy={command.isBusy}
              disabled={!isComplete(draft)}
              onClick={() => void save()}
              data-testid="listening-save"
            >
              {t('save')}
            </Button>
            <Button shortcut="↓" onClick={() => goTo(1)}>
              {t('next')}
            </Button>
            <Button shortcut="↑" onClick={() => goTo(-1)}>
              {t('previous')}
            </Button>
          </div>
          <p className={styles.faint}>{t('keys')}</p>
        </>
      )}
      <FailureText message={command.message} />
    </Panel>
  );
}

interface KeyProps {
  readonly draft: Draft;
  readonly setDraft: (draft: Draft) => void;
  readonly goTo: (step: number) => void;
  readonly save: () => Promise<void>;
}

function useKeys(props: KeyProps): void {
  const now = useRef(props);
  now.current = props;
  useEffect(() => {
    const act = (event: KeyboardEvent) => {
      const { draft, setDraft, goTo, save } = now.current;
      if (event.altKey || event.defaultPrevented) return;
      if (event.ctrlKey || event.metaKey) {
        if (event.key !== 'Enter') return;
        event.preventDefault();
        void save();
        return;
      }
      if (event.target instanceof HTMLElement && takesText(event.target)) return;
      if (event.key === LISTENING_KEYS.next || event.key === LISTENING_KEYS.previous) goTo(event.key === LISTENING_KEYS.next ? 1 : -1);
      else {
        const next = press(event.key, draft);
        if (next === null) return;
        setDraft(next);
      }
      event.preventDefault();
    };
    document.addEventListener('keydown', act);
    return () => document.removeEventListener('keydown', act);
  }, []);
}

/** What the recording is found by, and nothing of what was made of it. */
function CallFacts({ call }: { readonly call: DrawnCall }) {
  const t = useTranslations('supervision.listening');
  const format = useFormat();
  const facts: readonly (readonly [string, string])[] = [
    [t('offered'), call.offeredAt === null ? '–' : `${format.date(call.offeredAt)} ${format.clock(call.offeredAt)}`],
    [t('answered'), call.answeredAt === null ? '–' : format.clock(call.answeredAt)],
    [t('talk'), call.answeredAt === null || call.endedAt === null ? '–' : elapsedText(call.endedAt - call.answeredAt)],
    [t('caller'), call.numberMasked ?? '–'],
    [t('line'), call.line ?? '–'],
    [t('recording'), `${call.source} ${call.externalId}`],
  ];
  return (
    <dl className={styles.facts}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

interface ChoicesProps {
  readonly call: DrawnCall;
  readonly draft: Draft;
  readonly put: (draft: Draft) => void;
}

/** The place comes last: that there is one tells what the first opinion was. */
function Choices({ call, draft, put }: ChoicesProps) {
  const t = useTranslations('supervision.listening');
  const common = useTranslations('common');
  const names = useNames();
  const key = (name: string) => {
    const next = press(name, draft);
    if (next !== null) put(next);
  };
  return (
    <>
      <fieldset className={styles.choices}>
        <legend>{t('whatWasIt')}</legend>
        {DISPOSITIONS.map((one) => (
          <Choice key={one} name={DISPOSITION_KEYS[one]} label={common(`disposition.${one}`)} isChosen={draft.disposition === one} onPress={key} />
        ))}
        <Choice name={LISTENING_KEYS.notHeard} label={t('notHeard')} isChosen={!draft.isHeard} onPress={key} />
      </fieldset>
      {draft.disposition === 'emergency' && (
        <fieldset className={styles.choices}>
          <legend>{t('category')}</legend>
          {CATEGORY_CODES.map((one, index) => (
            <Choice key={one} name={String(index + 1)} label={names.category(one)} isChosen={draft.categoryCode === one} onPress={key} />
          ))}
        </fieldset>
      )}
      {draft.disposition !== null && call.placeName !== null && (
        <fieldset className={styles.choices}>
          <legend>{t('placeQuestion', { place: call.placeName })}</legend>
          <Choice name={LISTENING_KEYS.placeRight} label={t('placeRight')} isChosen={draft.isPlaceRight === true} onPress={key} />
          <Choice name={LISTENING_KEYS.placeWrong} label={t('placeWrong')} isChosen={draft.isPlaceRight === false} onPress={key} />
        </fieldset>
      )}
    </>
  );
}

interface ChoiceProps {
  readonly name: string;
  readonly label: string;
  readonly isChosen: boolean;
  readonly onPress: (name: string) => void;
}

function Choice({ name, label, isChosen, onPress }: ChoiceProps) {
  return (
    <Button size="small" variant={isChosen ? 'primary' : 'secondary'} shortcut={name} aria-pressed={isChosen} onClick={() => onPress(name)}>
      {label}
    </Button>
  );
}
