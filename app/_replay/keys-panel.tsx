'use client';

import { useTranslations } from 'next-intl';
import { Button } from '../_ui/button';
import { Panel } from '../_ui/panel';
import styles from './replay.module.css';

interface KeysPanelProps {
  readonly keys: { readonly isOn: boolean; setOn(isOn: boolean): void };
  readonly onClose: () => void;
}

/** Every key of a replay. */
export function KeysPanel({ keys: { isOn, setOn }, onClose }: KeysPanelProps) {
  const t = useTranslations('replay.keys');
  const common = useTranslations('common');
  const space = 'Space';
  const lines = [
    [space, t('play')],
    ['← →', t('step')],
    ['Shift+← →', t('longStep')],
    ['Home End', t('ends')],
    ['+ −', t('speed')],
    ['B', t('bookmarks')],
    ['?', t('help')],
  ] as const;
  return (
    <aside className={styles.panel} aria-label={t('title')} data-testid="replay-keys">
      <Panel
        title={t('title')}
        actions={
          <Button size="small" onClick={onClose}>
            {common('actions.close')}
          </Button>
        }
      >
        <dl className={styles.keys}>
          {lines.map(([key, meaning]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
        <p className={styles.hint}>{t('outsideText')}</p>
        <label className={styles.switch}>
          <input type="checkbox" role="switch" aria-checked={isOn} checked={isOn} onChange={(event) => setOn(event.target.checked)} />
          {t('singleKeys')}
        </label>
      </Panel>
    </aside>
  );
}
