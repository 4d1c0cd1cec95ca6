import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { IncidentFile } from '../../../_file/incident-file';
import { requireRole } from '../../require-role';

interface IncidentPageProps {
  readonly params: Promise<{ readonly number: string }>;
}

export async function generateMetadata({ params }: IncidentPageProps): Promise<Metadata> {
  const t = await getTranslations('file');
  return { title: t('title', { number: decodeURIComponent((await params).number) }) };
}

export default async function IncidentPage({ params }: IncidentPageProps) {
  const { user } = await requireRole('operator', 'supervisor', 'head', 'agency');
  return <IncidentFile number={decodeURIComponent((await params).number)} isRoom={user.agencyId === null} />;
}
