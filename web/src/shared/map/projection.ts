// Web Mercator (EPSG:3857) between WGS-84 degrees, the unit square and the pixels of a view.
// Doubles all the way: at 1e-9 of the unit square a step is 4 cm, no tile origin is needed.

export interface LngLat {
  lng: number; // degrees, WGS-84
  lat: number;
}

export interface XY {
  x: number;
  y: number;
}

/** What a map shows: its centre, and how many pixels the whole world would be wide. */
export interface View {
  center: LngLat;
  world_px: number;
  width: number; // px
  height: number;
}

export type Bounds = [west: number, south: number, east: number, north: number];

const latMax = 85.051129; // where the square of Web Mercator ends
const equator_m = 40_075_016.686; // WGS-84 circumference
export const worldMin_px = 1 << 10; // about zoom 2
export const worldMax_px = 2 ** 29; // about zoom 21: a doorstep

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

/** Into the unit square, y growing southwards. */
export function toUnit({ lng, lat }: LngLat): XY {
  const phi = (clamp(lat, -latMax, latMax) * Math.PI) / 180;
  return {
    x: (lng + 180) / 360,
    y: (1 - Math.log(Math.tan(phi) + 1 / Math.cos(phi)) / Math.PI) / 2,
  };
}

export function fromUnit({ x, y }: XY): LngLat {
  const phi = Math.atan(Math.sinh(Math.PI * (1 - 2 * y)));
  return { lng: x * 360 - 180, lat: (phi * 180) / Math.PI };
}

export function toScreen(point: LngLat, view: View): XY {
  const unit = toUnit(point);
  const center = toUnit(view.center);
  return {
    x: (unit.x - center.x) * view.world_px + view.width / 2,
    y: (unit.y - center.y) * view.world_px + view.height / 2,
  };
}

export function fromScreen({ x, y }: XY, view: View): LngLat {
  const center = toUnit(view.center);
  return fromUnit({
    x: center.x + (x - view.width / 2) / view.world_px,
    y: center.y + (y - view.height / 2) / view.world_px,
  });
}

/** The view after its content moved by this many pixels. */
export function panned(view: View, dx: number, dy: number): View {
  const middle = { x: view.width / 2 - dx, y: view.height / 2 - dy };
  return { ...view, center: fromScreen(middle, view) };
}

/** The view enlarged by `factor` while the place under `anchor` stays where it is. */
export function zoomed(view: View, factor: number, anchor: XY): View {
  const world_px = clamp(view.world_px * factor, worldMin_px, worldMax_px);
  const fixed = toUnit(fromScreen(anchor, view));
  const center = fromUnit({
    x: fixed.x - (anchor.x - view.width / 2) / world_px,
    y: fixed.y - (anchor.y - view.height / 2) / world_px,
  });
  return { ...view, center, world_px };
}

/** The view that shows `bounds` whole, with `margin_px` on every side. */
export function fitted(bounds: Bounds, width: number, height: number, margin_px = 16): View {
  const [west, south, east, north] = bounds;
  const low = toUnit({ lng: west, lat: south });
  const high = toUnit({ lng: east, lat: north });
  const across = Math.max(high.x - low.x, 1e-12);
  const down = Math.max(low.y - high.y, 1e-12);
  const fit = Math.min((width - 2 * margin_px) / across, (height - 2 * margin_px) / down);
  const center = fromUnit({ x: (low.x + high.x) / 2, y: (low.y + high.y) / 2 });
  return { center, world_px: clamp(fit, worldMin_px, worldMax_px), width, height };
}

/** Metres on the ground that one pixel covers at the centre of the view. */
export function metersPerPixel({ center, world_px }: View): number {
  return (equator_m * Math.cos((center.lat * Math.PI) / 180)) / world_px;
}

/** The roundest length whose bar is at most `max_px` long: 1, 2 or 5 times a power of ten. */
export function scaleBar(view: View, max_px: number): { length_m: number; length_px: number } {
  const perPixel = metersPerPixel(view);
  const power = 10 ** Math.floor(Math.log10(max_px * perPixel));
  const steps = [5, 2, 1].map((step) => step * power);
  const length_m = steps.find((step) => step <= max_px * perPixel) ?? power;
  return { length_m, length_px: length_m / perPixel };
}

export function formatLength(length_m: number): string {
  return length_m >= 1000 ? `${length_m / 1000} 千米` : `${length_m} 米`;
}
