import { test } from '@playwright/test';
import { nativeMissing } from '../../server/testing/restartable-servers';
import { buildProgram, type Installation, startEmbeddedInstallation, startNativeInstallation } from './installation';
import { openRoom } from './room';
import { walkWholePath } from './whole-path';

test.describe.configure({ timeout: 420_000 });

test.beforeAll(async () => {
  await buildProgram();
});

test.describe('one process on the embedded database', () => {
  let installation: Installation;
  test.beforeAll(async () => {
    installation = await startEmbeddedInstallation();
  });
  test.afterAll(() => installation.close());

  test('a call goes from its ring to its closed incident before three browsers, and a posted position moves the unit on the wall', async ({ browser }) => {
    const room = await openRoom(browser, installation, 'damkar');
    await walkWholePath(room, installation);
    await room.close();
  });
});

test.describe('two processes on PostgreSQL and Redis', () => {
  const missing = nativeMissing();
  test.skip(missing !== null, missing ?? '');
  let installation: Installation;
  test.beforeAll(async () => {
    installation = await startNativeInstallation();
  });
  test.afterAll(() => installation.close());

  test('the same path with the browsers split between the processes', async ({ browser }) => {
    const room = await openRoom(browser, installation, 'damkar');
    await walkWholePath(room, installation);
    await room.close();
  });
});
