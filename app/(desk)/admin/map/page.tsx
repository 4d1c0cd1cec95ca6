import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { MapView } from '../../../_admin/map-view';
import { requireRole } from '../../require-role';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('adminMap');
  return { title: t('title') };
}

export default async function MapPage() {
  const { user } = await requireRole('admin', 'technician', 'supervisor');
  return <MapView mayChange={user.role === 'admin' || user.role === 'supervisor'} />;
}
