import { SMALL_SHARE, UNIT_PIXELS } from './marker-sizes.rules';

/** How units that nobody has called are drawn: whole, in a smaller drawing that says the same, or as a dot that says only where. */
export type UnitGrade = 'whole' | 'small' | 'dot';

/** What a map has in its picture, and how large that is drawn. */
export interface PictureView {
  /** West, south, east, north, degrees, with some room beyond the edge for a picture that is being moved. */
  readonly bounds: readonly [number, number, number, number];
  /** Pixels of the frame. */
  readonly width: number;
  readonly height: number;
  readonly scale: number;
}

/** Of a unit's drawing, the side that its frame covers. */
const FRAME_SHARE = 0.66;
/** So much of the picture may be covered by units before they are drawn smaller: beyond it they hide the ground and one another. */
const MOST_COVERED = 0.5;
/** A larger drawing comes back only with this much room to spare, so that one unit that comes and goes does not redraw all. */
const COME_BACK = 0.8;
const GRADES = ['whole', 'small', 'dot'] as const satisfies readonly UnitGrade[];

/** The most that is told of each of `count` units in the picture. `before`: what they were drawn as until now. */
export function unitGrade(count: number, { width, height, scale }: Pick<PictureView, 'width' | 'height' | 'scale'>, before: UnitGrade): UnitGrade {
  const fits = (grade: 'whole' | 'small') => {
    const side = UNIT_PIXELS * FRAME_SHARE * scale * (grade === 'small' ? SMALL_SHARE : 1);
    const most = (MOST_COVERED * width * height) / (side * side);
    return count <= most * (GRADES.indexOf(grade) < GRADES.indexOf(before) ? COME_BACK : 1);
  };
  if (fits('whole')) return 'whole';
  return fits('small') ? 'small' : 'dot';
}
