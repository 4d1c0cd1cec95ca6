import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PerformanceView } from '../../_charts/performance-view';
import { requireRole } from '../require-role';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('performance');
  return { title: t('title') };
}

export default async function PerformancePage() {
  const { user } = await requireRole('head', 'supervisor', 'admin', 'operator');
  return <PerformanceView hasStaffing={user.role === 'head' || user.role === 'supervisor'} />;
}
