import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { FailureText } from '../_incidents/failure-text';
import { useCommand } from '../_incidents/use-command';
import { useApi } from '../_live/use-live';
import { Button } from '../_ui/button';
import { TextAreaField } from '../_ui/field';
import { Panel } from '../_ui/panel';
import styles from './pack.module.css';
import type { PackPartProps } from './pack-view';

const LONGEST = 1_000;

interface Draft {
  readonly key: number;
  readonly text: string;
}

/** What people say of the figures; sentences computed from them are offered as text to take or leave. */
export function RemarksPanel({ file, onDone }: PackPartProps) {
  const t = useTranslations('pack');
  const api = useApi();
  const command = useCommand();
  const { pack, remarks, proposals } = file;
  const [drafts, setDrafts] = useState<readonly Draft[]>(() => remarks.map((text, key) => ({ key, text })));
  const add = (text: string) => setDrafts([...drafts, { key: Math.max(-1, ...drafts.map(({ key }) => key)) + 1, text }]);
  const change = (key: number, text: string) => setDrafts(drafts.map((one) => (one.key === key ? { key, text } : one)));
  const texts = drafts.map(({ text }) => text.trim()).filter((text) => text !== '');
  const isChanged = JSON.stringify(texts) !== JSON.stringify(remarks);
  const open = proposals.filter((text) => !texts.includes(text));
  const save = async () => {
    const order = { packId: pack.id, expectedVersion: pack.version, remarks: texts };
    if ((await command.run((commandId) => api.pack.saveRemarks.mutate({ commandId, ...order }))) !== null) onDone();
  };
  return (
    <Panel title={t('remarks')}>
      <div className={styles.parts}>
        <p className={styles.faint}>{t('remarksNote')}</p>
        {drafts.map(({ key, text }, index) => (
          <div key={key} className={styles.remark}>
            <TextAreaField
              label={t('remark', { number: index + 1 })}
              rows={2}
              maxLength={LONGEST}
              value={text}
              onChange={(event) => change(key, event.target.value)}
            />
            <Button variant="plain" onClick={() => setDrafts(drafts.filter((one) => one.key !== key))}>
              {t('removeRemark')}
            </Button>
          </div>
        ))}
        <div className={styles.row}>
          <Button onClick={() => add('')} data-testid="pack-add-remark">
            {t('addRemark')}
          </Button>
          <Button variant="primary" disabled={!isChanged} isBusy={command.isBusy} onClick={() => void save()} data-testid="pack-save-remarks">
            {t('saveRemarks')}
          </Button>
        </div>
        <FailureText message={command.message} />
        {open.length > 0 && (
          <>
            <h3>{t('proposals')}</h3>
            <ul className={styles.proposals}>
              {open.map((text) => (
                <li key={text}>
                  <Button size="small" onClick={() => add(text)}>
                    {t('takeProposal')}
                  </Button>
                  <span lang="id">{text}</span>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </Panel>
  );
}
