import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { DefinitionsView } from '../../../_definitions/definitions-view';
import { requireRole } from '../../require-role';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('definitions');
  return { title: t('title') };
}

interface PageProps {
  readonly searchParams: Promise<{ readonly period?: string | string[] }>;
}

/** `?period=2026-Q4`: whose figures stand beside the definitions; without it those of the quarter that runs. */
export default async function DefinitionsPage({ searchParams }: PageProps) {
  await requireRole('head', 'supervisor');
  const { period } = await searchParams;
  return <DefinitionsView asked={typeof period === 'string' ? period : null} />;
}
