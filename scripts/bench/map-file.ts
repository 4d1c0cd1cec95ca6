import { closeSync, openSync, writeSync } from 'node:fs';
import { blockFrame, headerFrame, type WrittenNode, type WrittenRelation, type WrittenWay } from '../../server/testing/osm-writer';

/** Objects of a block, as the usual writers have it. */
const BLOCK_OBJECTS = 8_000;
/** The box of a regency: south-west corner and size in degrees. */
const WEST = 108;
const SOUTH = -7.05;
const SIZE = 0.5;

const STREET_NODES = 4;
const BUILDINGS = 12;
/** Of a cell: its corner, inner nodes of two streets, four corners of each building. */
const CELL_NODES = 1 + 2 * STREET_NODES + 4 * BUILDINGS;
const CELL_WAYS = 2 + BUILDINGS;
/** A multipolygon with a hole in each so many cells. */
const AREA_EVERY = 400;
const CLASSES = ['residential', 'residential', 'residential', 'unclassified', 'tertiary', 'service', 'track', 'secondary', 'primary'] as const;
const PLACES = ['mosque', 'school', 'marketplace', 'clinic', 'fuel', 'police'] as const;

export interface GeneratedMap {
  readonly bytes: number;
  readonly nodes: number;
  readonly ways: number;
  readonly relations: number;
}

/**
 * A regency that nobody lives in, about `megabytes` large: a grid of streets that meet at their corners, each cell with its
 * buildings. Everything is computed from numbers, so that a file of any size is written from one block's memory.
 */
export function generateMap(path: string, megabytes: number): GeneratedMap {
  // Bytes of a cell as they were counted once.
  const across = Math.max(3, Math.round(Math.sqrt((megabytes * 1e6) / 522)));
  const plan = new Plan(across);
  const file = openSync(path, 'w');
  let bytes = writeSync(file, headerFrame());
  const write = <T>(count: number, make: (index: number) => T, wrap: (objects: T[]) => Parameters<typeof blockFrame>[0]) => {
    for (let start = 0; start < count; start += BLOCK_OBJECTS) {
      const length = Math.min(BLOCK_OBJECTS, count - start);
      bytes += writeSync(file, blockFrame(wrap(Array.from({ length }, (_one, index) => make(start + index)))));
    }
  };
  const cells = across * across;
  const counts = { nodes: cells * CELL_NODES, ways: cells * CELL_WAYS, relations: Math.floor(cells / AREA_EVERY) };
  write(
    counts.nodes,
    (index) => plan.node(index),
    (nodes) => ({ nodes }),
  );
  write(
    counts.ways,
    (index) => plan.way(index),
    (ways) => ({ ways }),
  );
  write(
    counts.relations,
    (index) => plan.relation(index),
    (relations) => ({ relations }),
  );
  closeSync(file);
  return { bytes, ...counts };
}

class Plan {
  readonly #across: number;
  readonly #step: number;

  constructor(across: number) {
    this.#across = across;
    this.#step = SIZE / across;
  }

  node(index: number): WrittenNode {
    const [cell, part] = [Math.floor(index / CELL_NODES), index % CELL_NODES];
    const [column, row] = [cell % this.#across, Math.floor(cell / this.#across)];
    const [x, y] = this.#within(part, cell);
    const node = { id: 1_000_000_000 + index, lon: WEST + (column + x) * this.#step, lat: SOUTH + (row + y) * this.#step };
    if (part !== 0 || cell % 40 !== 0) return node;
    const place = PLACES[(cell / 40) % PLACES.length] ?? 'school';
    return {
      ...node,
      tags: place === 'mosque' ? { amenity: 'place_of_worship', religion: 'muslim', name: `Masjid ${cell}` } : { amenity: place, name: `Tempat ${cell}` },
    };
  }

  way(index: number): WrittenWay {
    const [cell, part] = [Math.floor(index / CELL_WAYS), index % CELL_WAYS];
    const id = 100_000_000 + index;
    if (part >= 2) return this.#building(id, cell, part - 2);
    const [column, row] = [cell % this.#across, Math.floor(cell / this.#across)];
    const next = part === 0 ? this.#cell(column + 1, row) : this.#cell(column, row + 1);
    const inner = Array.from({ length: STREET_NODES }, (_one, step) => nodeId(cell, 1 + part * STREET_NODES + step));
    const line = part === 0 ? row : column;
    const highway = CLASSES[line % CLASSES.length] ?? 'residential';
    return {
      id,
      refs: [nodeId(cell, 0), ...inner, nodeId(next, 0)],
      tags: {
        highway,
        name: `Jalan ${part === 0 ? 'Mawar' : 'Melati'} ${line}`,
        surface: line % 3 === 0 ? 'unpaved' : 'asphalt',
        ...(line % 11 === 0 ? { oneway: 'yes' } : {}),
      },
    };
  }

  relation(index: number): WrittenRelation {
    const cell = index * AREA_EVERY;
    const [column, row] = [cell % this.#across, Math.floor(cell / this.#across)];
    const [east, north] = [this.#cell(column + 1, row), this.#cell(column, row + 1)];
    const street = (at: number, part: number) => ['way', 100_000_000 + at * CELL_WAYS + part, 'outer'] as const;
    return {
      id: 10_000 + index,
      tags: { type: 'multipolygon', landuse: 'farmland', crop: 'rice' },
      // The streets around a cell, a building cut out.
      members: [street(cell, 0), street(cell, 1), street(east, 1), street(north, 0), ['way', 100_000_000 + cell * CELL_WAYS + 2, 'inner']],
    };
  }

  #building(id: number, cell: number, building: number): WrittenWay {
    const first = 1 + 2 * STREET_NODES + building * 4;
    const refs = [0, 1, 2, 3, 0].map((corner) => nodeId(cell, first + corner));
    const hasNumber = (cell + building) % 20 === 0;
    return {
      id,
      refs,
      tags: {
        building: building % 5 === 0 ? 'house' : 'yes',
        ...(hasNumber ? { 'addr:street': `Jalan Mawar ${cell % 97}`, 'addr:housenumber': `${building + 1}` } : {}),
      },
    };
  }

  /** The last cell of a row meets the first: the grid has no edge. */
  #cell(column: number, row: number): number {
    return (column % this.#across) + (row % this.#across) * this.#across;
  }

  /** Where a node lies in its cell, with the unevenness of things that were drawn by hand. */
  #within(part: number, cell: number): readonly [x: number, y: number] {
    const uneven = (salt: number) => (scatter(cell * CELL_NODES + part, salt) - 0.5) * 0.02;
    if (part === 0) return [0, 0];
    const street = (part - 1) % STREET_NODES;
    if (part <= STREET_NODES) return [(street + 1) / (STREET_NODES + 1), uneven(1)];
    if (part <= 2 * STREET_NODES) return [uneven(2), (street + 1) / (STREET_NODES + 1)];
    const [building, corner] = [Math.floor((part - 1 - 2 * STREET_NODES) / 4), (part - 1) % 4];
    const [left, bottom] = [0.1 + (building % 4) * 0.22, 0.12 + Math.floor(building / 4) * 0.28];
    return [left + (corner === 1 || corner === 2 ? 0.15 : 0) + uneven(3), bottom + (corner >= 2 ? 0.18 : 0) + uneven(4)];
  }
}

/** From 0 to 1, the same for the same numbers, without a pattern that would pack better than real positions. */
function scatter(number: number, salt: number): number {
  let mixed = Math.imul(number ^ (salt * 0x9e3779b1), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
}

function nodeId(cell: number, part: number): number {
  return 1_000_000_000 + cell * CELL_NODES + part;
}
