// The caller's own points as buttons on the map: they can be reached by keyboard and read aloud, which what is
// drawn cannot. Those that would lie upon one another become one with a number.
import { Marker, type Map as MapOfTiles } from 'maplibre-gl';
import { uiMessages as text } from '../ui/messages';
import { groupsOf } from './groups';
import type { MapPoint } from './tile_style';

export interface Marks {
  show: (points: readonly MapPoint[]) => void;
}

const tones: readonly MapPoint['tone'][] = ['red', 'amber', 'pine', 'grey', 'self'];

function elementOf(together: readonly MapPoint[], choose: (keys: string[]) => void): HTMLElement {
  const [first] = together;
  if (!first!.key) {
    const element = document.createElement('span');
    element.className = 'map-mark';
    element.dataset.tone = first!.tone;
    return element;
  }
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'map-mark';
  button.dataset.tone = tones.find((tone) => together.some((point) => point.tone === tone));
  button.textContent = together.length > 1 ? String(together.length) : first!.text;
  button.setAttribute('aria-label', together.length > 1 ? text.pointsTogether(together.length) : first!.name);
  button.addEventListener('click', (event) => {
    event.stopPropagation(); // what lies beneath is not meant
    choose(together.map(({ key }) => key));
  });
  return button;
}

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
