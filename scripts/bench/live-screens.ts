import { TEST_PASSWORD } from '../../server/testing/test-runtime';
import { Screen } from './screens';

export const SCREENS = 100;

/** The measured screens sign in once, as the wall computer does, and share the cookie. */
async function signIn(port: number): Promise<{ cookie: string; origin: string }> {
  const origin = `http://localhost:${port}`;
  const response = await fetch(`${origin}/api/auth/sign-in/username`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ username: 'wall', password: TEST_PASSWORD }),
  });
  if (!response.ok) throw new Error(`the benchmark could not sign in: ${response.status}`);
  return {
    origin,
    cookie: response.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; '),
  };
}

interface LiveScreensOptions {
  readonly port: number;
  readonly subscription: { readonly path: string; readonly input: unknown };
  readonly onBinary?: (payload: Buffer) => void;
  readonly onText?: (payload: Buffer) => void;
}

/** A hundred screens on the product's own socket, each with one subscription as tRPC's client would begin it. */
export async function openLiveScreens({ port, subscription, onBinary, onText }: LiveScreensOptions): Promise<Screen[]> {
  const { cookie, origin } = await signIn(port);
  const headers = { Cookie: cookie, Origin: origin, Host: `localhost:${port}` };
  const screens = await Screen.openMany(SCREENS, () => ({
    port,
    path: '/api/live',
    headers,
    ...(onBinary === undefined ? {} : { onBinary }),
    ...(onText === undefined ? {} : { onText }),
  }));
  for (const screen of screens) screen.sendText(JSON.stringify({ id: 1, method: 'subscription', params: subscription }));
  return screens;
}
