// Outlines of divisions in the colours of titles, as the map of the office and that of the public draw them.
import type { LayerSpecification, SymbolLayerSpecification } from 'maplibre-gl';
import type { TileSource } from '@/shared/map/tile_style';
import { titleColour, type TitleMark } from './title_colours';

export const ink = '#3a4741';
export const halo = '#ffffff';
const hairline = '#9aa8a1';

type Visibility = { visibility?: 'visible' | 'none' };

/** From which zoom outlines of a level are in the tiles: cities, counties, townships (src/map/model.h). */
export const outlineZooms = { 2: 0, 3: 8, 4: 11 } as const;

export const outlineSource = (origin: string): TileSource => ({ id: 'outlines', url: `${origin}/tiles/outlines/{z}/{x}/{y}.mvt` });

export const titleFill = (marks: readonly TitleMark[], layout: Visibility = {}): LayerSpecification => ({
  id: 'title', type: 'fill', source: 'outlines', 'source-layer': 'outlines', layout,
  paint: { 'fill-color': titleColour(marks), 'fill-opacity': 0.85 },
});

export const outlineLine: LayerSpecification = {
  id: 'outline', type: 'line', source: 'outlines', 'source-layer': 'outlines',
  paint: { 'line-color': hairline, 'line-width': ['interpolate', ['linear'], ['zoom'], 6, 0.8, 12, 2] },
};

type NameLayout = NonNullable<SymbolLayerSpecification['layout']>;

export const titleName = (layout: NameLayout = {}): LayerSpecification => ({
  id: 'title-name', type: 'symbol', source: 'outlines', 'source-layer': 'outline_labels',
  layout: { 'text-field': ['get', 'name'], 'text-size': 12, 'text-font': ['sans'], 'text-max-width': 14, ...layout },
  paint: { 'text-color': ink, 'text-halo-color': halo, 'text-halo-width': 1.4 },
});
