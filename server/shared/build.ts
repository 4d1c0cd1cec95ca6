declare global {
  namespace NodeJS {
    interface ProcessEnv {
      /** Set by scripts/build.mjs for the bundlers, which put its value in the place of this name. */
      readonly SIAGA_BUILD?: string;
    }
  }
}

/** Which build of the program this is. The server and the pages of one build carry the same; a page of an older one must be loaded anew. */
export const BUILD: string = process.env.SIAGA_BUILD ?? 'development';
