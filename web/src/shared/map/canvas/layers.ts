// The runs of a map as layers of OpenLayers over their sources, kept as the caller changes them.
import type { LayerSpecification } from 'maplibre-gl';
import type BaseLayer from 'ol/layer/Base';
import PictureLayer from 'ol/layer/Tile';
import VectorLayer from 'ol/layer/Vector';
import VectorTileLayer from 'ol/layer/VectorTile';
import { getRenderPixel } from 'ol/render';
import type RenderEvent from 'ol/render/Event';
import VectorSource from 'ol/source/Vector';
import type { StyleFunction } from 'ol/style/Style';
import { heatOf, type Spot } from './heat';
import type { Pictures } from './pictures';
import { isShown, runsOf, zoomsOf, type Run } from './runs';
import { drawOf, layerKey, type Draw } from './style';
import type { Tiles } from './tiles';

/** A layer of OpenLayers and what it draws; `apply` takes the same layers with other values. */
export interface Drawn {
  run: Run;
  layer: BaseLayer;
  apply: (run: Run) => void;
}

const equator_m = 40_075_016.685578488;
const tile_px = 512;

/** MapLibre counts tiles of 512 pixels, OpenLayers those of 256. */
export const toTheirs = (zoom: number): number => zoom + 1;
export const toOurs = (zoom: number): number => zoom - 1;

const zoomOf = (resolution: number) => Math.log2(equator_m / tile_px / resolution);

function styleOf(draws: readonly Draw[]): StyleFunction {
  return (feature, resolution) => {
    const zoom = zoomOf(resolution);
    return draws.flatMap((draw) => draw(feature, zoom) ?? []);
  };
}

const drawsOf = (run: Run): Draw[] => run.layers.map((layer, i) => (isShown(layer) ? drawOf(layer, i) : () => null));

// From `from` on, and up to `to` without it; OpenLayers has it the other way round.
const little = 1e-6;

function applyZooms(layer: BaseLayer, run: Run): void {
  const zooms = zoomsOf(run);
  layer.setVisible(zooms !== null);
  if (!zooms) return;
  layer.setMinZoom(toTheirs(zooms.from) - little);
  layer.setMaxZoom(toTheirs(zooms.to) - little);
}

function pictured(run: Run, layer: VectorLayer | VectorTileLayer): Drawn {
  const drawn: Drawn = {
    run,
    layer,
    apply(next) {
      if (JSON.stringify(next.layers) === JSON.stringify(drawn.run.layers)) return;
      drawn.run = next;
      applyZooms(layer, next);
      layer.setStyle(styleOf(drawsOf(next)));
    },
  };
  applyZooms(layer, run);
  layer.setStyle(styleOf(drawsOf(run)));
  return drawn;
}

const ofTiles = (run: Run, { source }: Tiles) =>
  pictured(run, new VectorTileLayer({
    source,
    renderMode: run.kind === 'ground' ? 'hybrid' : 'vector',
    declutter: run.kind === 'words',
    updateWhileInteracting: false,
  }));

function spotsIn(tiles: Tiles, sourceLayer: unknown, { frameState }: RenderEvent): Spot[] {
  const { extent, viewState, coordinateToPixelTransform: [a, b, c, d, e, f] } = frameState!;
  const spots: Spot[] = [];
  for (const feature of tiles.featuresIn(extent!, toOurs(viewState.zoom))) {
    if (feature.get(layerKey) !== sourceLayer) continue;
    const [east, north] = feature.getGeometry()!.getExtent() as [number, number];
    spots.push({ x: a! * east + c! * north + e!, y: b! * east + d! * north + f!, properties: feature.getProperties() });
  }
  return spots;
}

// The layer draws nothing of its tiles, it only has them loaded.
function ofHeat(run: Run, tiles: Tiles): Drawn {
  const [specification] = run.layers as [LayerSpecification];
  const heat = heatOf(specification);
  const layer = new VectorTileLayer({ source: tiles.source, renderMode: 'vector', style: () => undefined });
  const sourceLayer = 'source-layer' in specification ? specification['source-layer'] : undefined;
  layer.on('postrender', (event) => {
    const [width, height] = event.frameState!.size as [number, number];
    const picture = heat.draw(spotsIn(tiles, sourceLayer, event), width, height, toOurs(event.frameState!.viewState.zoom));
    const [left, top] = getRenderPixel(event, [0, 0]) as [number, number];
    const [right, bottom] = getRenderPixel(event, [width, height]) as [number, number];
    (event.context as CanvasRenderingContext2D).drawImage(picture, left, top, right - left, bottom - top);
  });
  applyZooms(layer, run);
  return { run, layer, apply: (next) => applyZooms(layer, next) };
}

function ofPictures(run: Run, { source }: Pictures): Drawn {
  const layer = new PictureLayer({ source });
  applyZooms(layer, run);
  return { run, layer, apply: (next) => applyZooms(layer, next) };
}

/** What is drawn, by the name of the source; `own` is the map's own and filled by the caller. */
export interface Sources {
  tiles: ReadonlyMap<string, Tiles>;
  pictures: ReadonlyMap<string, Pictures>;
  own: ReadonlyMap<string, VectorSource>;
}

export function drawnOf(layers: readonly LayerSpecification[], { tiles, pictures, own }: Sources): Drawn[] {
  return runsOf(layers).flatMap((run) => {
    const source = tiles.get(run.source);
    if (source) return run.kind === 'heat' ? ofHeat(run, source) : ofTiles(run, source);
    const picture = pictures.get(run.source);
    if (picture) return ofPictures(run, picture);
    return own.has(run.source) ? pictured(run, new VectorLayer({ source: own.get(run.source)! })) : [];
  });
}
