import { NONE } from './road-file';
import type { TurnStates } from './turn-states';

/** Numbers the strongly connected parts of the graph; true for each state of the largest one (Tarjan's algorithm without recursion). */
export function statesOfMainPart({ stateCount, outFirst, outArcs, arcHead }: TurnStates): Uint8Array {
  const order = new Uint32Array(stateCount);
  const lowest = new Uint32Array(stateCount);
  const part = new Uint32Array(stateCount).fill(NONE);
  const nextArc = outFirst.slice(0, stateCount);
  const waiting: number[] = [];
  const path: number[] = [];
  const sizes: number[] = [];
  let visited = 0;
  const enter = (state: number) => {
    visited += 1;
    order[state] = visited;
    lowest[state] = visited;
    waiting.push(state);
    path.push(state);
  };
  const lower = (state: number, to: number) => {
    if (to < (lowest[state] ?? 0)) lowest[state] = to;
  };
  const close = (root: number) => {
    let size = 0;
    for (let state = waiting.pop(); state !== undefined; state = waiting.pop()) {
      part[state] = sizes.length;
      size += 1;
      if (state === root) break;
    }
    sizes.push(size);
  };
  for (let root = 0; root < stateCount; root += 1) {
    if (order[root] !== 0) continue;
    enter(root);
    for (let state = path.at(-1); state !== undefined; state = path.at(-1)) {
      const at = nextArc[state] ?? 0;
      if (at < (outFirst[state + 1] ?? 0)) {
        nextArc[state] = at + 1;
        const head = arcHead[outArcs[at] ?? 0] ?? 0;
        if (order[head] === 0) enter(head);
        else if (part[head] === NONE) lower(state, order[head] ?? 0);
        continue;
      }
      path.pop();
      if (lowest[state] === order[state]) close(state);
      const before = path.at(-1);
      if (before !== undefined) lower(before, lowest[state] ?? 0);
    }
  }
  const main = sizes.indexOf(sizes.reduce((most, size) => Math.max(most, size), 0));
  return Uint8Array.from(part, (one) => (one === main ? 1 : 0));
}
