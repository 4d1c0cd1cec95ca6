import { z } from 'zod';

/** Which channels of a switch are calls of the room. */
export interface CallPlaces {
  /** `extension` null: every one in that context. */
  readonly contexts: readonly { readonly context: string; readonly extension: string | null }[];
  readonly queues: ReadonlySet<string>;
}

/** A telephone system that this process listens to by itself. */
export interface SwitchSettings {
  readonly kind: 'asterisk' | 'freeswitch';
  readonly host: string;
  readonly port: number;
  /** Of the manager interface; empty for FreeSWITCH, which knows no users. */
  readonly user: string;
  readonly secret: string;
  /** Asterisk: whether the secret itself is sent, or only the answer to a challenge. */
  readonly isSecretSent: boolean;
  /** What calls of this switch are kept under. */
  readonly source: string;
  readonly places: CallPlaces;
  /** Extension -> user name. */
  readonly operators: ReadonlyMap<string, string>;
  /** The operator's phone as the switch calls it, with `{extension}`. */
  readonly operatorChannel: string;
  /** Where numbers are dialled from. */
  readonly dialContext: string;
  /** Asterisk: the context whose extensions `hold` and `wait` keep caller and operator apart; null: no order to hold. */
  readonly holdContext: string | null;
}

const PORTS = { 'ami:': 5038, 'esl:': 8021 } as const;
/** Names of contexts, queues, extensions: nothing that could begin a line or a command of the switch's protocol. */
const NAME = /^[\w.+*#@-]{1,80}$/;

const names = z
  .string()
  .transform((text) => text.split(',').map((name) => name.trim()))
  .transform((list) => list.filter((name) => name !== ''));

function isSwitchUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return Object.hasOwn(PORTS, url.protocol) && url.hostname !== '' && url.pathname.replace('/', '') === '';
}

export const switchSettingsShape = {
  SWITCH_URL: z
    .string()
    .refine(isSwitchUrl, 'must be ami://USER@HOST:PORT (Asterisk) or esl://HOST:PORT (FreeSWITCH)')
    .refine((text) => !isSwitchUrl(text) || new URL(text).password === '', 'must not hold the secret: give it as SWITCH_SECRET')
    .optional(),
  SWITCH_SECRET: z
    .string()
    .regex(/^\P{Cc}+$/u, 'must not hold control characters')
    .optional(),
  SWITCH_LOGIN: z.enum(['md5', 'plain'], 'must be md5 or plain').default('md5'),
  SWITCH_SOURCE: z
    .string()
    .regex(/^[a-z0-9_-]{1,30}$/, 'must be 1 to 30 of a-z 0-9 _ -')
    .refine((text) => text !== 'switch' && text !== 'hand', 'must not be switch or hand: other doors use these names')
    .optional(),
  SWITCH_CONTEXTS: names
    .pipe(z.array(z.string().regex(/^[\w.-]{1,80}(?:\/[\w.+*#-]{1,40})?$/, 'must be a list of CONTEXT or CONTEXT/EXTENSION, with commas between')))
    .optional(),
  SWITCH_QUEUES: names.pipe(z.array(z.string().regex(NAME, 'must be a list of names of queues, with commas between'))).optional(),
  SWITCH_OPERATORS: z
    .string()
    .transform((text) => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        return undefined; // told below as a wrong form
      }
    })
    .pipe(
      z.record(
        z.string().regex(NAME, 'must be JSON like {"101":"siti"}, extension and user name'),
        z.string('must be JSON like {"101":"siti"}, extension and user name').min(1, 'must name a user for each extension'),
        'must be JSON like {"101":"siti"}, extension and user name',
      ),
    )
    .optional(),
  SWITCH_OPERATOR_CHANNEL: z
    .string()
    .regex(/^[\w./@-]*\{extension\}[\w./@-]*$/, 'must be a channel with {extension} in it, like PJSIP/{extension}')
    .optional(),
  SWITCH_DIAL_CONTEXT: z
    .string()
    .regex(/^[\w.-]{1,80}$/, 'must be the name of a context')
    .optional(),
  SWITCH_HOLD_CONTEXT: z
    .string()
    .regex(/^[\w.-]{1,80}$/, 'must be the name of a context')
    .optional(),
};

const shape = z.object(switchSettingsShape);
type Given = z.infer<typeof shape>;

/** What does not go together, one line each, by the name of the setting. */
export function switchSettingProblems(given: Given): string[] {
  const others = (['SWITCH_SECRET', 'SWITCH_SOURCE', 'SWITCH_CONTEXTS', 'SWITCH_QUEUES', 'SWITCH_OPERATORS'] as const).filter(
    (name) => given[name] !== undefined,
  );
  if (given.SWITCH_URL === undefined) return others.map((name) => `${name}: needs SWITCH_URL`);
  const url = new URL(given.SWITCH_URL);
  return [
    ...(given.SWITCH_SECRET === undefined ? ['SWITCH_SECRET: needs to be given with SWITCH_URL'] : []),
    ...(url.protocol === 'ami:' && url.username === '' ? ['SWITCH_URL: must name the user of the manager interface, ami://USER@HOST:PORT'] : []),
    ...((given.SWITCH_CONTEXTS ?? []).length + (given.SWITCH_QUEUES ?? []).length === 0
      ? ["SWITCH_CONTEXTS: needs at least one context here, or a queue in SWITCH_QUEUES: which calls are the room's"]
      : []),
  ];
}

/** Null: no switch is listened to; the door takes what is posted. */
export function switchSettingsOf(given: Given): SwitchSettings | null {
  if (given.SWITCH_URL === undefined) return null;
  const url = new URL(given.SWITCH_URL);
  const isAsterisk = url.protocol === 'ami:';
  return {
    kind: isAsterisk ? 'asterisk' : 'freeswitch',
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? PORTS[isAsterisk ? 'ami:' : 'esl:'] : Number(url.port),
    user: decodeURIComponent(url.username),
    secret: given.SWITCH_SECRET ?? '',
    isSecretSent: given.SWITCH_LOGIN === 'plain',
    source: given.SWITCH_SOURCE ?? (isAsterisk ? 'asterisk' : 'freeswitch'),
    places: {
      contexts: (given.SWITCH_CONTEXTS ?? []).map((text) => {
        const [context = '', extension = null] = text.split('/');
        return { context, extension };
      }),
      queues: new Set(given.SWITCH_QUEUES ?? []),
    },
    operators: new Map(Object.entries(given.SWITCH_OPERATORS ?? {})),
    operatorChannel: given.SWITCH_OPERATOR_CHANNEL ?? (isAsterisk ? 'PJSIP/{extension}' : 'user/{extension}'),
    dialContext: given.SWITCH_DIAL_CONTEXT ?? (isAsterisk ? 'from-internal' : 'default'),
    holdContext: given.SWITCH_HOLD_CONTEXT ?? null,
  };
}
