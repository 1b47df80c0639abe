// Streets beneath the plain canvas map, from the same tiles as the large map draws: somebody who marks a place
// sees the roads around it. Without a network there is the ground alone, as before.
import { toUnit, type LngLat, type View } from './projection';

const zoom_min = 12; // src/map/model.h: from farther away there are no roads
const zoom_max = 14; // closer they are drawn larger
const tile_px = 512;
const kept_max = 60;
const nameFrom_px = 512 * 2 ** 15; // of the world: names where there is room for them

interface Street {
  name: string;
  lines: { x: number; y: number }[][]; // in the unit square
}

export interface Streets {
  /** Paints what is there and asks for what is not. */
  draw: (context: CanvasRenderingContext2D, view: View) => void;
}

export interface TileName {
  z: number;
  x: number;
  y: number;
}

/** The tiles that cover a view; none from too far away. */
export function tilesOf(view: View): TileName[] {
  const z = Math.min(zoom_max, Math.round(Math.log2(view.world_px / tile_px)));
  if (z < zoom_min) return [];
  const center = toUnit(view.center);
  const half = { x: view.width / 2 / view.world_px, y: view.height / 2 / view.world_px };
  const column = (x: number) => Math.min(2 ** z - 1, Math.max(0, Math.floor(x * 2 ** z)));
  const found: TileName[] = [];
  for (let x = column(center.x - half.x); x <= column(center.x + half.x); x++) {
    for (let y = column(center.y - half.y); y <= column(center.y + half.y); y++) found.push({ z, x, y });
  }
  return found;
}

async function load({ z, x, y }: TileName): Promise<Street[]> {
  const answer = await fetch(`/tiles/roads/${z}/${x}/${y}.mvt`);
  if (answer.status !== 200) return [];
  const [{ VectorTile }, { PbfReader }] = await Promise.all([import('@mapbox/vector-tile'), import('pbf')]);
  const layer = new VectorTile(new PbfReader(await answer.arrayBuffer())).layers.roads;
  const streets: Street[] = [];
  for (let i = 0; i < (layer?.length ?? 0); i++) {
    const feature = layer!.feature(i);
    const lines = feature.loadGeometry().map((line) =>
      line.map((point) => ({ x: (x + point.x / feature.extent) / 2 ** z, y: (y + point.y / feature.extent) / 2 ** z })),
    );
    streets.push({ name: String(feature.properties.name ?? ''), lines });
  }
  return streets;
}

/** The longest piece of each named street, for one name a street. */
function namePlaces(streets: readonly Street[]): Map<string, { x: number; y: number; length: number }> {
  const places = new Map<string, { x: number; y: number; length: number }>();
  for (const { name, lines } of streets) {
    for (const line of name ? lines : []) {
      for (let i = 1; i < line.length; i++) {
        const [from, to] = [line[i - 1]!, line[i]!];
        const length = Math.hypot(to.x - from.x, to.y - from.y);
        if (length > (places.get(name)?.length ?? 0)) places.set(name, { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2, length });
      }
    }
  }
  return places;
}

function paint(context: CanvasRenderingContext2D, view: View, streets: readonly Street[]): void {
  const center: LngLat & { x: number; y: number } = { ...view.center, ...toUnit(view.center) };
  const place = ({ x, y }: { x: number; y: number }): [number, number] => [
    (x - center.x) * view.world_px + view.width / 2,
    (y - center.y) * view.world_px + view.height / 2,
  ];
  context.beginPath();
  for (const line of streets.flatMap(({ lines }) => lines)) {
    line.forEach((point, i) => (i === 0 ? context.moveTo(...place(point)) : context.lineTo(...place(point))));
  }
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.lineWidth = Math.max(1, Math.min(9, view.world_px / (tile_px * 2 ** 14.5)));
  context.strokeStyle = '#d3dbd7';
  context.stroke();
  if (view.world_px < nameFrom_px) return;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.lineWidth = 3;
  context.strokeStyle = '#fbfdfc';
  context.fillStyle = '#5f6d66';
  for (const [name, at] of namePlaces(streets)) {
    if (context.measureText(name).width > at.length * view.world_px) continue; // longer than its street
    context.strokeText(name, ...place(at));
    context.fillText(name, ...place(at));
  }
}

/** `changed` is called when more can be drawn. */
export function createStreets(changed: () => void): Streets {
  const tiles = new Map<string, Street[]>();
  const asked = new Set<string>();
  const ask = async (name: string, tile: TileName) => {
    asked.add(name);
    const found = await load(tile).catch(() => null); // no network: asked again when it is looked at again
    asked.delete(name);
    if (!found) return;
    tiles.set(name, found);
    for (const oldest of [...tiles.keys()].slice(0, Math.max(0, tiles.size - kept_max))) tiles.delete(oldest);
    changed();
  };
  return {
    draw(context, view) {
      const streets: Street[] = [];
      for (const tile of tilesOf(view)) {
        const name = `${tile.z}/${tile.x}/${tile.y}`;
        const found = tiles.get(name);
        if (found) streets.push(...found);
        else if (!asked.has(name)) void ask(name, tile);
      }
      context.save();
      paint(context, view, streets);
      context.restore();
    },
  };
}
