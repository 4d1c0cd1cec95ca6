import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { PAGE_PATH_HEADER, signInPath } from '../../../server/api/page-path.rules';
import { isLayoutShown, readPageSession } from '../../../server/api/page-session';
import { ReplayView } from '../../_replay/replay-view';
import { readRoom } from '../../_wall/type-scale.rules';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('replay');
  return { title: t('title') };
}

interface ReplayPageProps {
  readonly searchParams: Promise<Readonly<Record<string, string | readonly string[] | undefined>>>;
}

/** The wall of another time, for those who review: never for a screen of the wall itself, which shows the present. */
export default async function ReplayRoute({ searchParams }: ReplayPageProps) {
  const asked = await headers();
  const { user } = await readPageSession(asked);
  if (user === null) redirect(signInPath(asked.get(PAGE_PATH_HEADER)));
  if (user.role !== 'head' && user.role !== 'supervisor') redirect('/');
  const parameters = await searchParams;
  const at = Date.parse(textOf(parameters['at']));
  const layout = textOf(parameters['layout']);
  const isKnown = layout !== '' && (await isLayoutShown(layout));
  return <ReplayView userId={user.id} at={Number.isNaN(at) ? null : at} layout={isKnown ? layout : 'main'} room={readRoom(parameters)} />;
}

function textOf(value: string | readonly string[] | undefined): string {
  return typeof value === 'string' ? value : '';
}
