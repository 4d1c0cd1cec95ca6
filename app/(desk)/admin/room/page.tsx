import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { RoomView } from '../../../_admin/room-view';
import { requireRole } from '../../require-role';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('room');
  return { title: t('title') };
}

export default async function RoomPage() {
  const { user } = await requireRole('admin', 'supervisor');
  return <RoomView mayChange={user.role === 'admin'} />;
}
