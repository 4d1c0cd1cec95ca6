import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { LayoutsView } from '../../../../_layouts/layouts-view';
import { requireRole } from '../../../require-role';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('layouts');
  return { title: t('title') };
}

export default async function LayoutsPage() {
  await requireRole('admin', 'technician', 'supervisor');
  return <LayoutsView />;
}
