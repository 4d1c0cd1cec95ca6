import { MapRefused } from './map-refused';
import { decodeBlock, type OsmVisitor } from './osm-block';
import { damagedBlock, type OsmBlock, type OsmFile } from './osm-file';

/** Blocks that are being unpacked while one is looked at; one of them is at most 32 MB. */
const READ_AHEAD = 3;

/** Runs the visitor over a block. Throws `MapRefused` where the block is damaged or the visitor refuses. */
export function decodeOrRefuse({ file, block, content }: { file: OsmFile; block: OsmBlock; content: Buffer }, visitor: OsmVisitor): void {
  try {
    decodeBlock(content, visitor);
  } catch (error) {
    // A mistake of ours is not the file's.
    if (error instanceof MapRefused || error instanceof TypeError || error instanceof ReferenceError) throw error;
    throw new MapRefused([damagedBlock(file.name, block.offset)]);
  }
}

/** Blocks in order, unpacked; the next ones are fetched and unpacked in other threads meanwhile. */
export async function* readAhead<Block extends OsmBlock>(
  file: OsmFile,
  blocks: readonly Block[],
): AsyncGenerator<{ readonly block: Block; readonly content: Buffer }> {
  const waiting: Promise<Buffer>[] = [];
  const ask = (index: number) => {
    const block = blocks[index];
    if (block === undefined) return;
    const content = file.read(block);
    // Its turn to be heard comes later.
    content.catch(() => undefined);
    waiting.push(content);
  };
  for (let index = 0; index < READ_AHEAD; index += 1) ask(index);
  for (const [index, block] of blocks.entries()) {
    const content = await waiting.shift();
    if (content === undefined) throw new Error('impossible: a block was not asked for');
    ask(index + READ_AHEAD);
    yield { block, content };
  }
}
