import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { signInPath } from '../../../server/api/page-path.rules';
import { isLayoutShown, readPageSession } from '../../../server/api/page-session';
import { EarlyMap } from '../../_wall/early-map';
import { readRoom } from '../../_wall/type-scale.rules';
import { VisitorKey, WallLive } from '../../_wall/visitor-mode';
import { Wall } from '../../_wall/wall';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('wall');
  return { title: t('title') };
}

interface WallPageProps {
  readonly params: Promise<{ readonly screen: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | readonly string[] | undefined>>>;
}

/** One screen of the video wall, for the room's people and for screens with an account of their own; never for agencies. */
export default async function WallPage({ params, searchParams }: WallPageProps) {
  const { screen } = await params;
  const { user } = await readPageSession(await headers());
  if (user === null) redirect(signInPath(`/wall/${screen}`));
  if (user.role === 'agency' || user.role === 'crew') redirect('/');
  if (!(await isLayoutShown(screen))) notFound();
  return (
    <>
      <EarlyMap layout={screen} />
      <WallLive userId={user.id}>
        <VisitorKey />
        <Wall layout={screen} room={readRoom(await searchParams)} />
      </WallLive>
    </>
  );
}
