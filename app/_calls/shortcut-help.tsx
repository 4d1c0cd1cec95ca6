'use client';

import { useTranslations } from 'next-intl';
import { DISPOSITIONS } from '../../server/call/call.schema';
import { Button } from '../_ui/button';
import { Panel } from '../_ui/panel';
import styles from './calls.module.css';
import { useSingleKeys } from './shortcut-provider';
import { ACTION_KEYS, DESK_PARTS, DISPOSITION_KEYS, PART_KEYS, SHIFT_KEYS } from './shortcuts.rules';

/** Every key of the desk; stands beside the work and takes no focus. */
export function ShortcutHelp({ onClose }: { readonly onClose: () => void }) {
  const t = useTranslations('operator.keys');
  const common = useTranslations('common');
  const { isOn, setOn } = useSingleKeys();
  const lines: readonly (readonly [string, string])[] = [
    [ACTION_KEYS.answer, t('answer')],
    [ACTION_KEYS.openByHand, t('openByHand')],
    [ACTION_KEYS.openWithoutCall, t('openWithoutCall')],
    [ACTION_KEYS.ready, t('ready')],
    [ACTION_KEYS.takeBreak, t('takeBreak')],
    [ACTION_KEYS.ringSound, t('ringSound')],
    ...DISPOSITIONS.map((one) => [DISPOSITION_KEYS[one], common(`disposition.${one}`)] as const),
    [ACTION_KEYS.undo, t('undo')],
    [ACTION_KEYS.block, t('block')],
    ['1–8', t('category')],
    ['Shift+1–4', t('priority')],
    ...DESK_PARTS.map((part) => [PART_KEYS[part], t(`parts.${part}`)] as const),
    ['↑ ↓ Enter', t('choose')],
    ['← ↑ ↓ → + − Enter', t('map')],
    [t('wallKey'), t('wall')],
    ['Esc', t('leaveField')],
    [ACTION_KEYS.forward, t('forward')],
    [ACTION_KEYS.takeBack, t('takeBack')],
    [ACTION_KEYS.takeLine, t('takeLine')],
    [ACTION_KEYS.askLocation, t('askLocation')],
    [ACTION_KEYS.commandLine, t('commandLine')],
    [SHIFT_KEYS.onBehalf, t('onBehalf')],
    [SHIFT_KEYS.handOver, t('handOver')],
    [SHIFT_KEYS.hold, t('hold')],
    [SHIFT_KEYS.transfer, t('transfer')],
    [SHIFT_KEYS.split, t('split')],
    [SHIFT_KEYS.internalNote, t('internalNote')],
    [SHIFT_KEYS.supervisor, t('supervisor')],
    [SHIFT_KEYS.complaint, t('complaint')],
    [ACTION_KEYS.help, t('help')],
  ];
  return (
    <Panel
      title={t('title')}
      actions={
        <Button size="small" onClick={onClose}>
          {common('actions.close')}
        </Button>
      }
    >
      <dl className={styles.help} data-testid="shortcut-help">
        {lines.map(([key, meaning]) => (
          <div key={`${key}${meaning}`}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <p className={styles.facts}>{t('outsideText')}</p>
      <label className={styles.switch}>
        <input type="checkbox" role="switch" aria-checked={isOn} checked={isOn} onChange={(event) => setOn(event.target.checked)} data-testid="single-keys" />
        {t('singleKeys')}
      </label>
    </Panel>
  );
}
