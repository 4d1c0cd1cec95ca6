import type { ClosureReason } from '../../server/closure/closure.schema';
import type { LonLat } from '../../server/shared/geo';
import type { Ground } from './ground.rules';
import { around, between, chance, pick, type Random } from './random.rules';
import { near } from './route.rules';
import type { Manner } from './scenario.rules';
import { DECLINE_REASONS, LANDMARKS, NEIGHBOURS, type Scene, type ScenePart } from './scenes';

/** A named place of the regency, as the operator looks it up. */
export interface StoryPlace {
  readonly name: string;
  readonly point: LonLat;
  readonly ground: Ground;
}

/** One agency's part, with the times of its people. Seconds count from the step before. */
export interface PartStory extends ScenePart {
  readonly acknowledgeSeconds: number;
  /** Some agencies answer the telephone, not the screen: an operator then records what they say. */
  readonly channel: 'screen' | 'telephone';
  readonly declineReason: string | null;
  readonly turnoutSeconds: number;
  readonly sceneSeconds: number;
  readonly hospitalSeconds: number;
  readonly cruiseMetresPerSecond: number;
  /** So long the telephone of its unit has no network once it is under way; 0: it always has. */
  readonly silentSeconds: number;
}

/** A road that this event makes impassable, as the operator draws it. */
export interface RoadStory {
  readonly reason: ClosureReason;
  /** At least two points. */
  readonly path: readonly LonLat[];
  /** From the forward until somebody draws it, and from then until it is open again. */
  readonly drawSeconds: number;
  readonly lastsSeconds: number;
}

/** What a real emergency is, and how long each person takes with it. Seconds of the operator count from the answer. */
export interface Story {
  readonly scene: Scene;
  readonly place: StoryPlace;
  readonly point: LonLat;
  readonly landmark: string;
  readonly note: string;
  readonly priority: number | null;
  readonly categorySeconds: number;
  readonly placeSeconds: number;
  readonly noteSeconds: number;
  readonly forwardSeconds: number;
  readonly parts: readonly PartStory[];
  /** `advised`: settled on the phone; `cancelled`: a false alarm after the forward; `handed_over`: it lay beyond the border. */
  readonly ending: 'closed' | 'advised' | 'cancelled' | 'handed_over';
  readonly handOverTo: string;
  readonly closeSeconds: number;
  readonly verifiedWith: 'caller' | 'agency';
  /** When further callers report the same, seconds after the first one rang. */
  readonly repeatSeconds: readonly number[];
  readonly road: RoadStory | null;
  readonly manner: Manner;
}

interface StorySetting {
  readonly places: readonly [StoryPlace, ...StoryPlace[]];
  readonly scenes: readonly Scene[];
  readonly manner: Manner;
}

export function emergencyStory(random: Random, { places, scenes, manner }: StorySetting): Story {
  const scene = weightedScene(random, scenes);
  const place = pick(random, placesFor(scene, places));
  const categorySeconds = around(random, 14, 1.4);
  const placeSeconds = categorySeconds + around(random, 22, 1.6);
  const noteSeconds = placeSeconds + around(random, 12, 1.5);
  const point = near(random, place.point, 500);
  const story: Omit<Story, 'road'> = {
    scene,
    place,
    point,
    manner,
    landmark: pick(random, LANDMARKS),
    note: pick(random, scene.notes),
    priority: chance(random, 0.2) ? Math.ceil(between(random, 0, 3)) : null,
    categorySeconds,
    placeSeconds,
    noteSeconds,
    // Most forwards leave within two minutes of the answer; about one in twelve does not.
    forwardSeconds: noteSeconds + around(random, 18, 2.2),
    parts: scene.parts.filter((_, index) => index === 0 || chance(random, 0.7)).map((part) => partStory(random, part, { ...scene, ...manner })),
    ending: endingOf(random),
    handOverTo: pick(random, NEIGHBOURS),
    closeSeconds: around(random, 50, 1.7),
    verifiedWith: chance(random, 0.6) ? 'caller' : 'agency',
    repeatSeconds: Array.from({ length: Math.floor(random.next() * (scene.mostRepeats + 1)) }, () => between(random, 20, 300)).sort((a, b) => a - b),
  };
  return { ...story, road: roadStory(random, point, { ...scene, ...manner }) };
}

/** A scene that knows its ground happens there, where such a place is known. */
function placesFor({ ground }: Scene, places: StorySetting['places']): StorySetting['places'] {
  const [first, ...rest] = ground === undefined ? places : places.filter((place) => place.ground === ground);
  return first === undefined ? places : [first, ...rest];
}

/** Metres from the event to each end of the closed stretch, in each direction. */
const ROAD_METRES = 350;

function roadStory(random: Random, point: LonLat, { closes, closureShare }: Scene & Manner): RoadStory | null {
  if (closes === undefined || !isDrawn(random, closureShare)) return null;
  const path = [near(random, point, ROAD_METRES), point, near(random, point, ROAD_METRES)];
  return { reason: closes, path, drawSeconds: around(random, 60, 1.5), lastsSeconds: around(random, 900, 1.6) };
}

/** As `chance`, but what never happens draws nothing: the stories of a seed stay what they are. */
function isDrawn(random: Random, share: number): boolean {
  return share > 0 && chance(random, share);
}

/** A slow agency acknowledges after about four minutes instead of half a one. */
const SLOW_FACTOR = 8;
/** Longer than the two minutes after which a unit counts as lost. */
const SILENT_SECONDS = [180, 480] as const;

/** The part of an agency that the story did not foresee: somebody else forwarded to it, or the first one declined. */
export function partStory(random: Random, part: ScenePart, scene: Pick<Scene, 'sceneMinutes'> & Manner): PartStory {
  const story: Omit<PartStory, 'silentSeconds'> = {
    ...part,
    acknowledgeSeconds: around(random, 28, 1.8),
    channel: part.unitKinds.length === 0 || chance(random, 0.2) ? 'telephone' : 'screen',
    declineReason: chance(random, 0.07) ? pick(random, DECLINE_REASONS) : null,
    turnoutSeconds: around(random, 60, 1.5),
    sceneSeconds: around(random, scene.sceneMinutes * 60, 1.35),
    hospitalSeconds: around(random, 240, 1.4),
    cruiseMetresPerSecond: between(random, 11, 16),
  };
  return {
    ...story,
    acknowledgeSeconds: story.acknowledgeSeconds * (isDrawn(random, scene.slowShare) ? SLOW_FACTOR : 1),
    silentSeconds: isDrawn(random, scene.silentShare) ? between(random, ...SILENT_SECONDS) : 0,
  };
}

function weightedScene(random: Random, scenes: readonly Scene[]): Scene {
  const total = scenes.reduce((sum, { weight }) => sum + weight, 0);
  let left = random.next() * total;
  const found = scenes.find(({ weight }) => (left -= weight) < 0) ?? scenes[0];
  if (found === undefined) throw new Error('impossible: no scene');
  return found;
}

function endingOf(random: Random): Story['ending'] {
  const draw = random.next();
  if (draw < 0.05) return 'advised';
  if (draw < 0.09) return 'cancelled';
  if (draw < 0.12) return 'handed_over';
  return 'closed';
}
