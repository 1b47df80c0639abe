// What lies under our own layers: Tianditu's pictures through the server, or an operator's file of vector
// tiles. Pure.
import type { LayerSpecification } from 'maplibre-gl';
import type { TileSource } from '@/shared/map/tile_style';
import type { Schemas } from '@/shared/api/client';

type MapSettings = Schemas['MapSettings'];

/** plain: our own ground; the file, where there is one. */
export type Base = 'plain' | 'vec' | 'img';

// A picture and the names written over it.
const pictures: Record<Exclude<Base, 'plain'>, readonly string[]> = { vec: ['vec', 'cva'], img: ['img', 'cia'] };
const tiandituZoom_max = 18; // src/map/tianditu.h

export function basesOf(settings: MapSettings | undefined): Base[] {
  return settings?.tianditu ? ['plain', 'vec', 'img'] : ['plain'];
}

export function baseSources(settings: MapSettings | undefined, origin: string): TileSource[] {
  const sources: TileSource[] = [];
  if (settings?.baseTiles) {
    sources.push({ id: 'base', url: `${origin}/tiles/base/{z}/{x}/{y}.mvt`, maxzoom: settings.baseZoomMax });
  }
  for (const layer of settings?.tianditu ? Object.values(pictures).flat() : []) {
    sources.push({ id: `tdt-${layer}`, url: `${origin}/tiles/tianditu/${layer}/{z}/{x}/{y}`, maxzoom: tiandituZoom_max, isPicture: true });
  }
  return sources;
}

// The names of layers are those of Protomaps' basemap (https://docs.protomaps.com/basemaps/layers), the usual
// content of such a file.
const fileLayers: LayerSpecification[] = [
  { id: 'base-earth', type: 'fill', source: 'base', 'source-layer': 'earth', paint: { 'fill-color': '#f6f8f7' } },
  { id: 'base-landuse', type: 'fill', source: 'base', 'source-layer': 'landuse', paint: { 'fill-color': '#eaf1ea', 'fill-opacity': 0.7 } },
  { id: 'base-water', type: 'fill', source: 'base', 'source-layer': 'water', paint: { 'fill-color': '#d3e4ee' } },
  { id: 'base-buildings', type: 'fill', source: 'base', 'source-layer': 'buildings', minzoom: 14, paint: { 'fill-color': '#e6e5df' } },
  {
    id: 'base-roads', type: 'line', source: 'base', 'source-layer': 'roads',
    paint: { 'line-color': '#d3dbd7', 'line-width': ['interpolate', ['linear'], ['zoom'], 8, 0.5, 12, 1.2, 16, 5] },
  },
];

export function baseLayers(settings: MapSettings | undefined, base: Base): LayerSpecification[] {
  const layers = settings?.baseTiles ? [...fileLayers] : [];
  for (const [name, parts] of settings?.tianditu ? Object.entries(pictures) : []) {
    for (const part of parts) {
      layers.push({ id: `tdt-${part}`, type: 'raster', source: `tdt-${part}`, layout: { visibility: name === base ? 'visible' : 'none' } });
    }
  }
  return layers;
}
