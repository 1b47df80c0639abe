// The canvas map can draw every layer that the table has, with the colours that stand there.
import { describe, expect, it } from 'vitest';
import Feature from 'ol/Feature';
import { Point } from 'ol/geom';
import type { Circle, Fill } from 'ol/style';
import { rampOf } from '@/shared/map/canvas/heat';
import { kindOf, runsOf, zoomsOf } from '@/shared/map/canvas/runs';
import { drawOf, layerKey } from '@/shared/map/canvas/style';
import { ownLayers } from '@/shared/map/tile_style';
import { layersOf, pickable } from './map_layers';
import { readState, type Show } from './map_state';

const shows: Show[] = ['problems', 'heat', 'grids', 'places', 'titles'];
const stateOf = (show: Show) => ({ ...readState({}), show, pick: { kind: 'grid' as const, key: '37' } });
const layerOf = (id: string, show: Show = 'problems') => layersOf(stateOf(show)).find((layer) => layer.id === id)!;

function styleOf(id: string, properties: Record<string, unknown>, zoom = 13) {
  const layer = layerOf(id);
  const inTile = 'source-layer' in layer ? layer['source-layer'] : '';
  return drawOf(layer, 0)(new Feature({ geometry: new Point([0, 0]), ...properties, [layerKey]: inTile }), zoom);
}

describe('the layers of the map, without WebGL', () => {
  it('can all be drawn', () => {
    const properties = { name: '一网格', code: '37', count: 7, overdue: 1, open: 30, grids: 3, coverage: 0.4, manned: true };
    for (const layer of [...shows.flatMap((show) => layersOf(stateOf(show))), ...ownLayers]) {
      if (layer.type === 'heatmap') {
        expect(rampOf(layer.paint?.['heatmap-color'])).toHaveLength(1024);
        continue;
      }
      const inTile = 'source-layer' in layer ? layer['source-layer'] : '';
      const feature = (more: object) => new Feature({ geometry: new Point([0, 0]), ...properties, ...more, [layerKey]: inTile });
      const zoom = Math.min(layer.minzoom ?? 10, 15);
      const drawn = [drawOf(layer, 0)(feature({}), zoom), drawOf(layer, 0)(feature({ count: 1 }), zoom)];
      expect(drawn.some(Boolean), layer.id).toBe(true);
    }
  });

  it('have the colours of the table', () => {
    const fill = (style: ReturnType<typeof styleOf>) => (style!.getFill() as Fill).getColor();
    expect(fill(styleOf('grid', { manned: true }))).toBe('rgba(217,235,227,0.35)');
    expect(fill(styleOf('grid', { manned: false }))).toBe('rgba(253,245,227,0.35)');
    const circle = (properties: object) => styleOf('problem', { ...properties })!.getImage() as Circle;
    expect(circle({ count: 1, overdue: 1 }).getFill()!.getColor()).toBe('rgba(180,35,24,1)');
    expect(circle({ count: 10, overdue: 0 }).getRadius()).toBe(12.75); // half of the rim lies outside
  });

  it('keep to their zooms, their layer of the tile and their filter', () => {
    expect(styleOf('grid', { manned: true }, 10.9)).toBeNull();
    expect(styleOf('grid', { manned: true }, 11)).not.toBeNull();
    expect(styleOf('open', { open: 1 }, 11)).toBeNull();
    expect(styleOf('problem-count', { count: 1 })).toBeNull();
    expect(styleOf('problem-count', { count: 2 })!.getText()!.getText()).toBe('2');
    expect(styleOf('grid-picked', { code: '38' })).toBeNull();
    expect(styleOf('grid', { manned: true, [layerKey]: 'grids' })).not.toBeNull();
    expect(drawOf(layerOf('grid'), 0)(new Feature({ geometry: new Point([0, 0]), [layerKey]: 'areas' }), 13)).toBeNull();
  });

  it('become few runs in their order', () => {
    const layers = [...layersOf(stateOf('problems')), ...ownLayers];
    const runs = runsOf(layers);
    expect(runs.flatMap((run) => run.layers)).toEqual(layers);
    expect(runs.length).toBeLessThan(22);
    expect(runs.every((run) => run.layers.every((layer) => kindOf(layer) === run.kind))).toBe(true);
    const zooms = Object.fromEntries(runs.map((run) => [run.key, zoomsOf(run)]));
    expect(zooms.coverage).toBeNull(); // hidden while problems are shown
    expect(zooms.open).toEqual({ from: 0, to: 11 });
    expect(zooms.problem).toEqual({ from: 11, to: 24 });
  });

  it('are picked by names that are there', () => {
    const names = layersOf(stateOf('problems')).map(({ id }) => id);
    expect(pickable.filter((id) => !names.includes(id))).toEqual([]);
  });
});
