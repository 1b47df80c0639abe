// The receipt as a picture for the album of the phone.
import { encode } from 'uqr';
import { problemMessages } from '../messages';
import { sentText } from './messages';

interface Line {
  name: string;
  value: string;
}

const width_px = 720;
const margin_px = 48;
const code_px = 300;
const line_px = 46;
const gap_px = 6;
const titleAt_px = 56;
const linesAt_px = 144;
const valueAt_px = 190;
const hintLine_px = 42;
const ink = '#17211d';
const faint = '#5f6d66';
const pine = '#17694f';

function fontOf(size_px: number, weight = 400): string {
  return `${weight} ${size_px}px ${getComputedStyle(document.body).fontFamily}`;
}

/** Breaks between any two characters, as Chinese does. */
function wrapped(context: CanvasRenderingContext2D, text: string, room_px: number): string[] {
  const lines = [''];
  for (const character of text) {
    const grown = lines[lines.length - 1] + character;
    if (context.measureText(grown).width > room_px) lines.push(character);
    else lines[lines.length - 1] = grown;
  }
  return lines;
}

function wrappedLines(context: CanvasRenderingContext2D, lines: readonly Line[]) {
  context.font = fontOf(28);
  const room_px = width_px - valueAt_px - margin_px;
  return lines.map(({ name, value }) => ({ name, parts: wrapped(context, value, room_px) }));
}

function drawCode(context: CanvasRenderingContext2D, link: string, x: number, y: number): void {
  const { data, size } = encode(link, { ecc: 'M', border: 0 });
  const cell = Math.floor(code_px / size);
  context.fillStyle = ink;
  data.forEach((row, i) =>
    row.forEach((isDark, j) => isDark && context.fillRect(x + j * cell, y + i * cell, cell, cell)),
  );
}

function drawHead(context: CanvasRenderingContext2D, height_px: number): void {
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width_px, height_px);
  context.fillStyle = pine;
  context.fillRect(0, 0, width_px, 12);
  context.textBaseline = 'top';
  context.font = fontOf(40, 600);
  context.fillText(`${problemMessages.citizen.title} · ${sentText.key}`, margin_px, titleAt_px);
}

function drawHint(context: CanvasRenderingContext2D, top_px: number): void {
  const left_px = margin_px + code_px + 28;
  context.fillStyle = faint;
  context.font = fontOf(26);
  wrapped(context, sentText.keyOnPaper, width_px - left_px - margin_px).forEach((part, i) =>
    context.fillText(part, left_px, top_px + i * hintLine_px),
  );
}

/** Draws the receipt; `link` becomes the code to scan. */
export async function drawReceipt(lines: readonly Line[], link: string): Promise<Blob> {
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d')!;
  const rows = wrappedLines(context, lines);
  const codeAt_px =
    linesAt_px + rows.reduce((sum, row) => sum + row.parts.length * line_px + gap_px, 0) + 20;
  canvas.width = width_px;
  canvas.height = codeAt_px + code_px + margin_px; // sizing it anew also resets its state
  drawHead(context, canvas.height);
  context.font = fontOf(28);
  let y = linesAt_px;
  for (const { name, parts } of rows) {
    context.fillStyle = faint;
    context.fillText(name, margin_px, y);
    context.fillStyle = ink;
    parts.forEach((part, i) => context.fillText(part, valueAt_px, y + i * line_px));
    y += parts.length * line_px + gap_px;
  }
  drawCode(context, link, margin_px, codeAt_px);
  drawHint(context, codeAt_px + 8);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('canvas gave nothing')))),
  );
}
