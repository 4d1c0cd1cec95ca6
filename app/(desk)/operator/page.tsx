import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { requireRole } from '../require-role';
import { OperatorDesk } from './operator-desk';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('operator.desk');
  return { title: t('title') };
}

export default async function OperatorPage() {
  const { user } = await requireRole('operator', 'supervisor');
  return <OperatorDesk userId={user.id} isSupervisor={user.role === 'supervisor'} />;
}
