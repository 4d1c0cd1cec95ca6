import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AgencyDesk } from '../../_agency/agency-desk';
import { requireRole } from '../require-role';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('agency');
  return { title: t('title') };
}

export default async function AgencyPage() {
  const { user } = await requireRole('agency', 'crew');
  return <AgencyDesk agencyId={user.agencyId} isAsked={user.role === 'agency'} />;
}
