// Map tiles on the phone: where they are kept, and which ones a piece of ground needs. Used by the page
// and by its service worker.
import { toUnit, type Bounds, type LngLat } from '../map/projection';

export const tileCache = 'aiwei-tiles';

/** The name under which a tile is kept: filters count, the version that somebody waits for does not. */
export function tileKey(address: string): string {
  const url = new URL(address);
  url.searchParams.delete('since');
  return url.href;
}

export interface PackLayer {
  url: string; // absolute, with {z}, {x} and {y}
  minzoom: number;
  maxzoom: number;
}

/** Column and row of the tile at `zoom` that holds a point (XYZ scheme, Web Mercator). */
export function tileAt(lng: number, lat: number, zoom: number): { x: number; y: number } {
  const count = 2 ** zoom;
  const unit = toUnit({ lng, lat });
  const place = (share: number) => Math.max(0, Math.min(count - 1, Math.floor(share * count)));
  return { x: place(unit.x), y: place(unit.y) };
}

/** The tiles of `bounds` at one zoom, as columns and rows. */
function rangeAt([west, south, east, north]: Bounds, zoom: number) {
  return { from: tileAt(west, north, zoom), to: tileAt(east, south, zoom) };
}

const zoomsOf = ({ minzoom, maxzoom }: PackLayer) => Array.from({ length: maxzoom - minzoom + 1 }, (_, i) => minzoom + i);

function countOf(layer: PackLayer, bounds: Bounds): number {
  const counts = zoomsOf(layer).map((zoom) => {
    const { from, to } = rangeAt(bounds, zoom);
    return (to.x - from.x + 1) * (to.y - from.y + 1);
  });
  return counts.reduce((sum, count) => sum + count, 0);
}

function tilesOf(layer: PackLayer, bounds: Bounds): string[] {
  const found: string[] = [];
  for (const zoom of zoomsOf(layer)) {
    const { from, to } = rangeAt(bounds, zoom);
    for (let x = from.x; x <= to.x; x++) {
      for (let y = from.y; y <= to.y; y++) {
        found.push(layer.url.replace('{z}', String(zoom)).replace('{x}', String(x)).replace('{y}', String(y)));
      }
    }
  }
  return found;
}

const tiles_max = 1_500; // some megabytes, and a minute on a thin line
const zoomsLeftOut_max = 4;

/**
 * The addresses of all tiles of `bounds`; the closest zooms are left out where they would be too many.
 * Null: even from afar there are.
 */
export function packOf(layers: readonly PackLayer[], bounds: Bounds): string[] | null {
  for (let less = 0; less <= zoomsLeftOut_max; less++) {
    const coarser = layers.map((layer) => ({ ...layer, maxzoom: Math.max(layer.minzoom, layer.maxzoom - less) }));
    // Counted first: a province would have millions.
    const count = coarser.reduce((sum, layer) => sum + countOf(layer, bounds), 0);
    if (count <= tiles_max) return coarser.flatMap((layer) => tilesOf(layer, bounds));
  }
  return null;
}

const near_degrees = 0.004; // some streets around a place
const wayZoom_max = 12; // from one place to the next the main roads will do

/** The addresses of the tiles around places, and of the ground between them from farther away. */
export function packAround(layers: readonly PackLayer[], places: readonly LngLat[]): string[] {
  if (!places.length) return [];
  const around = ({ lng, lat }: LngLat): Bounds => [lng - near_degrees, lat - near_degrees, lng + near_degrees, lat + near_degrees];
  const [lngs, lats] = [places.map(({ lng }) => lng), places.map(({ lat }) => lat)];
  const all: Bounds = [Math.min(...lngs), Math.min(...lats), Math.max(...lngs), Math.max(...lats)];
  const between = layers
    .filter(({ minzoom }) => minzoom <= wayZoom_max)
    .map((layer) => ({ ...layer, maxzoom: Math.min(wayZoom_max, layer.maxzoom) }));
  const far = packOf(between, all) ?? [];
  let both = new Set<string>(); // places near each other share tiles
  for (let less = 0; less <= zoomsLeftOut_max; less++) {
    const coarser = layers.map((layer) => ({ ...layer, maxzoom: Math.max(layer.minzoom, layer.maxzoom - less) }));
    both = new Set([...far, ...places.flatMap((place) => coarser.flatMap((layer) => tilesOf(layer, around(place))))]);
    if (both.size <= tiles_max) break;
  }
  return [...both];
}

/** Those that do not lie on the phone. */
export async function missingTiles(addresses: readonly string[]): Promise<string[]> {
  const cache = await caches.open(tileCache);
  const kept = new Set((await cache.keys()).map(({ url }) => url));
  return addresses.filter((address) => !kept.has(tileKey(address)));
}

const together = 6;

/** Brings tiles to the phone. Resolves with how many of them could not be had. */
export async function keepTiles(
  addresses: readonly string[],
  onProgress: (done: number) => void,
  signal: AbortSignal,
): Promise<number> {
  const cache = await caches.open(tileCache);
  let next = 0;
  let done = 0;
  let failed = 0;
  const run = async () => {
    for (let i = next++; i < addresses.length && !signal.aborted; i = next++) {
      const address = addresses[i]!;
      const answer = await fetch(address, { credentials: 'same-origin', signal }).catch(() => null);
      if (answer?.ok) await cache.put(tileKey(address), answer);
      else failed++;
      onProgress(++done);
    }
  };
  await Promise.all(Array.from({ length: together }, run));
  return failed;
}

/** Another person may see another part of the map. */
export async function forgetTiles(): Promise<void> {
  if ('caches' in globalThis) await caches.delete(tileCache);
}
