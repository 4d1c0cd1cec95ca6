'use client';

import { useTranslations } from 'next-intl';
import { Button } from '../_ui/button';
import { Panel } from '../_ui/panel';
import styles from './command-line.module.css';
import { COMMAND_NAMES, COMMANDS } from './commands.rules';
import { useCommandText } from './use-command-text';

/** Every command with all its words; stands beside the work and takes no focus. */
export function CommandHelp({ onClose }: { readonly onClose: () => void }) {
  const t = useTranslations('command');
  const common = useTranslations('common.actions');
  const text = useCommandText();
  return (
    <Panel
      title={t('helpTitle')}
      actions={
        <Button size="small" onClick={onClose}>
          {common('close')}
        </Button>
      }
    >
      <p className={styles.preview}>{t('helpHint')}</p>
      <dl className={styles.help} data-testid="command-help">
        {COMMAND_NAMES.map((name) => (
          <div key={name} data-command={name}>
            <dt>
              <code>{text.usage(name)}</code>
            </dt>
            <dd>
              {text.about(name)} <span className={styles.detail}>{COMMANDS[name].words.slice(1).join(', ')}</span>
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
