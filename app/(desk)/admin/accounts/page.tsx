import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AccountsView } from '../../../_admin/accounts-view';
import { requireRole } from '../../require-role';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('admin');
  return { title: t('accounts.title') };
}

export default async function AccountsPage() {
  const { user } = await requireRole('admin');
  return <AccountsView ownId={user.id} />;
}
