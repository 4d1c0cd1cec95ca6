import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { DefinitionsView } from '../../../_alarms/definitions-view';
import { requireRole } from '../../require-role';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('alarm.definitions');
  return { title: t('title') };
}

export default async function AlarmDefinitionsPage() {
  const { user } = await requireRole('admin', 'technician', 'supervisor');
  return <DefinitionsView role={user.role} />;
}
