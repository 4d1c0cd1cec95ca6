import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { FailureText } from '../_incidents/failure-text';
import { useCommand } from '../_incidents/use-command';
import { newCommandId } from '../_live/command';
import { useApi } from '../_live/use-live';
import { Button } from '../_ui/button';
import { TextField } from '../_ui/field';
import { Panel } from '../_ui/panel';
import { useFormat } from '../_ui/use-format';
import styles from './pack.module.css';
import type { PackPartProps } from './pack-view';

/** Draft, reviewed, signed, signed outside: who did what, and what whoever looks may do next. */
export function SignPanel({ file, role, onDone }: PackPartProps & { readonly role: 'head' | 'supervisor' }) {
  const t = useTranslations('pack');
  const format = useFormat();
  const { pack, files } = file;
  const outside = files.find(({ kind }) => kind === 'external');
  return (
    <Panel title={t('sign')}>
      <div className={styles.parts}>
        <p>{pack.reviewedAt === null ? t('notReviewed') : t('reviewedBy', { name: pack.reviewedByName ?? '', time: format.dateTime(pack.reviewedAt) })}</p>
        {pack.state === 'draft' && pack.contentHash !== null && role === 'supervisor' && <ReviewButton file={file} onDone={onDone} />}
        <p>{pack.signedAt === null ? t('notSigned') : t('signedBy', { name: pack.signedByName ?? '', time: format.dateTime(pack.signedAt) })}</p>
        {pack.state === 'reviewed' && role === 'head' && <SignForm file={file} onDone={onDone} />}
        {outside !== undefined && <a href={`/api/packs/${pack.quarter}-signed.pdf`}>{t('outside', { time: format.dateTime(outside.storedAt) })}</a>}
        {pack.state === 'signed' && role === 'head' && <OutsideForm quarter={pack.quarter} onDone={onDone} />}
      </div>
    </Panel>
  );
}

function ReviewButton({ file: { pack }, onDone }: PackPartProps) {
  const t = useTranslations('pack');
  const api = useApi();
  const command = useCommand();
  const review = async () => {
    if ((await command.run((commandId) => api.pack.review.mutate({ commandId, packId: pack.id, expectedVersion: pack.version }))) !== null) onDone();
  };
  return (
    <div className={styles.row}>
      <Button variant="primary" isBusy={command.isBusy} onClick={() => void review()} data-testid="pack-review">
        {t('reviewNow')}
      </Button>
      <FailureText message={command.message} />
    </div>
  );
}

function SignForm({ file: { pack }, onDone }: PackPartProps) {
  const t = useTranslations('pack');
  const api = useApi();
  const command = useCommand();
  const [nip, setNip] = useState('');
  const sign = async () => {
    const order = { packId: pack.id, expectedVersion: pack.version, ...(nip.trim() === '' ? {} : { nip }) };
    if ((await command.run((commandId) => api.pack.sign.mutate({ commandId, ...order }))) !== null) onDone();
  };
  return (
    <form
      className={styles.row}
      onSubmit={(event) => {
        event.preventDefault();
        void sign();
      }}
    >
      <TextField
        label={t('nip')}
        hint={t('nipHint')}
        autoComplete="off"
        inputMode="numeric"
        maxLength={24}
        value={nip}
        onChange={(event) => setNip(event.target.value)}
      />
      <Button type="submit" variant="primary" isBusy={command.isBusy} data-testid="pack-sign">
        {t('signNow')}
      </Button>
      <FailureText message={command.message} />
    </form>
  );
}

interface OutsideFormProps {
  readonly quarter: string;
  readonly onDone: () => void;
}

/** The PDF as the government's electronic signature gave it back. */
function OutsideForm({ quarter, onDone }: OutsideFormProps) {
  const t = useTranslations('pack');
  const errors = useTranslations('errors');
  const [state, setState] = useState<{ readonly isBusy: boolean; readonly message: string | null }>({ isBusy: false, message: null });
  const send = async (file: File) => {
    setState({ isBusy: true, message: null });
    const answer = await putFile(quarter, file);
    setState({ isBusy: false, message: answer === null ? null : errors.has(answer as never) ? errors(answer as never) : errors('unexpected', { id: '-' }) });
    if (answer === null) onDone();
  };
  return (
    <div className={styles.row}>
      <TextField
        label={t('putOutside')}
        hint={t('putOutsideHint')}
        type="file"
        accept="application/pdf"
        disabled={state.isBusy}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file !== undefined) void send(file);
        }}
      />
      <FailureText message={state.message} />
    </div>
  );
}

/** Null when it was taken, else the reason. */
async function putFile(quarter: string, file: File): Promise<string | null> {
  try {
    const response = await fetch(`/api/packs/${quarter}-signed.pdf`, { method: 'PUT', headers: { 'x-command-id': newCommandId() }, body: file });
    if (response.ok) return null;
    const { reason, error } = (await response.json()) as { readonly reason?: string; readonly error: string };
    return reason ?? error;
  } catch {
    // Recovered: the line is cut, and the person can choose the file again.
    return 'no_connection';
  }
}
