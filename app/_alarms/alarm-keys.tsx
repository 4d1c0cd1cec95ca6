import { useTranslations } from 'next-intl';
import type { Role } from '../../server/account/account.schema';
import { Button } from '../_ui/button';
import { Panel } from '../_ui/panel';
import styles from './alarm-console.module.css';
import { ALARM_KEYS, mayKeep } from './alarm-list.rules';

interface AlarmKeysProps {
  readonly role: Role;
  readonly isShown: boolean;
  readonly onShow: (isShown: boolean) => void;
}

/** Every key of the console; stands beside the work and takes no focus. */
export function AlarmKeys({ role, isShown, onShow }: AlarmKeysProps) {
  const t = useTranslations('alarm.keys');
  const common = useTranslations('common.actions');
  if (!isShown)
    return (
      <Button size="small" variant="plain" shortcut={ALARM_KEYS.help} onClick={() => onShow(true)}>
        {t('title')}
      </Button>
    );
  const lines = [
    ['↑ ↓', t('move')],
    [ALARM_KEYS.acknowledge, t('acknowledge')],
    [ALARM_KEYS.acknowledgeSeen, t('acknowledgeSeen')],
    ...(mayKeep(role)
      ? [
          [ALARM_KEYS.shelve, t('shelve')],
          [ALARM_KEYS.unshelve, t('unshelve')],
          [ALARM_KEYS.outOfService, t('outOfService')],
        ]
      : []),
    [ALARM_KEYS.open, t('open')],
    [ALARM_KEYS.group, t('group')],
    [ALARM_KEYS.help, t('help')],
  ] as const;
  return (
    <Panel
      title={t('title')}
      actions={
        <Button size="small" onClick={() => onShow(false)}>
          {common('close')}
        </Button>
      }
    >
      <dl className={styles.keys} data-testid="alarm-keys">
        {lines.map(([key, meaning]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <p className={styles.quiet}>{t('where')}</p>
    </Panel>
  );
}
