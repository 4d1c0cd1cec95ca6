import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { OverviewView } from '../../_admin/overview-view';
import { requireRole } from '../require-role';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('admin');
  return { title: t('title') };
}

export default async function AdminPage() {
  await requireRole('admin', 'technician', 'supervisor');
  return <OverviewView />;
}
