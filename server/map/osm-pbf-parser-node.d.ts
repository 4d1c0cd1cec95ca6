/** The parts of the package that its own declarations leave out: the readers generated from the format's definition. */
declare module 'osm-pbf-parser-node/proto/*' {
  import type { PbfReader } from 'pbf';

  interface Message {
    // biome-ignore lint/suspicious/noExplicitAny: each reader fills the object that it is given; see osm-block.ts for the shapes
    readonly _readField: (tag: number, result: any, pbf: PbfReader) => void;
  }
  export const Blob: Message;
  export const BlobHeader: Message;
  export const HeaderBlock: Message;
  export const StringTable: Message;
  export const Node: Message;
  export const DenseNodes: Message;
  export const Way: Message;
  export const Relation: Message;
}
