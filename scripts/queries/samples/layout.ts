import { call, SAMPLE, type SampleFile, type Samples } from '../sample';

const { id, at } = SAMPLE;
const document = { format: 1, name: 'main', title: 'Utama', theme: 'dark', pictures: [] } as const;

const layouts: Samples<typeof import('../../../server/wall/layout.repository')> = {
  readLayoutViews: [call()],
  isLayoutPublished: [call('main')],
  readLayoutDocument: [call('main', 1)],
  readLayoutVersions: [call(200)],
  lockLayout: [call('main')],
  insertLayoutVersion: [call({ version: 1, document: { ...document, pictures: [] }, origin: 'edited', madeBy: id, madeAt: at })],
  readNewestFromFile: [call('main')],
  publishVersion: [call('main', 1)],
};

export const files: readonly SampleFile[] = [{ repository: 'server/wall/layout.repository.ts', samples: layouts }];
