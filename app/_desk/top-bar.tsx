'use client';

import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import type { Role } from '../../server/account/account.schema';
import { AlarmCount, AlarmLine } from '../_alarms/alarm-line';
import { ComplaintCount } from '../_complaints/complaint-count';
import { WhenTab } from '../_live/live-provider';
import { useServerNow } from '../_live/use-live';
import { PaperFormWhenDown } from '../_paper/paper-form-when-down';
import { Button } from '../_ui/button';
import { ClockText } from '../_ui/clock-text';
import { SignIcon } from '../_ui/icons/icon';
import { ConnectionState, OutdatedNotice } from './connection-state';
import { DemonstrationBadge } from './demonstration-badge';
import { Mark } from './mark';
import { LanguageSwitch, ThemeSwitch } from './preferences';
import { signOut } from './session';
import styles from './top-bar.module.css';

const PAGES = {
  operator: '/operator',
  incidents: '/incidents',
  alarms: '/alarms',
  review: '/alarms/review',
  complaints: '/complaints',
  performance: '/performance',
  agency: '/agency',
  admin: '/admin',
  wall: '/wall/main',
  replay: '/wall/replay',
} as const;
type PageName = keyof typeof PAGES;

const PAGES_OF_ROLE: Readonly<Record<Role, readonly PageName[]>> = {
  operator: ['operator', 'incidents', 'alarms', 'complaints', 'wall'],
  supervisor: ['operator', 'incidents', 'alarms', 'complaints', 'performance', 'admin', 'wall', 'replay'],
  head: ['performance', 'incidents', 'complaints', 'review', 'wall', 'replay'],
  agency: ['agency', 'incidents'],
  crew: ['agency'],
  technician: ['alarms', 'admin', 'wall'],
  admin: ['alarms', 'admin', 'wall'],
  wall: ['wall'],
};

interface TopBarProps {
  readonly installationName: string;
  readonly isDemonstration: boolean;
  readonly userName: string;
  readonly role: Role;
}

/** Who and where one is, whether the room is heard, and the way to one's other pages. */
export function TopBar({ installationName, isDemonstration, userName, role }: TopBarProps) {
  const t = useTranslations('common');
  const path = usePathname();
  const hearsAlarms = PAGES_OF_ROLE[role].includes('alarms');
  return (
    <>
      <header className={styles.bar}>
        <a href="/" className={styles.brand}>
          <Mark />
          <span className={styles.names}>
            <strong>{t('product')}</strong>
            <span className={styles.installation}>{installationName}</span>
          </span>
        </a>
        {isDemonstration && <DemonstrationBadge />}
        <nav aria-label={t('navigation')} className={styles.nav}>
          {PAGES_OF_ROLE[role].map((name) => (
            <a key={name} href={PAGES[name]} className={styles.link} aria-current={path.startsWith(PAGES[name]) ? 'page' : undefined}>
              {t(`nav.${name}`)}
              {name === 'alarms' && <AlarmCount />}
              {name === 'complaints' && (
                <WhenTab>
                  <ComplaintCount role={role} />
                </WhenTab>
              )}
            </a>
          ))}
        </nav>
        <div className={styles.state}>
          <WhenTab>
            <OutdatedNotice />
            <ConnectionState />
            {(role === 'operator' || role === 'supervisor') && <PaperFormWhenDown />}
            <BarClock />
          </WhenTab>
        </div>
        <div className={styles.person}>
          <span className={styles.who}>
            <span className={styles.name}>{userName}</span>
            <span className={styles.role}>{t(`roles.${role}`)}</span>
          </span>
          <LanguageSwitch />
          <ThemeSwitch />
          <Button
            variant="plain"
            size="small"
            icon={<SignIcon name="signOut" size="1.25em" />}
            onClick={signOut}
            aria-label={t('signOut')}
            title={t('signOut')}
          />
        </div>
      </header>
      {hearsAlarms && <AlarmLine />}
    </>
  );
}

function BarClock() {
  return <ClockText at={useServerNow()} hasZone className={styles.clock} />;
}
