import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { UnitsView } from '../../../_admin/units-view';
import { requireRole } from '../../require-role';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('admin');
  return { title: t('units.title') };
}

export default async function UnitsPage() {
  const { user } = await requireRole('admin', 'technician');
  return <UnitsView mayChange={user.role === 'admin'} />;
}
