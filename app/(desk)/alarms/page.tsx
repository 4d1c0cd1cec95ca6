import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AlarmConsole } from '../../_alarms/alarm-console';
import { requireRole } from '../require-role';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('alarm');
  return { title: t('title') };
}

export default async function AlarmsPage() {
  const { user } = await requireRole('operator', 'supervisor', 'technician', 'admin');
  return <AlarmConsole role={user.role} />;
}
