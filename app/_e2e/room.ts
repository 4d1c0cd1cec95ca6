import type { Browser, BrowserContext } from '@playwright/test';
import { AgencyDesk } from './drivers/agency-desk';
import { OperatorDesk } from './drivers/operator-desk';
import { type PageWatch, watchPage } from './drivers/page-watch';
import { signIn } from './drivers/sign-in';
import { WallDriver } from './drivers/wall';
import type { Installation } from './installation';

/** Three people at three browsers, split between the processes. */
export interface Room {
  readonly operator: OperatorDesk;
  readonly agency: AgencyDesk;
  readonly wall: WallDriver;
  readonly watches: Readonly<Record<'operator' | 'agency' | 'wall', PageWatch>>;
  close(): Promise<void>;
}

const WALL_SIZE = { width: 1280, height: 720 };
const DESK_SIZE = { width: 1600, height: 1000 };

export async function openRoom(browser: Browser, { processes: [first, second] }: Installation, agencyUsername: string): Promise<Room> {
  const contexts: BrowserContext[] = [];
  const open = async (origin: string, who: { username: string; path: string; size: { width: number; height: number } }) => {
    const context = await browser.newContext({ viewport: who.size });
    contexts.push(context);
    const page = await context.newPage();
    const watch = watchPage(page, origin);
    await signIn(page, origin, who);
    return { page, watch };
  };
  const wall = await open(second.url, { username: 'wall', path: '/wall/main', size: WALL_SIZE });
  const operator = await open(first.url, { username: 'operator1', path: '/operator', size: DESK_SIZE });
  const agency = await open(second.url, { username: agencyUsername, path: '/agency', size: DESK_SIZE });
  const blank = await browser.newContext();
  contexts.push(blank);
  return {
    operator: new OperatorDesk(operator.page),
    agency: new AgencyDesk(agency.page),
    wall: new WallDriver(wall.page, await blank.newPage()),
    watches: { operator: operator.watch, agency: agency.watch, wall: wall.watch },
    async close() {
      for (const context of contexts) await context.close();
    },
  };
}
