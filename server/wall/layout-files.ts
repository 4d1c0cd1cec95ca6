import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CommitContext } from '../live/commit';
import type { Logger } from '../shared/log';
import { layoutDocumentSchema } from './layout.schema';
import { provisionLayout } from './layout.service';

/**
 * Takes over every `*.json` of the folder as a layout, in the order of their names. A file that is no layout is told with what is wrong
 * and where, and the others are taken all the same: a bad file must not keep the room from starting.
 */
export async function provisionLayouts(context: CommitContext, folder: string, logger: Pick<Logger, 'info' | 'warn'>): Promise<void> {
  for (const file of await layoutFiles(folder, logger)) {
    try {
      const read = layoutDocumentSchema.safeParse(JSON.parse(await readFile(join(folder, file), 'utf8')));
      if (!read.success) {
        logger.warn({ file, problems: read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) }, 'layout file refused');
      } else if (await provisionLayout(context, read.data)) logger.info({ file, layout: read.data.name }, 'layout taken from its file');
    } catch (error) {
      // Recovered: unreadable, or no JSON.
      logger.warn({ file, problems: [error instanceof Error ? error.message : String(error)] }, 'layout file refused');
    }
  }
}

async function layoutFiles(folder: string, logger: Pick<Logger, 'warn'>): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => name.endsWith('.json')).toSorted();
  } catch (error) {
    // Recovered: the walls show what they showed before.
    logger.warn({ folder, problems: [error instanceof Error ? error.message : String(error)] }, 'LAYOUTS_DIR cannot be read');
    return [];
  }
}
