import { useTranslations } from 'next-intl';
import { useFormat } from './use-format';

interface TimeAgoProps {
  /** Epoch milliseconds. */
  readonly at: number;
  /** The server's time, epoch milliseconds. */
  readonly now: number;
  readonly className?: string | undefined;
}

/** `4 menit lalu`; the exact time stands in the title. */
export function TimeAgo({ at, now, className }: TimeAgoProps) {
  const format = useFormat();
  return (
    <time dateTime={new Date(at).toISOString()} title={`${format.dateTime(at)} ${format.zone(at)}`} className={className}>
      {useAgeText(now - at)}
    </time>
  );
}

/** An age in words: seconds under a minute, then minutes, hours, days. */
export function useAgeText(ageMs: number): string {
  return useAgeWords()(ageMs);
}

/** The same for many ages at once. */
export function useAgeWords(): (ageMs: number) => string {
  const t = useTranslations('common.ago');
  return (ageMs) => {
    const seconds = Math.max(0, Math.floor(ageMs / 1000));
    if (seconds < 5) return t('now');
    if (seconds < 60) return t('seconds', { count: seconds });
    if (seconds < 3_600) return t('minutes', { count: Math.floor(seconds / 60) });
    if (seconds < 86_400) return t('hours', { count: Math.floor(seconds / 3_600) });
    return t('days', { count: Math.floor(seconds / 86_400) });
  };
}
