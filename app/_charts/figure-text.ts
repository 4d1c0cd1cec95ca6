import { useTranslations } from 'next-intl';
import type { Share } from '../../server/report/report.schema';
import type { Format } from '../_ui/format';
import { useFormat } from '../_ui/use-format';

/** A share in tenths of a percent, rounded down: 100 % is only printed when it is all. Null without a case. */
export function tenthsOfPercent({ numerator, denominator }: Pick<Share, 'numerator' | 'denominator'>): number | null {
  return denominator === 0 ? null : Math.floor((numerator * 1000) / denominator) / 1000;
}

/** A duration in tenths of a second, rounded up: what is over its target is never printed as the target. */
export function tenthsOfSecond(milliseconds: number): number {
  return Math.ceil(milliseconds / 100) / 10;
}

export interface FigureText {
  readonly format: Format;
  /** `97,5 %`, or a dash without a case. */
  share(share: Pick<Share, 'numerator' | 'denominator'>): string;
  /** `7,4 dtk`, `2 mnt 05 dtk`, `1 jam 20 mnt`; a dash for null. */
  duration(milliseconds: number | null): string;
  /** `10 detik`, `2 menit`, `2×24 jam`: a target as the service standard says it. */
  target(seconds: number): string;
}

/** Printed forms of shares and durations. */
export function useFigureText(): FigureText {
  const t = useTranslations('performance.figures');
  const format = useFormat();
  return {
    format,
    share: (share) => {
      const value = tenthsOfPercent(share);
      return value === null ? '–' : format.percent(value);
    },
    duration: (milliseconds) => {
      if (milliseconds === null) return '–';
      const tenths = tenthsOfSecond(milliseconds);
      if (tenths < 60) return t('seconds', { seconds: format.number(tenths, 1) });
      const seconds = Math.ceil(tenths);
      if (seconds < 3_600) return t('minutes', { minutes: Math.floor(seconds / 60), seconds: String(seconds % 60).padStart(2, '0') });
      const minutes = Math.ceil(seconds / 60);
      return t('hours', { hours: format.number(Math.floor(minutes / 60)), minutes: String(minutes % 60).padStart(2, '0') });
    },
    target: (seconds) => {
      if (seconds % 86_400 === 0) return t('targetDays', { days: seconds / 86_400 });
      if (seconds % 60 === 0) return t('targetMinutes', { minutes: seconds / 60 });
      return t('targetSeconds', { seconds });
    },
  };
}
