// Marks on the map that a finger could not tell apart become one mark with a number.
import { toScreen, type LngLat, type View, type XY } from '@/shared/map/projection';

export interface Cluster<Place> extends XY {
  places: Place[]; // the first one gives the mark its place
}

const apart_px = 44; // the smallest target of this face

/** Every place in exactly one cluster; clusters in the order of their first places. */
export function clustered<Place extends LngLat>(
  places: readonly Place[],
  view: View,
): Cluster<Place>[] {
  const clusters: Cluster<Place>[] = [];
  for (const place of places) {
    const { x, y } = toScreen(place, view);
    const near = clusters.find((mark) => Math.hypot(mark.x - x, mark.y - y) < apart_px);
    if (near) near.places.push(place);
    else clusters.push({ x, y, places: [place] });
  }
  return clusters;
}
