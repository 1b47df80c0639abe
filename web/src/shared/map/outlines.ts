// Outlines of divisions or grids as the API gives them, prepared for drawing.
import { toUnit, type Bounds, type LngLat, type View } from './projection';

type Position = readonly number[];
type Geometry =
  | { type: 'Polygon'; coordinates: readonly (readonly Position[])[] }
  | { type: 'MultiPolygon'; coordinates: readonly (readonly (readonly Position[])[])[] };

/** The part of a GeoJSON FeatureCollection (RFC 7946) that this map draws. */
export interface OutlineCollection {
  type: 'FeatureCollection';
  features: readonly {
    type: 'Feature';
    properties: { code?: string; name?: string } | null;
    geometry: Geometry | null;
  }[];
}

export interface Outline {
  code: string;
  name: string;
  rings: Float64Array[]; // x, y of the unit square in turn
  label: LngLat;
  bounds: Bounds;
}

function ringsOf(geometry: Geometry): readonly (readonly Position[])[] {
  return geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat();
}

function boundsOf(rings: readonly (readonly Position[])[]): Bounds {
  const bounds: Bounds = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lng = NaN, lat = NaN] of rings.flat()) {
    bounds[0] = Math.min(bounds[0], lng);
    bounds[1] = Math.min(bounds[1], lat);
    bounds[2] = Math.max(bounds[2], lng);
    bounds[3] = Math.max(bounds[3], lat);
  }
  return bounds;
}

// The area's own centre of gravity; good enough for a name, cheap for thousands of grids.
function labelOf(ring: readonly Position[], bounds: Bounds): LngLat {
  let area = 0;
  let lng = 0;
  let lat = 0;
  for (let i = 0; i + 1 < ring.length; i++) {
    const [x0 = 0, y0 = 0] = ring[i]!;
    const [x1 = 0, y1 = 0] = ring[i + 1]!;
    const cross = (x0 - bounds[0]) * (y1 - bounds[1]) - (x1 - bounds[0]) * (y0 - bounds[1]);
    area += cross;
    lng += (x0 + x1 - 2 * bounds[0]) * cross;
    lat += (y0 + y1 - 2 * bounds[1]) * cross;
  }
  if (area === 0) return { lng: bounds[0], lat: bounds[1] };
  return { lng: bounds[0] + lng / (3 * area), lat: bounds[1] + lat / (3 * area) };
}

function toUnits(ring: readonly Position[]): Float64Array {
  const flat = new Float64Array(ring.length * 2);
  ring.forEach(([lng = 0, lat = 0], i) => {
    const { x, y } = toUnit({ lng, lat });
    flat[i * 2] = x;
    flat[i * 2 + 1] = y;
  });
  return flat;
}

/** Features without an area are left out. */
export function readOutlines(collection: OutlineCollection | null): Outline[] {
  return (collection?.features ?? []).flatMap(({ geometry, properties }) => {
    const rings = geometry ? ringsOf(geometry) : [];
    const longest = [...rings].sort((a, b) => b.length - a.length)[0];
    if (!longest || longest.length < 4) return [];
    const bounds = boundsOf(rings);
    const label = labelOf(longest, bounds);
    const { code = '', name = '' } = properties ?? {};
    return [{ code, name, rings: rings.map(toUnits), label, bounds }];
  });
}

/** The bounds of all outlines, or null when there are none. */
export function boundsOfAll(outlines: readonly Outline[]): Bounds | null {
  if (outlines.length === 0) return null;
  const all = outlines.map((outline) => outline.bounds);
  const least = (i: 0 | 1) => Math.min(...all.map((bounds) => bounds[i]));
  const most = (i: 2 | 3) => Math.max(...all.map((bounds) => bounds[i]));
  return [least(0), least(1), most(2), most(3)];
}

/** Adds one outline to the path of `context`. */
export function trace(context: CanvasRenderingContext2D, outline: Outline, view: View): void {
  const center = toUnit(view.center);
  for (const ring of outline.rings) {
    for (let i = 0; i < ring.length; i += 2) {
      const x = (ring[i]! - center.x) * view.world_px + view.width / 2;
      const y = (ring[i + 1]! - center.y) * view.world_px + view.height / 2;
      if (i === 0) context.moveTo(x, y);
      else context.lineTo(x, y);
    }
    context.closePath();
  }
}
