import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ScreensView } from '../../../_admin/screens-view';
import { requireRole } from '../../require-role';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('admin.walls');
  return { title: t('title') };
}

export default async function WallsPage() {
  await requireRole('admin', 'technician', 'supervisor');
  return <ScreensView />;
}
