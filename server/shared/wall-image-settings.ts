import { z } from 'zod';

/** A picture or camera that walls may show: asked for by the server, never by a browser. */
export interface WallImage {
  readonly url: string;
  /** Of a camera that wants a name and a password: what stood in its address. */
  readonly authorization: string | null;
}

export type WallImages = Readonly<Record<string, WallImage>>;

const MOST_IMAGES = 20;
const PROBLEM = 'must be a list of name=address separated by spaces, at most 20: names of lower-case letters, digits and hyphens, addresses http or https';

/** `gerbang=http://10.0.0.5/snapshot.jpg simpang=http://user:secret@10.0.0.6/mjpeg` */
function imagesOf(text: string): WallImages | null {
  const parts = text.split(/\s+/).filter((part) => part !== '');
  const pairs = parts.map((part) => {
    const [, name, address] = /^([a-z0-9][a-z0-9-]{0,29})=(https?:\/\/.+)$/i.exec(part) ?? [];
    return name === undefined || name !== name.toLowerCase() || address === undefined || !URL.canParse(address) ? null : ([name, imageOf(address)] as const);
  });
  const named = pairs.filter((pair) => pair !== null);
  const isWhole = named.length === parts.length && new Set(named.map(([name]) => name)).size === parts.length;
  return isWhole && parts.length <= MOST_IMAGES ? Object.fromEntries(named) : null;
}

function imageOf(address: string): WallImage {
  const url = new URL(address);
  const { username, password } = url;
  url.username = '';
  url.password = '';
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { url: url.href, authorization: username === '' ? null : `Basic ${Buffer.from(pair).toString('base64')}` };
}

export const wallImageSettingsShape = {
  WALL_IMAGES: z
    .string()
    .transform((text, context) => {
      const images = imagesOf(text);
      // The value may hold a password: it is not repeated.
      if (images === null) context.addIssue({ code: 'custom', message: PROBLEM });
      return images ?? z.NEVER;
    })
    .optional(),
};
