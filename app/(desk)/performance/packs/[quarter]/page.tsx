import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { quarterSchema } from '../../../../../server/pack/pack.schema';
import { PackView } from '../../../../_pack/pack-view';
import { requireRole } from '../../../require-role';

interface PackPageProps {
  readonly params: Promise<{ readonly quarter: string }>;
}

export async function generateMetadata({ params }: PackPageProps): Promise<Metadata> {
  return { title: (await params).quarter };
}

export default async function PackPage({ params }: PackPageProps) {
  const { user } = await requireRole('head', 'supervisor');
  const quarter = quarterSchema.safeParse((await params).quarter);
  if (!quarter.success) notFound();
  return <PackView quarter={quarter.data} role={user.role === 'head' ? 'head' : 'supervisor'} />;
}
