// The caller's own points as buttons on the map. Those that would lie upon one another become one with a number.
import { Marker, type Map as MapOfTiles } from 'maplibre-gl';
import { groupsOf } from './groups';
import { elementOf, type Marks } from './mark_element';
import type { MapPoint } from './tile_style';

export function createMarks(map: MapOfTiles, choose: (keys: string[]) => void): Marks {
  let shown: Marker[] = [];
  let points: readonly MapPoint[] = [];
  const draw = () => {
    for (const marker of shown) marker.remove();
    const groups = groupsOf(points, (point) => map.project([point.lng, point.lat]));
    shown = groups.map((together) =>
      new Marker({ element: elementOf(together, choose) }).setLngLat([together[0]!.lng, together[0]!.lat]).addTo(map),
    );
  };
  map.on('zoomend', draw);
  return { show: (next) => ((points = next), draw()) };
}
