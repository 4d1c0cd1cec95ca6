/** The close code of `server/live/sockets.ts`, which a browser bundle can't import for its types of Node. */
export const SESSION_ENDED_CODE = 4401;
