import { closureStanding, pathMetres, shownClosures } from '../../server/closure/closure.rules';
import type { ClosureView } from '../../server/closure/closure.schema';
import { distanceMetres, type LonLat } from '../../server/shared/geo';
import type { ClosureMarker } from './map-scene';

/** Closures as the map draws them at an instant: one past its end is gone, without anybody's doing. */
export function closureMarkers(closures: readonly ClosureView[], now: number): ClosureMarker[] {
  return shownClosures(closures, now).map((closure) => ({
    closure,
    isPlanned: closureStanding(closure, now) === 'planned',
    lonLat: middleOf(closure.path),
  }));
}

/** The point half-way along a line. */
export function middleOf(path: readonly LonLat[]): LonLat {
  let rest = pathMetres(path) / 2;
  for (let index = 1; index < path.length; index += 1) {
    const [from, to] = [path[index - 1], path[index]];
    if (from === undefined || to === undefined) break;
    const metres = distanceMetres(from, to);
    if (metres >= rest && metres > 0) return [from[0] + ((to[0] - from[0]) * rest) / metres, from[1] + ((to[1] - from[1]) * rest) / metres];
    rest -= metres;
  }
  return path.at(-1) ?? [0, 0];
}
