// Drawing onto what is already there: the corner or the side nearest to the pointer. Pure.

export type Position = [lng: number, lat: number];
export type Ring = readonly Position[];

/** Rings of GeoJSON geometries, holes and parts alike. */
export function ringsOf(geometry: { type: string; coordinates: unknown }): Position[][] {
  if (geometry.type === 'Polygon') return geometry.coordinates as Position[][];
  if (geometry.type === 'MultiPolygon') return (geometry.coordinates as Position[][][]).flat();
  return [];
}

/** Of latitude, on a sphere: near enough for pixels. */
export const metresPerDegree = 111_195;

/**
 * The corner nearest to `at` within `reach_m`, else the nearest place on a side, else nothing.
 * Corners win over sides: shared borders should share their corners.
 */
export function snapTo(rings: readonly Ring[], at: Position, reach_m: number): Position | undefined {
  const narrowing = Math.cos((at[1] * Math.PI) / 180);
  const flat = ([lng, lat]: Position): Position => [(lng - at[0]) * narrowing * metresPerDegree, (lat - at[1]) * metresPerDegree];
  let corner: Position | undefined;
  let side: Position | undefined;
  let cornerAway = reach_m;
  let sideAway = reach_m;
  for (const ring of rings) {
    for (let i = 0; i < ring.length; i++) {
      const here = ring[i]!;
      const [x, y] = flat(here);
      const away = Math.hypot(x, y);
      if (away < cornerAway) [cornerAway, corner] = [away, here];
      const next = ring[i + 1];
      if (!next) continue;
      const [u, v] = flat(next);
      const long = (u - x) ** 2 + (v - y) ** 2;
      if (!long) continue;
      const along = Math.min(1, Math.max(0, -(x * (u - x) + y * (v - y)) / long));
      const sideways = Math.hypot(x + along * (u - x), y + along * (v - y));
      if (sideways >= sideAway) continue;
      sideAway = sideways;
      side = [here[0] + along * (next[0] - here[0]), here[1] + along * (next[1] - here[1])];
    }
  }
  return corner ?? side;
}
