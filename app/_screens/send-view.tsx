'use client';

import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import type { ScreenView } from '../../server/wall/screen.schema';
import { FailureText } from '../_incidents/failure-text';
import { useCommand } from '../_incidents/use-command';
import { useApi, useLive, useServerNow } from '../_live/use-live';
import type { Bounds } from '../_map/map-engine';
import { Button } from '../_ui/button';
import { SignIcon } from '../_ui/icons/icon';
import styles from './send-view.module.css';

/** For the supervisor's map: sends what it shows to a screen of the wall, or lets that screen choose its own picture again. */
export function SendView({ readBounds }: { readonly readBounds: () => Bounds }) {
  const t = useTranslations('operator.sendView');
  const api = useApi();
  const id = useId();
  const [isOpen, setIsOpen] = useState(false);
  const command = useCommand();
  const now = useServerNow();
  const screens = useLive((state) => Object.values(state.screens)).toSorted((left, right) => left.name.localeCompare(right.name));
  if (screens.length === 0) return null;
  const isHolding = ({ view }: ScreenView) => view !== null && now < view.until;
  const send = async ({ id: screenId }: ScreenView, bounds: Bounds | null) => {
    const sent = await command.run((commandId) => api.screen.sendView.mutate({ commandId, screenId, bounds: bounds === null ? null : [...bounds] }));
    if (sent !== null) setIsOpen(false);
  };
  return (
    <div className={styles.tool}>
      <Button
        size="small"
        icon={<SignIcon name="screen" />}
        aria-expanded={isOpen}
        aria-controls={id}
        data-testid="send-view"
        onClick={() => setIsOpen(!isOpen)}
      >
        {t('title')}
      </Button>
      <div id={id} hidden={!isOpen} className={styles.list}>
        {screens.map((screen) => (
          <div key={screen.id} className={styles.line}>
            <Button size="small" variant="plain" isBusy={command.isBusy} data-testid="send-view-to" onClick={() => void send(screen, readBounds())}>
              {screen.name}
            </Button>
            {isHolding(screen) && (
              <Button size="small" variant="plain" isBusy={command.isBusy} onClick={() => void send(screen, null)}>
                {t('release')}
              </Button>
            )}
          </div>
        ))}
        <FailureText message={command.message} />
        <p className={styles.hint}>{t('hint')}</p>
      </div>
    </div>
  );
}
