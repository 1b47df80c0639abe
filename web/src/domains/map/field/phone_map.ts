// What the phone's map shows beneath the caller's own points, and what of it can lie on the phone.
import type { PackLayer } from '@/shared/offline/tile_store';
import type { TileSource } from '@/shared/map/tile_style';
import { layersOf, sourcesOf } from '../map_layers';
import type { MapState } from '../map_state';

// Closer than this tiles say nothing new: roads and grids are drawn larger. Places stand for themselves
// from 16 on (src/map/model.h).
const closest: Record<string, number> = { outlines: 12, roads: 14, grids: 14, places: 16 };
const farthest: Record<string, number> = { outlines: 8, roads: 12, grids: 8, places: 11 };

const state: MapState = {
  show: 'places', category: '', type: '', line: '', idle: '', overdue: false, unmanned: false, title: '', responsible: '', day: '', from: '', base: 'plain', view: null, pick: null,
};

export const phoneSources: TileSource[] = sourcesOf(state, location.origin)
  .filter(({ id }) => id in closest)
  .map((source) => ({ ...source, maxzoom: closest[source.id]! }));

export const phoneLayers = layersOf(state).filter((layer) => 'source' in layer && String(layer.source) in closest);

export const phonePickable = ['place', 'grid'] as const;

export const packLayers: PackLayer[] = phoneSources.map(({ id, url, maxzoom }) => ({
  url, minzoom: farthest[id]!, maxzoom: maxzoom!,
}));
