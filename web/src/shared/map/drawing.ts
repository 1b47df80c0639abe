// What MapPicker paints: ground, graticule, outlines with names, accuracy circle, scale.
import { trace, type Outline } from './outlines';
import type { Streets } from './streets';
import {
  formatLength, fromScreen, metersPerPixel, scaleBar, toScreen, type LngLat, type View,
} from './projection';

export interface Marked {
  point: LngLat | null;
  accuracy_m: number | null;
}

const paint = {
  ground: '#f1f5f2',
  area: '#fbfdfc',
  line: '#9db8ac',
  graticule: '#e3eae6',
  name: '#5f6d66',
  accuracy: 'rgba(23, 105, 79, 0.14)',
  accuracyLine: 'rgba(23, 105, 79, 0.45)',
  scale: '#3a4741',
};

// As large as the canvas says, so that elder mode reaches the map too.
function fontOf({ canvas }: CanvasRenderingContext2D): string {
  const { fontSize, fontFamily } = getComputedStyle(canvas);
  return `${fontSize} ${fontFamily}`;
}

// Without tiles an empty map would not show that it moves; faint lines about 60 px apart do.
function drawGraticule(context: CanvasRenderingContext2D, view: View): void {
  const degreesWanted = (60 * 360) / view.world_px;
  const step = 10 ** Math.round(Math.log10(degreesWanted));
  const first = fromScreen({ x: 0, y: view.height }, view);
  const last = fromScreen({ x: view.width, y: 0 }, view);
  context.beginPath();
  for (let lng = Math.ceil(first.lng / step) * step; lng < last.lng; lng += step) {
    const { x } = toScreen({ lng, lat: first.lat }, view);
    context.moveTo(x, 0);
    context.lineTo(x, view.height);
  }
  for (let lat = Math.ceil(first.lat / step) * step; lat < last.lat; lat += step) {
    const { y } = toScreen({ lng: first.lng, lat }, view);
    context.moveTo(0, y);
    context.lineTo(view.width, y);
  }
  context.strokeStyle = paint.graticule;
  context.stroke();
}

function isVisible(outline: Outline, view: View): boolean {
  const [west, south, east, north] = outline.bounds;
  const low = toScreen({ lng: west, lat: south }, view);
  const high = toScreen({ lng: east, lat: north }, view);
  return high.x > 0 && low.x < view.width && low.y > 0 && high.y < view.height;
}

// A name is written only where its area is wide enough to hold it.
function drawName(context: CanvasRenderingContext2D, outline: Outline, view: View): void {
  const [west, south, east] = outline.bounds;
  const left = toScreen({ lng: west, lat: south }, view).x;
  const right = toScreen({ lng: east, lat: south }, view).x;
  if (context.measureText(outline.name).width > right - left - 8) return;
  const { x, y } = toScreen(outline.label, view);
  context.strokeText(outline.name, x, y);
  context.fillText(outline.name, x, y);
}

function drawOutlines(context: CanvasRenderingContext2D, outlines: readonly Outline[], view: View, streets?: Streets) {
  const visible = outlines.filter((outline) => isVisible(outline, view));
  context.beginPath();
  for (const outline of visible) trace(context, outline, view);
  context.fillStyle = paint.area;
  context.fill('evenodd');
  drawGraticule(context, view);
  context.font = fontOf(context);
  streets?.draw(context, view); // over the ground, under the names
  context.beginPath();
  for (const outline of visible) trace(context, outline, view);
  context.strokeStyle = paint.line;
  context.stroke();
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.lineWidth = 3;
  context.strokeStyle = paint.area;
  context.fillStyle = paint.name;
  for (const outline of visible) drawName(context, outline, view);
  context.lineWidth = 1;
}

function drawAccuracy(context: CanvasRenderingContext2D, marked: Marked, view: View): void {
  if (!marked.point || !marked.accuracy_m) return;
  const { x, y } = toScreen(marked.point, view);
  context.beginPath();
  context.arc(x, y, marked.accuracy_m / metersPerPixel(view), 0, 2 * Math.PI);
  context.fillStyle = paint.accuracy;
  context.fill();
  context.strokeStyle = paint.accuracyLine;
  context.stroke();
}

function drawScale(context: CanvasRenderingContext2D, view: View): void {
  const { length_m, length_px } = scaleBar(view, 72);
  const y = view.height - 10;
  context.beginPath();
  context.moveTo(10, y - 4);
  context.lineTo(10, y);
  context.lineTo(10 + length_px, y);
  context.lineTo(10 + length_px, y - 4);
  context.strokeStyle = paint.scale;
  context.stroke();
  context.font = fontOf(context);
  context.textAlign = 'left';
  context.textBaseline = 'bottom';
  context.fillStyle = paint.scale;
  context.fillText(formatLength(length_m), 12, y - 3);
}

/** Paints everything; `ratio` is device pixels per CSS pixel. */
export function drawMap(
  canvas: HTMLCanvasElement,
  view: View,
  outlines: readonly Outline[],
  marked: Marked,
  ratio: number,
  streets?: Streets,
): void {
  canvas.width = Math.round(view.width * ratio);
  canvas.height = Math.round(view.height * ratio);
  const context = canvas.getContext('2d');
  if (!context) return;
  context.scale(ratio, ratio);
  context.fillStyle = paint.ground;
  context.fillRect(0, 0, view.width, view.height);
  drawOutlines(context, outlines, view, streets);
  drawAccuracy(context, marked, view);
  drawScale(context, view);
}
