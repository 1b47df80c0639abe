// The layers of a map in as few layers of OpenLayers as keep their order: neighbours of one source and one kind
// are drawn together. Pure.
import type { LayerSpecification } from 'maplibre-gl';

/** Ground is drawn into pictures of tiles, lines are not (enlarged they would blur); words stand where there is
    room, points always; heat by itself. */
export type RunKind = 'picture' | 'ground' | 'lines' | 'points' | 'words' | 'heat';

export interface Run {
  key: string;
  source: string;
  kind: RunKind;
  layers: LayerSpecification[];
}

export function kindOf(layer: LayerSpecification): RunKind {
  if (layer.type === 'raster') return 'picture';
  if (layer.type === 'heatmap') return 'heat';
  if (layer.type === 'circle') return 'points';
  if (layer.type === 'symbol') return layer.layout?.['text-allow-overlap'] ? 'points' : 'words';
  return layer.type === 'line' ? 'lines' : 'ground';
}

export const isShown = (layer: LayerSpecification): boolean => layer.layout?.visibility !== 'none';

/** Layers without a source are none of ours. */
export function runsOf(layers: readonly LayerSpecification[]): Run[] {
  const runs: Run[] = [];
  for (const layer of layers) {
    const source = 'source' in layer ? String(layer.source) : '';
    if (!source) continue;
    const kind = kindOf(layer);
    const last = runs[runs.length - 1];
    if (last?.source === source && last.kind === kind) last.layers.push(layer);
    else runs.push({ key: layer.id, source, kind, layers: [layer] });
  }
  return runs;
}

/** From which zoom to which a run shows anything; null: nowhere. */
export function zoomsOf({ layers }: Run): { from: number; to: number } | null {
  const shown = layers.filter(isShown);
  if (!shown.length) return null;
  return {
    from: Math.min(...shown.map(({ minzoom = 0 }) => minzoom)),
    to: Math.max(...shown.map(({ maxzoom = 24 }) => maxzoom)),
  };
}
