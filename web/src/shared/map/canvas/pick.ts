// What lies under the pointer, from the shapes themselves: OpenLayers would draw everything once more to find it,
// and the machines this is for are slow.
import type { LayerSpecification } from 'maplibre-gl';
import type { FeatureLike } from 'ol/Feature';
import { linearRingContainsXY } from 'ol/geom/flat/contains';
import RenderFeature from 'ol/render/Feature';
import { Circle } from 'ol/style';
import { isShown } from './runs';
import { drawOf } from './style';
import type { Tiles } from './tiles';

export interface Pointer {
  at: [east: number, north: number]; // EPSG:3857
  resolution: number; // of the view: metres in a pixel
  zoom: number;
}

const reach_px = 6; // around the pointer
const largest_px = 24; // of a mark, from its middle

/** The distance in pixels between a point and the edge of what is drawn for it; a ground has the pointer in it. */
export function distanceTo(feature: FeatureLike, { at: [x, y], resolution }: Pointer, radius_px: number): number {
  const [west, south, east, north] = feature.getGeometry()!.getExtent() as [number, number, number, number];
  if (feature.getGeometry()!.getType() === 'Point') return Math.hypot(west - x, south - y) / resolution - radius_px;
  if (x < west || x > east || y < south || y > north || !(feature instanceof RenderFeature)) return Infinity;
  return isWithin(feature, x, y) ? 0 : Infinity;
}

// Inside one ring, or three: a hole takes away what its outline gives.
function isWithin(feature: RenderFeature, x: number, y: number): boolean {
  const flat = feature.getFlatCoordinates();
  let begin = 0;
  let isInside = false;
  for (const end of (feature.getEnds() ?? []) as number[]) {
    if (linearRingContainsXY(flat, begin, end, feature.getStride(), x, y)) isInside = !isInside;
    begin = end;
  }
  return isInside;
}

/** The nearest feature of one layer that is drawn where somebody points. */
export function pickIn(layer: LayerSpecification, tiles: Tiles, pointer: Pointer): FeatureLike | null {
  if (!isShown(layer)) return null;
  const [x, y] = pointer.at;
  const around = (reach_px + largest_px) * pointer.resolution;
  const draw = drawOf(layer, 0);
  let nearest: FeatureLike | null = null;
  let least = Infinity;
  for (const feature of tiles.featuresIn([x - around, y - around, x + around, y + around], pointer.zoom)) {
    const style = draw(feature, pointer.zoom);
    if (!style) continue;
    const mark = style.getImage();
    const distance = distanceTo(feature, pointer, mark instanceof Circle ? mark.getRadius() : 0);
    if (distance > reach_px || distance >= least) continue;
    [nearest, least] = [feature, distance];
  }
  return nearest;
}
