// What a map of tiles is told: tiles, layers and the view; and what both ways of drawing it put on top. The
// colours stand in the layers alone: TileMap gives them to MapLibre, CanvasTileMap reads them itself (canvas/).
// Pure but for the question whether the browser can draw it.
import type { LayerSpecification, Map as MapOfTiles, SourceSpecification, StyleSpecification } from 'maplibre-gl';
import { fromScreen, type Bounds, type LngLat } from './projection';

export interface TileSource {
  id: string;
  url: string; // absolute, with {z}, {x} and {y}
  maxzoom?: number; // closer, its tiles are drawn larger; 16 unless said
  isPicture?: boolean; // tiles of 256 px, not vectors
}

/** Something of the caller's own on the map. */
export interface MapPoint extends LngLat {
  key: string; // empty: nothing to choose
  name: string;
  tone: 'red' | 'amber' | 'pine' | 'grey' | 'self';
  text: string; // in the mark: a number, or nothing
}

export interface MapView extends LngLat {
  zoom: number;
}

/** What lies where somebody clicked; no layer: nothing but the place. */
export interface Picked {
  layer: string;
  properties: Record<string, unknown>;
  at: LngLat;
}

/** Ground to be shown: the innermost has rank 0. */
export interface Area {
  geometry: { type: 'Polygon' | 'MultiPolygon'; coordinates: unknown };
  rank: number;
}

export interface TileMapProps {
  sources: readonly TileSource[];
  layers: readonly LayerSpecification[];
  /** Layers of which a click picks a feature, the topmost first. */
  pickable: readonly string[];
  view: MapView;
  /** Where the pin stands. */
  mark?: LngLat | null;
  /** A way to be shown. */
  line?: readonly [number, number][];
  /** Marks of the caller's own; choosing one tells its key, or those of all that lie together. */
  points?: readonly MapPoint[];
  /** Ground to be shown. */
  areas?: readonly Area[];
  label: string;
}

export interface TileMapEvents {
  pick: [picked: Picked];
  points: [keys: string[]];
  move: [view: MapView];
  failed: [message: string];
  ready: [map: MapOfTiles | null]; // null: drawn without MapLibre, nothing of its kind can be added
}

export const ground = '#f6f8f7';

// Areas lie within one another: the inner ones darken by what is laid over them.
const areaLayers: LayerSpecification[] = [
  { id: 'area', type: 'fill', source: 'area', paint: { 'fill-color': '#17694f', 'fill-opacity': 0.16 } },
  { id: 'area-line', type: 'line', source: 'area', paint: { 'line-color': '#17694f', 'line-width': 1.5, 'line-opacity': 0.7 } },
];

const markLayer: LayerSpecification = {
  id: 'mark',
  type: 'circle',
  source: 'mark',
  paint: {
    'circle-radius': 10,
    'circle-color': 'rgba(23, 105, 79, 0.18)',
    'circle-stroke-color': '#17694f',
    'circle-stroke-width': 3,
  },
};

const wayLayer: LayerSpecification = {
  id: 'way',
  type: 'line',
  source: 'way',
  layout: { 'line-cap': 'round', 'line-join': 'round' },
  paint: { 'line-color': '#1f5fa8', 'line-width': 5, 'line-opacity': 0.85 },
};

function sourceOf({ url, maxzoom = 16, isPicture }: TileSource): SourceSpecification {
  return isPicture ? { type: 'raster', tiles: [url], maxzoom, tileSize: 256 } : { type: 'vector', tiles: [url], maxzoom };
}

/** Over the caller's layers; their sources are called like them. */
export const ownLayers: readonly LayerSpecification[] = [...areaLayers, wayLayer, markLayer];

const nothing: SourceSpecification = { type: 'geojson', data: { type: 'FeatureCollection', features: [] } };

export function styleOf(sources: readonly TileSource[], layers: readonly LayerSpecification[]): StyleSpecification {
  return {
    version: 8,
    sources: {
      ...Object.fromEntries(sources.map((source) => [source.id, sourceOf(source)])),
      area: nothing,
      mark: nothing,
      way: nothing,
    },
    layers: [{ id: 'ground', type: 'background', paint: { 'background-color': ground } }, ...layers, ...ownLayers],
  };
}

/** MapLibre draws with WebGL2 only; old office machines may lack it. */
function hasWebGl2(): boolean {
  return Boolean(document.createElement('canvas').getContext('webgl2'));
}

/** The zoom at which `width_degrees` of longitude fill `width_px`. */
export function zoomFor(width_degrees: number, width_px: number): number {
  return Math.log2((360 / width_degrees) * (width_px / 512));
}

/** What a map of this size shows. */
export function boundsOf({ lng, lat, zoom }: MapView, width: number, height: number): Bounds {
  const view = { center: { lng, lat }, world_px: 512 * 2 ** zoom, width, height };
  const northWest = fromScreen({ x: 0, y: 0 }, view), southEast = fromScreen({ x: width, y: height }, view);
  return [northWest.lng, southEast.lat, southEast.lng, northWest.lat];
}

/** How a map is drawn; 'none': not at all. */
export type Drawing = 'webgl' | 'canvas' | 'none';

export const drawingHere = (): Drawing => (hasWebGl2() ? 'webgl' : 'canvas');

export const mapWords: Record<string, string> = {
  'NavigationControl.ZoomIn': '放大',
  'NavigationControl.ZoomOut': '缩小',
  'ScaleControl.Meters': '米',
  'ScaleControl.Kilometers': '千米',
  'Map.Title': '地图',
};
