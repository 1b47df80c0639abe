// The caller's own points over the canvas map, as marks.ts has them over MapLibre's.
import type OpenMap from 'ol/Map';
import Overlay from 'ol/Overlay';
import { fromLonLat } from 'ol/proj';
import { groupsOf } from '../groups';
import { elementOf, type Marks } from '../mark_element';
import type { MapPoint } from '../tile_style';

export function createMarks(map: OpenMap, choose: (keys: string[]) => void): Marks {
  let shown: Overlay[] = [];
  let points: readonly MapPoint[] = [];
  let zoom: number | undefined;
  const placeOf = ({ lng, lat }: MapPoint) => fromLonLat([lng, lat]);
  const draw = () => {
    for (const overlay of shown) map.removeOverlay(overlay);
    zoom = map.getView().getZoom();
    // How far apart they lie is all that matters, so that it need not be drawn yet.
    const resolution = map.getView().getResolution() ?? 1;
    const groups = groupsOf(points, (point) => {
      const [x, y] = placeOf(point) as [number, number];
      return { x: x / resolution, y: -y / resolution };
    });
    shown = groups.map((together) =>
      new Overlay({ element: elementOf(together, choose), position: placeOf(together[0]!), positioning: 'center-center' }),
    );
    for (const overlay of shown) map.addOverlay(overlay);
  };
  map.on('moveend', () => map.getView().getZoom() !== zoom && draw());
  return { show: (next) => ((points = next), draw()) };
}
