// Tiles that are pictures (Tianditu), of our own server, for OpenLayers.
import XYZ from 'ol/source/XYZ';
import type { TileSource } from '../tile_style';

export interface Pictures {
  source: XYZ;
  setUrl: (url: string) => void;
}

const picture_px = 256;

export function picturesOf({ url, maxzoom = 16 }: TileSource, failed: (message: string) => void): Pictures {
  const source = new XYZ({ url, maxZoom: maxzoom, tileSize: picture_px, transition: 0 });
  source.on('tileloaderror', () => failed('picture'));
  return { source, setUrl: (next) => source.setUrl(next) };
}
