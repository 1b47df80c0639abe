// Tiles of our own server for OpenLayers, asked for like TileMap asks for them: of the same address, with the
// cookie of the session.
import type { FeatureLike } from 'ol/Feature';
import MVT from 'ol/format/MVT';
import type RenderFeature from 'ol/render/Feature';
import type Tile from 'ol/Tile';
import { intersects } from 'ol/extent';
import VectorTileSource from 'ol/source/VectorTile';
import TileState from 'ol/TileState';
import type VectorTile from 'ol/VectorTile';
import type { TileSource } from '../tile_style';
import { layerKey } from './style';

export interface TileLoading {
  failed: (message: string) => void;
  /** What the map shows now; failures beyond it are nobody's concern. */
  shown: () => { extent: number[]; zoom: number } | null;
}

export interface Tiles {
  source: VectorTileSource;
  setUrl: (url: string) => void;
  /** What was loaded of the tiles that cover an extent at this zoom. */
  featuresIn: (extent: number[], zoom: number) => FeatureLike[];
  /** Asks again for what is shown and could not be had for want of a network. */
  retry: () => void;
}

const kept_max = 150;
const tile_px = 512;

async function read(url: string): Promise<ArrayBuffer | null> {
  const answer = await fetch(url);
  if (answer.status === 204) return null; // nothing lies there
  if (!answer.ok) throw new TileRefused(`${answer.status} ${url}`, answer.status);
  return answer.arrayBuffer();
}

class TileRefused extends Error {
  constructor(message: string, readonly status: number) {
    super(message);
  }
}

// Asked again when the map is moved: without a network, and where the server had no room.
const mayPass = (reason: unknown) => !(reason instanceof TileRefused) || reason.status >= 500;

export function tilesOf({ url, maxzoom = 16 }: TileSource, { failed, shown }: TileLoading): Tiles {
  const format = new MVT({ layerName: layerKey });
  const kept = new Map<string, RenderFeature[]>(); // by address, the oldest first
  const waiting = new Map<VectorTile<RenderFeature>, string>();
  const zoomOf = (zoom: number) => Math.min(maxzoom, Math.floor(zoom + 1e-6));
  const isShown = (tile: VectorTile<RenderFeature>) => {
    const now = shown();
    return now !== null && tile.tileCoord[0] === zoomOf(now.zoom) && intersects(tile.extent!, now.extent);
  };
  const take = (address: string, features: RenderFeature[]) => {
    kept.set(address, features);
    for (const oldest of [...kept.keys()].slice(0, Math.max(0, kept.size - kept_max))) kept.delete(oldest);
    return features;
  };
  const load = async (tile: VectorTile<RenderFeature>, address: string): Promise<void> => {
    try {
      const bytes = await read(address);
      const options = { extent: tile.extent!, featureProjection: tile.projection! };
      tile.setFeatures(take(address, bytes ? (format.readFeatures(bytes, options) as RenderFeature[]) : []));
    } catch (reason) {
      if (isShown(tile)) failed(reason instanceof Error ? reason.message : String(reason));
      // Still loading, for OpenLayers: it would not ask a second time.
      if (mayPass(reason)) waiting.set(tile, address);
      else tile.setState(TileState.ERROR);
    }
  };
  const source = new VectorTileSource({
    format,
    url,
    maxZoom: maxzoom,
    tileSize: tile_px,
    transition: 0,
    tileLoadFunction: (tile: Tile, address: string) => void load(tile as VectorTile<RenderFeature>, address),
  });
  return {
    source,
    setUrl: (next) => source.setUrl(next),
    featuresIn: (extent, zoom) => {
      const found: FeatureLike[] = [];
      const grid = source.getTileGrid()!;
      const addressOf = source.getTileUrlFunction();
      grid.forEachTileCoord(extent, zoomOf(zoom), (coordinate) => {
        found.push(...(kept.get(addressOf(coordinate, 1, source.getProjection()!) ?? '') ?? []));
      });
      return found;
    },
    retry: () => {
      for (const [tile, address] of [...waiting]) {
        if (!isShown(tile)) continue;
        waiting.delete(tile);
        void load(tile, address);
      }
    },
  };
}
