import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { QuarterView } from '../../_performance/quarter-view';
import { requireRole } from '../require-role';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('performance');
  return { title: t('title') };
}

export default async function PerformancePage() {
  await requireRole('head', 'supervisor');
  return <QuarterView />;
}
