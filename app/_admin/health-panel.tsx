'use client';

import { useTranslations } from 'next-intl';
import type { HealthReport, PartHealth } from '../../server/api/health';
import { useFetched } from '../_live/use-fetched';
import { Badge } from '../_ui/badge';
import { Panel } from '../_ui/panel';
import { StatusDot } from '../_ui/status-dot';
import { useFormat } from '../_ui/use-format';
import styles from './health-panel.module.css';

const RENEW_MS = 5_000;
const TONES = { ok: 'good', degraded: 'amber', not_ready: 'red' } as const;

/** The process that answered this page, part by part. A process that is not ready answers 503 with the same report. */
export function HealthPanel() {
  const t = useTranslations('admin.overview');
  const { data, error } = useFetched('health', async (signal) => (await (await fetch('/api/health', { signal, cache: 'no-store' })).json()) as HealthReport, {
    everyMs: RENEW_MS,
  });
  if (error !== null || data === null)
    return (
      <Panel title={t('health')} tone={error === null ? 'normal' : 'red'}>
        {error !== null && <p role="alert">{t('unreachable')}</p>}
      </Panel>
    );
  return (
    <Panel
      title={t('health')}
      tone={data.status === 'ok' ? 'normal' : TONES[data.status] === 'amber' ? 'amber' : 'red'}
      aside={
        <Badge tone={TONES[data.status]} icon={<StatusDot tone={TONES[data.status]} />}>
          {t(`status.${data.status}`)}
        </Badge>
      }
      actions={<UpTime report={data} />}
    >
      <ul className={styles.parts}>
        {Object.entries(data.parts).map(([name, part]) => (
          <Part key={name} name={name} part={part} />
        ))}
      </ul>
    </Panel>
  );
}

function Part({ name, part }: { readonly name: string; readonly part: PartHealth }) {
  const t = useTranslations('admin.overview');
  const admin = useTranslations('admin');
  const format = useFormat();
  const tone = part.isUp ? (part.reasons.length === 0 ? 'good' : 'amber') : part.isEssential ? 'red' : 'amber';
  // A part, figure or reason of a later version is shown by its code.
  const words = (group: 'parts' | 'healthFigures' | 'healthValues' | 'healthReasons', code: string) =>
    t.has(`${group}.${code}` as 'parts.bus') ? t(`${group}.${code}` as 'parts.bus') : code;
  const value = (figure: PartHealth['figures'][string] | undefined) => {
    if (typeof figure === 'number') return format.number(figure, Number.isInteger(figure) ? 0 : 1);
    if (typeof figure === 'boolean') return figure ? admin('yes') : admin('no');
    return figure == null ? '–' : words('healthValues', figure);
  };
  return (
    <li className={styles.part}>
      <h3 className={styles.name}>
        <StatusDot tone={tone} label={part.isUp ? t('partUp') : t('partDown')} />
        {words('parts', name)}
        {part.isEssential && <span className={styles.essential}>{t('essential')}</span>}
      </h3>
      {part.reasons.length > 0 && <p className={styles.reasons}>{part.reasons.map((reason) => words('healthReasons', reason)).join(' ')}</p>}
      <dl className={styles.figures}>
        {Object.entries(part.figures).map(([key, figure]) => (
          <div key={key} className={styles.figure}>
            <dt>{words('healthFigures', key)}</dt>
            <dd>{value(figure)}</dd>
          </div>
        ))}
      </dl>
    </li>
  );
}

function UpTime({ report: { upSeconds, roles } }: { readonly report: HealthReport }) {
  const t = useTranslations('admin.overview');
  const figures = useTranslations('performance.figures');
  const format = useFormat();
  const minutes = Math.floor(upSeconds / 60);
  const duration =
    minutes < 60
      ? figures('minutes', { minutes, seconds: String(Math.floor(upSeconds % 60)).padStart(2, '0') })
      : figures('hours', { hours: format.number(Math.floor(minutes / 60)), minutes: String(minutes % 60).padStart(2, '0') });
  return <span className={styles.age}>{`${t('up', { duration })} · ${t('roles', { roles: roles.join(', ') })}`}</span>;
}
