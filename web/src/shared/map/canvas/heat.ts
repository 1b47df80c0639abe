// A heat map on a plain canvas: spots add up in the alpha of a small picture, and that is read as a colour.
// OpenLayers' own needs WebGL.
import type { LayerSpecification } from 'maplibre-gl';
import { numberOf, valueOf, colourIn, type Scene } from './values';

export interface Spot {
  x: number; // pixels of the view
  y: number;
  properties: Record<string, unknown>;
}

type Values = Record<string, unknown>;

const coarse = 2; // pixels of the view in one of the picture: heat has no edges
const peak = 0.3989; // of the normal distribution, as MapLibre takes it
const rings = 12; // stops of a spot's gradient

/** Colours for densities 0..255, four bytes each. */
export function rampOf(colour: unknown): Uint8ClampedArray {
  const ramp = new Uint8ClampedArray(256 * 4);
  for (let i = 0; i < 256; i++) {
    const [red, green, blue, alpha] = colourIn(String(valueOf(colour, { zoom: 0, properties: {}, density: i / 255 })));
    ramp.set([red, green, blue, alpha * 255], i * 4);
  }
  return ramp;
}

/** How much of a spot is left at this share of its radius. */
export const fallOff = (share: number): number => peak * Math.exp(-4.5 * share * share);

function spotPicture(radius_px: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = Math.ceil(radius_px * 2);
  const context = canvas.getContext('2d')!;
  const gradient = context.createRadialGradient(radius_px, radius_px, 0, radius_px, radius_px, radius_px);
  for (let i = 0; i < rings; i++) gradient.addColorStop(i / rings, `rgba(0,0,0,${fallOff(i / rings)})`);
  gradient.addColorStop(1, 'rgba(0,0,0,0)');
  context.fillStyle = gradient;
  context.fillRect(0, 0, canvas.width, canvas.height);
  return canvas;
}

function colour(context: CanvasRenderingContext2D, ramp: Uint8ClampedArray): void {
  const { width, height } = context.canvas;
  const picture = context.getImageData(0, 0, width, height);
  for (let i = 0; i < picture.data.length; i += 4) {
    const density = picture.data[i + 3]!;
    if (density) picture.data.set(ramp.subarray(density * 4, density * 4 + 4), i);
  }
  context.putImageData(picture, 0, 0);
}

export interface Heat {
  /** The picture of these spots, to be stretched over the view. */
  draw: (spots: readonly Spot[], width: number, height: number, zoom: number) => HTMLCanvasElement;
}

export function heatOf(layer: LayerSpecification): Heat {
  const paint = (layer.paint ?? {}) as Values;
  const ramp = rampOf(paint['heatmap-color']);
  const canvas = document.createElement('canvas');
  let spot: { radius_px: number; picture: HTMLCanvasElement } | null = null;
  return {
    draw(spots, width, height, zoom) {
      canvas.width = Math.max(1, Math.ceil(width / coarse));
      canvas.height = Math.max(1, Math.ceil(height / coarse));
      const context = canvas.getContext('2d', { willReadFrequently: true })!;
      const scene = (properties: Scene['properties']) => ({ zoom, properties });
      const radius_px = Math.max(1, numberOf(paint['heatmap-radius'] ?? 30, scene({})) / coarse);
      if (!spot || Math.abs(spot.radius_px - radius_px) > 0.25) spot = { radius_px, picture: spotPicture(radius_px) };
      for (const { x, y, properties } of spots) {
        context.globalAlpha = Math.min(1, numberOf(paint['heatmap-weight'] ?? 1, scene(properties)));
        context.globalCompositeOperation = 'lighter';
        context.drawImage(spot.picture, x / coarse - radius_px, y / coarse - radius_px);
      }
      colour(context, ramp);
      return canvas;
    },
  };
}
