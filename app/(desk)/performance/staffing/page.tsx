import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { StaffingView } from '../../../_staffing/staffing-view';
import { requireRole } from '../../require-role';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('staffing');
  return { title: t('title') };
}

export default async function StaffingPage() {
  await requireRole('head', 'supervisor');
  return <StaffingView />;
}
