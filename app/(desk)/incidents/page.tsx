import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { IncidentListView } from '../../_file/incident-list-view';
import { requireRole } from '../require-role';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('file');
  return { title: t('listTitle') };
}

export default async function IncidentsPage() {
  await requireRole('operator', 'supervisor', 'head', 'agency');
  return <IncidentListView />;
}
