import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ComplaintsView } from '../../_complaints/complaints-view';
import { requireRole } from '../require-role';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('complaint');
  return { title: t('title') };
}

export default async function ComplaintsPage() {
  await requireRole('operator', 'supervisor', 'head');
  return <ComplaintsView />;
}
