'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import type { ClosureView } from '../../server/closure/closure.schema';
import { ConfirmButton } from '../_admin/confirm-button';
import { FailureText } from '../_incidents/failure-text';
import { useCommand } from '../_incidents/use-command';
import { useApi } from '../_live/use-live';
import { middleOf } from '../_map/closure-markers.rules';
import { Button } from '../_ui/button';
import { SignIcon } from '../_ui/icons/icon';
import { ClosureForm } from './closure-form';
import { ClosureList, useShownClosures } from './closure-list';
import styles from './closures.module.css';
import type { ClosureDesk } from './use-closure-desk';

/** Roads that are closed, and the form for one more. It stands beside the map and covers nothing. */
export function ClosurePanel({ desk }: { readonly desk: ClosureDesk }) {
  const t = useTranslations('operator.closures');
  const closures = useShownClosures();
  const [said, setSaid] = useState('');
  const { work } = desk;
  const drawButton = useRef<HTMLButtonElement | null>(null);
  const wasDrawing = useRef(false);
  // The form is gone: the keyboard goes on where it began.
  useEffect(() => {
    if (work === null && wasDrawing.current) drawButton.current?.focus();
    wasDrawing.current = work !== null;
  }, [work]);
  const finish = (what: 'opened' | 'changed') => {
    desk.end();
    setSaid(t(what));
  };
  return (
    <section className={styles.panel} aria-label={t('title')} data-testid="closure-panel">
      <header className={styles.header}>
        <h2 className={styles.title}>{work === null ? t('title') : t(work.closure === null ? 'newTitle' : 'changeTitle')}</h2>
        {work === null && (
          <Button ref={drawButton} size="small" variant="primary" icon={<SignIcon name="plus" />} data-testid="new-closure" onClick={() => desk.begin(null)}>
            {t('draw')}
          </Button>
        )}
      </header>
      <p className="only-for-readers" role="status">
        {said}
      </p>
      {work !== null && <ClosureForm key={work.closure?.id ?? 'new'} desk={desk} closure={work.closure} drawing={work.drawing} onDone={finish} />}
      {work === null && closures.length === 0 && <p className={styles.faint}>{t('none')}</p>}
      {work === null && (
        <ClosureList closures={closures} actions={(closure) => <ClosureActions closure={closure} desk={desk} onLifted={() => setSaid(t('lifted'))} />} />
      )}
    </section>
  );
}

interface ClosureActionsProps {
  readonly closure: ClosureView;
  readonly desk: ClosureDesk;
  readonly onLifted: () => void;
}

function ClosureActions({ closure, desk, onLifted }: ClosureActionsProps) {
  const t = useTranslations('operator.closures');
  const api = useApi();
  const command = useCommand();
  const lift = async () => {
    const answer = await command.run((commandId) => api.closure.lift.mutate({ commandId, closureId: closure.id, expectedVersion: closure.version }));
    if (answer !== null) onLifted();
  };
  return (
    <>
      <Button size="small" variant="plain" onClick={() => desk.show(middleOf(closure.path))}>
        {t('show')}
      </Button>
      <Button size="small" variant="plain" data-testid="change-closure" onClick={() => desk.begin(closure)}>
        {t('change')}
      </Button>
      <ConfirmButton action={t('lift')} isBusy={command.isBusy} onConfirm={() => void lift()} />
      <FailureText message={command.message} />
    </>
  );
}
