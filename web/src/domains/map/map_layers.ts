// How the office's map is drawn: one table of layers over the tiles of the server (src/map/tiles.h).
import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import type { TileSource } from '@/shared/map/tile_style';
import type { MapState } from './map_state';
import type { TitleMark } from './title_colours';
import { halo, ink, outlineLine, outlineSource, outlineZooms, titleFill, titleName } from './title_layers';

const pine = '#17694f';
const red = '#b42318';
const amber = '#8f5b00';
const blue = '#1f5fa8';
const detailZoom = outlineZooms[4];

const number = (key: string): ExpressionSpecification => ['to-number', ['get', key]];
const visible = (shown: boolean) => ({ visibility: shown ? ('visible' as const) : ('none' as const) });

/** Where the tiles come from, filters included. */
export function sourcesOf(state: MapState, origin: string, since = 0): TileSource[] {
  const url = (layer: string, query: Record<string, string>) => {
    const filled = Object.entries(query).filter(([, value]) => value);
    const search = filled.length ? `?${new URLSearchParams(filled)}` : '';
    return `${origin}/tiles/${layer}/{z}/{x}/{y}.mvt${search}`;
  };
  return [
    outlineSource(origin),
    { id: 'roads', url: url('roads', {}) },
    { id: 'grids', url: url('grids', { unmanned: state.unmanned ? 'true' : '', responsible: state.responsible, since: since ? String(since) : '' }) },
    { id: 'places', url: url('places', { type: state.type, line: state.line, withoutInspectionDays: state.idle, overdue: state.overdue ? 'true' : '', responsible: state.responsible }) },
    { id: 'problems', url: url('problems', { category: state.category, overdue: state.overdue ? 'true' : '', day: state.day, responsible: state.responsible }) },
  ];
}

function shapeLayers(state: MapState): LayerSpecification[] {
  return [
    {
      id: 'coverage', type: 'fill', source: 'grids', 'source-layer': 'areas', maxzoom: detailZoom,
      layout: visible(state.show === 'grids' || state.show === 'places'),
      paint: {
        'fill-color': ['interpolate', ['linear'], number('coverage'), 0, '#f1f4f2', 0.01, '#d9ebe3', 1, '#84bca6'],
        'fill-opacity': 0.9,
      },
    },
    {
      id: 'open', type: 'fill', source: 'problems', 'source-layer': 'problem_areas', maxzoom: detailZoom,
      layout: visible(state.show === 'problems' || state.show === 'heat'),
      paint: {
        'fill-color': ['step', number('open'), '#eef6f2', 5, '#d9ebe3', 20, '#b4d7c8', 60, '#84bca6', 200, '#4f9d80'],
        'fill-opacity': 0.9,
      },
    },
    {
      id: 'grid', type: 'fill', source: 'grids', 'source-layer': 'grids', minzoom: detailZoom,
      paint: {
        'fill-color': ['case', ['get', 'manned'], '#d9ebe3', '#fdf5e3'],
        // Over a picture the picture matters.
        'fill-opacity': state.base !== 'plain' ? 0.2 : state.show === 'grids' ? 0.75 : 0.35,
      },
    },
    {
      id: 'grid-line', type: 'line', source: 'grids', 'source-layer': 'grids', minzoom: detailZoom,
      paint: { 'line-color': pine, 'line-opacity': 0.45, 'line-width': 1 },
    },
    {
      id: 'road', type: 'line', source: 'roads', 'source-layer': 'roads', minzoom: 12, layout: visible(state.base === 'plain'),
      paint: { 'line-color': '#c9d2cd', 'line-width': ['interpolate', ['linear'], ['zoom'], 12, 0.8, 16, 5] },
    },
    outlineLine,
    {
      id: 'grid-picked', type: 'line', source: 'grids', 'source-layer': 'grids', minzoom: detailZoom,
      layout: visible(state.pick?.kind === 'grid'),
      filter: ['==', ['get', 'code'], state.pick?.key ?? ''],
      paint: { 'line-color': pine, 'line-width': 3 },
    },
  ];
}

// Under the lines of grids and outlines.
function titleLayers(state: MapState, marks: readonly TitleMark[]): LayerSpecification[] {
  const shown = visible(state.show === 'titles');
  return [titleFill(marks, shown), titleName(shown)];
}

function wordLayers(state: MapState): LayerSpecification[] {
  const words = { 'text-size': 12, 'text-font': ['sans'], 'text-max-width': 14 };
  const paint = { 'text-color': ink, 'text-halo-color': halo, 'text-halo-width': 1.4 };
  return [
    {
      id: 'road-name', type: 'symbol', source: 'roads', 'source-layer': 'roads', minzoom: 14.5,
      layout: { 'symbol-placement': 'line', 'text-field': ['get', 'name'], 'text-size': 11, 'text-font': ['sans'] },
      paint: { 'text-color': '#5f6d66', 'text-halo-color': halo, 'text-halo-width': 1.2 },
    },
    {
      id: 'coverage-name', type: 'symbol', source: 'grids', 'source-layer': 'area_labels', maxzoom: detailZoom,
      layout: {
        ...words, ...visible(state.show === 'grids' || state.show === 'places'),
        'text-field': ['concat', ['get', 'name'], '\n', ['to-string', number('grids')], ' 个网格'],
      },
      paint,
    },
    {
      id: 'open-name', type: 'symbol', source: 'problems', 'source-layer': 'problem_area_labels', maxzoom: detailZoom,
      layout: {
        ...words, ...visible(state.show === 'problems' || state.show === 'heat'),
        'text-field': ['concat', ['get', 'name'], '\n', ['to-string', number('open')], ' 件'],
      },
      paint: { ...paint, 'text-color': ['case', ['>', number('overdueShare'), 0.2], red, ink] },
    },
    {
      id: 'grid-name', type: 'symbol', source: 'grids', 'source-layer': 'grid_labels', minzoom: detailZoom + 0.5,
      layout: { ...words, 'text-field': ['get', 'name'] },
      paint: { ...paint, 'text-color': ['case', ['get', 'manned'], pine, amber] },
    },
  ];
}

function pointLayers(state: MapState): LayerSpecification[] {
  const isHeat = state.show === 'heat';
  const points = { source: 'problems', 'source-layer': 'problems', minzoom: detailZoom } as const;
  return [
    {
      ...points, id: 'heat', type: 'heatmap', layout: visible(isHeat),
      paint: {
        'heatmap-weight': ['min', 1, ['/', number('count'), 6]],
        'heatmap-radius': ['interpolate', ['linear'], ['zoom'], 11, 18, 16, 48],
        'heatmap-color': ['interpolate', ['linear'], ['heatmap-density'],
          0, 'rgba(23,105,79,0)', 0.3, 'rgba(132,188,166,0.7)', 0.6, 'rgba(232,196,104,0.85)', 1, 'rgba(180,35,24,0.9)'],
      },
    },
    {
      ...points, id: 'problem', type: 'circle', layout: visible(state.show === 'problems'),
      paint: {
        'circle-radius': ['interpolate', ['linear'], number('count'), 1, 6, 10, 12, 100, 20],
        'circle-color': ['case', ['>', number('overdue'), 0], red, pine],
        'circle-stroke-color': halo,
        'circle-stroke-width': 1.5,
      },
    },
    {
      ...points, id: 'problem-count', type: 'symbol', filter: ['>', number('count'), 1],
      layout: {
        ...visible(state.show === 'problems'), 'text-field': ['to-string', number('count')], 'text-size': 11,
        'text-font': ['sans'], 'text-allow-overlap': true,
      },
      paint: { 'text-color': halo },
    },
  ];
}

function placeLayers(state: MapState): LayerSpecification[] {
  const points = { source: 'places', 'source-layer': 'places', minzoom: detailZoom } as const;
  const shown = visible(state.show === 'places');
  return [
    {
      ...points, id: 'place', type: 'circle', layout: shown,
      paint: {
        'circle-radius': ['interpolate', ['linear'], number('count'), 1, 6, 10, 11, 100, 18],
        'circle-color': ['case', ['>', number('overdue'), 0], red, blue],
        'circle-stroke-color': halo,
        'circle-stroke-width': 1.5,
      },
    },
    {
      ...points, id: 'place-count', type: 'symbol', filter: ['>', number('count'), 1],
      layout: { ...shown, 'text-field': ['to-string', number('count')], 'text-size': 11, 'text-font': ['sans'], 'text-allow-overlap': true },
      paint: { 'text-color': halo },
    },
    {
      ...points, id: 'place-name', type: 'symbol', minzoom: 14, filter: ['==', number('count'), 1],
      layout: { ...shown, 'text-field': ['get', 'name'], 'text-size': 11, 'text-font': ['sans'], 'text-anchor': 'top', 'text-offset': [0, 0.7], 'text-max-width': 10 },
      paint: { 'text-color': ink, 'text-halo-color': halo, 'text-halo-width': 1.2 },
    },
  ];
}

export const layersOf = (state: MapState, marks: readonly TitleMark[] = []): LayerSpecification[] =>
  [...titleLayers(state, marks), ...shapeLayers(state), ...wordLayers(state), ...pointLayers(state), ...placeLayers(state)];

/** What a click picks, the topmost first. */
export const pickable = ['problem', 'place', 'grid', 'open', 'coverage', 'title'] as const;
