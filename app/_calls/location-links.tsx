'use client';

import { useTranslations } from 'next-intl';
import type { LinkView } from '../../server/location/link.schema';
import { FailureText } from '../_incidents/failure-text';
import { useCommand } from '../_incidents/use-command';
import { useApi, useServerNow } from '../_live/use-live';
import { Button } from '../_ui/button';
import { SignIcon } from '../_ui/icons/icon';
import { useAgeWords } from '../_ui/time-ago';
import styles from './candidates.module.css';
import { useShortcut } from './shortcut-provider';
import { ACTION_KEYS } from './shortcuts.rules';

interface LocationLinksProps {
  readonly callId: string;
  readonly links: readonly LinkView[];
  readonly canAsk: boolean;
}

/** Asks the caller for the position, and what became of it: sent, opened, allowed, denied. */
export function LocationLinks({ callId, links, canAsk }: LocationLinksProps) {
  const t = useTranslations('location');
  const api = useApi();
  const command = useCommand();
  const ask = () => void command.run((commandId) => api.location.sendLink.mutate({ commandId, callId }));
  useShortcut((action) => {
    if (action.kind !== 'askLocation' || !canAsk) return false;
    if (!command.isBusy) ask();
    return true;
  });
  return (
    <div className={styles.links}>
      {canAsk && (
        <Button
          size="small"
          icon={<SignIcon name="phone" />}
          shortcut={ACTION_KEYS.askLocation}
          isBusy={command.isBusy}
          title={t('askHint')}
          data-testid="ask-location"
          onClick={ask}
        >
          {t('ask')}
        </Button>
      )}
      <div role="status" className={styles.linkLines}>
        {links.map((link) => (
          <LinkLine key={link.id} link={link} />
        ))}
      </div>
      <FailureText message={command.message} />
    </div>
  );
}

function LinkLine({ link }: { readonly link: LinkView }) {
  const t = useTranslations('location.link');
  const ageText = useAgeWords();
  const now = useServerNow();
  const { delivery, step } = link;
  const isLive = link.isLive && now < link.expiresAt;
  if (!isLive) {
    return (
      <p className={styles.faint} data-testid="location-link" data-step="ended">
        {t('ended')} · {t(`step.${step}`)}
      </p>
    );
  }
  const told = t('since', { text: t(`step.${step}`), age: ageText(now - (step === 'located' ? (link.lastPositionAt ?? link.stepAt) : link.stepAt)) });
  return (
    <div className={styles.link} data-testid="location-link" data-step={step} data-delivery={delivery}>
      <span>
        {t(`delivery.${delivery}`, { error: link.lastError ?? '' })} · <strong>{told}</strong>
      </span>
      {/* Who has opened it needs no code any more. */}
      {(step === 'waiting' || delivery === 'given_up') && (
        <span className={styles.readOut}>
          {t('readOut', { address: link.address })}{' '}
          <strong className={styles.code} data-testid="link-code">
            {link.code.slice(0, 3)} {link.code.slice(3)}
          </strong>
        </span>
      )}
      {!link.isSecure && <span className={styles.warning}>{t('insecureAddress')}</span>}
    </div>
  );
}
