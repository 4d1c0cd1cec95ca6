'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ALARM_PRIORITIES } from '../../server/alarm/alarm.schema';
import { bell, useBell } from '../_sound/use-bell';
import { Button } from '../_ui/button';
import { SignIcon } from '../_ui/icons/icon';
import { Panel } from '../_ui/panel';
import { soundOf } from './alarm-board.rules';
import styles from './alarm-console.module.css';
import { AlarmSymbol } from './alarm-symbol';

const STEP = 10;

/** How loud alarms are on this computer, how each priority sounds, and whether the browser lets them be heard. */
export function SoundPanel() {
  const t = useTranslations('alarm.sound');
  const priorities = useTranslations('alarm.priority');
  const { alarmVolume, isBlocked, sounding } = useBell();
  const [isRefused, setRefused] = useState(false);
  return (
    <Panel title={t('title')} tone={isBlocked ? 'amber' : 'normal'}>
      {isBlocked && (
        <p className={styles.notice} role="alert" data-testid="sound-blocked">
          <SignIcon name="alert" /> {t('blocked')}
        </p>
      )}
      <label className={styles.volume}>
        <span>{alarmVolume === 0 ? t('off') : t('volume', { volume: alarmVolume })}</span>
        <input
          type="range"
          min={0}
          max={100}
          step={STEP}
          value={alarmVolume}
          onChange={(event) => bell.setAlarmVolume(Number(event.target.value))}
          data-testid="alarm-volume"
        />
      </label>
      {alarmVolume === 0 && <p className={styles.notice}>{t('offNote')}</p>}
      <div className={styles.tests}>
        {ALARM_PRIORITIES.map((priority) => (
          <Button
            key={priority}
            size="small"
            icon={<AlarmSymbol priority={priority} state="acknowledged" isNamed={false} />}
            onClick={() => setRefused(!bell.test(soundOf(priority)))}
            data-testid={`test-sound-${priority}`}
          >
            {t('test', { priority: priorities(priority) })}
          </Button>
        ))}
      </div>
      {isRefused && sounding !== null && <p className={styles.quiet}>{t('busy')}</p>}
      <p className={styles.quiet}>{t('about')}</p>
    </Panel>
  );
}
