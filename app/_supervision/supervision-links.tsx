import { useTranslations } from 'next-intl';

const PAGES = ['review', 'listening', 'feedback', 'availability'] as const;

/** The way to the pages of supervision, for the head and the supervisor. */
export function SupervisionLinks() {
  const t = useTranslations('supervision.links');
  return PAGES.map((page) => (
    <a key={page} href={`/performance/${page}`}>
      {t(page)}
    </a>
  ));
}
