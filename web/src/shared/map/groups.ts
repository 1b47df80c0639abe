// Which points would lie upon one another on the screen. Pure.
import type { MapPoint } from './tile_style';

const apart_px = 30;

/** Groups around their first points, in the order given; what cannot be chosen stays by itself. */
export function groupsOf(points: readonly MapPoint[], place: (point: MapPoint) => { x: number; y: number }): MapPoint[][] {
  const groups: { x: number; y: number; together: MapPoint[] }[] = [];
  for (const point of points) {
    const { x, y } = place(point);
    const near = point.key && groups.find((group) => group.together[0]!.key && Math.hypot(group.x - x, group.y - y) < apart_px);
    if (near) near.together.push(point);
    else groups.push({ x, y, together: [point] });
  }
  return groups.map(({ together }) => together);
}
