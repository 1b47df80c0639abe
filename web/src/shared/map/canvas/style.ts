// A layer of MapLibre's kind as OpenLayers draws it. Styles are kept: a tile has thousands of features, and only
// a few ways of looking.
import type { LayerSpecification } from 'maplibre-gl';
import type { FeatureLike } from 'ol/Feature';
import { Circle, Fill, Stroke, Style, Text } from 'ol/style';
import { faded, numberOf, valueOf, wrapped, type Scene } from './values';

export type Draw = (feature: FeatureLike, zoom: number) => Style | null;

/** Where a feature keeps the name of its layer in the tile; its own properties may be called "layer". */
export const layerKey = '$layer';

const family = "'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif";
const em_default = 10; // MapLibre's text-max-width
const repeat_px = 250; // MapLibre's symbol-spacing

type Values = Record<string, unknown>;
type Make = (layer: LayerSpecification, scene: Scene) => { key: string; style: () => Style } | null;

const partsOf = (layer: LayerSpecification): { paint: Values; layout: Values } => ({
  paint: (layer.paint ?? {}) as Values,
  layout: (layer.layout ?? {}) as Values,
});

const colourOf = (colour: unknown, opacity: unknown, scene: Scene) =>
  faded(String(valueOf(colour, scene)), opacity === undefined ? 1 : numberOf(opacity, scene));

const fill: Make = (layer, scene) => {
  const { paint } = partsOf(layer);
  const color = colourOf(paint['fill-color'], paint['fill-opacity'], scene);
  return { key: color, style: () => new Style({ fill: new Fill({ color }) }) };
};

const line: Make = (layer, scene) => {
  const { paint, layout } = partsOf(layer);
  const color = colourOf(paint['line-color'], paint['line-opacity'], scene);
  const width = numberOf(paint['line-width'] ?? 1, scene);
  const lineCap = (layout['line-cap'] ?? 'butt') as CanvasLineCap;
  const lineJoin = (layout['line-join'] ?? 'miter') as CanvasLineJoin;
  return { key: `${color} ${width}`, style: () => new Style({ stroke: new Stroke({ color, width, lineCap, lineJoin }) }) };
};

const circle: Make = (layer, scene) => {
  const { paint } = partsOf(layer);
  const radius = numberOf(paint['circle-radius'] ?? 5, scene);
  const color = colourOf(paint['circle-color'], paint['circle-opacity'], scene);
  const width = numberOf(paint['circle-stroke-width'] ?? 0, scene);
  const rim = colourOf(paint['circle-stroke-color'] ?? '#000000', undefined, scene);
  const style = () =>
    new Style({
      // The rim lies outside the radius there, half of it inside here.
      image: new Circle({ radius: radius + width / 2, fill: new Fill({ color }), stroke: new Stroke({ color: rim, width }) }),
    });
  return { key: `${radius} ${color} ${width} ${rim}`, style };
};

const symbol: Make = (layer, scene) => {
  const { paint, layout } = partsOf(layer);
  const words = String(valueOf(layout['text-field'], scene) ?? '');
  if (!words) return null;
  const isAlong = layout['symbol-placement'] === 'line';
  const color = colourOf(paint['text-color'] ?? '#000000', undefined, scene);
  const halo_px = numberOf(paint['text-halo-width'] ?? 0, scene);
  const size_px = numberOf(layout['text-size'] ?? 16, scene);
  const [right_em = 0, down_em = 0] = (layout['text-offset'] ?? []) as number[];
  const style = () =>
    new Style({
      text: new Text({
        text: isAlong ? words : wrapped(words, Number(layout['text-max-width'] ?? em_default)),
        font: `${size_px}px ${family}`,
        fill: new Fill({ color }),
        ...(halo_px && { stroke: new Stroke({ color: String(paint['text-halo-color']), width: halo_px * 2, lineJoin: 'round' }) }),
        offsetX: right_em * size_px,
        offsetY: down_em * size_px,
        padding: [2, 2, 2, 2],
        ...(isAlong && { placement: 'line', repeat: repeat_px, maxAngle: Math.PI / 4 }),
      }),
    });
  return { key: `${words} ${color} ${size_px}`, style };
};

const makers: Partial<Record<LayerSpecification['type'], Make>> = { fill, line, circle, symbol };
const kept_max = 2000;

/** Draws the features of one layer, above the layers of a lower rank. */
export function drawOf(layer: LayerSpecification, rank: number): Draw {
  const make = makers[layer.type];
  const sourceLayer = 'source-layer' in layer ? layer['source-layer'] : undefined;
  const filter = 'filter' in layer ? layer.filter : undefined;
  const kept = new Map<string, Style>();
  return (feature, zoom) => {
    if (!make || !isWithin(layer, zoom)) return null;
    if (sourceLayer && feature.get(layerKey) !== sourceLayer) return null;
    const scene = { zoom, properties: feature.getProperties() };
    if (filter !== undefined && !valueOf(filter, scene)) return null;
    const made = make(layer, scene);
    if (!made) return null;
    const found = kept.get(made.key);
    if (found) return found;
    if (kept.size >= kept_max) kept.clear(); // names
    const style = made.style();
    style.setZIndex(rank);
    kept.set(made.key, style);
    return style;
  };
}

// A little over: zooms come out of logarithms.
const isWithin = ({ minzoom = 0, maxzoom = 24 }: { minzoom?: number; maxzoom?: number }, zoom: number) =>
  zoom >= minzoom - 1e-6 && zoom < maxzoom;
