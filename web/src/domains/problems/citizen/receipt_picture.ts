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
const valueAt_px = 190;
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

function drawCode(context: CanvasRenderingContext2D, link: string, x: number, y: number): void {
  const { data, size } = encode(link, { ecc: 'M', border: 0 });
  const cell = Math.floor(code_px / size);
  context.fillStyle = ink;
  data.forEach((row, i) =>
    row.forEach((isDark, j) => isDark && context.fillRect(x + j * cell, y + i * cell, cell, cell)),
  );
}

function drawLines(context: CanvasRenderingContext2D, lines: readonly Line[], top: number): number {
  let y = top;
  context.font = fontOf(28);
  for (const { name, value } of lines) {
    context.fillStyle = faint;
    context.fillText(name, margin_px, y);
    context.fillStyle = ink;
    for (const part of wrapped(context, value, width_px - valueAt_px - margin_px)) {
      context.fillText(part, valueAt_px, y);
      y += line_px;
    }
    y += 6;
  }
  return y;
}

/** Draws the receipt; `link` becomes the code to scan. */
export async function drawReceipt(lines: readonly Line[], link: string): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = width_px;
  canvas.height = 240 + (lines.length + 3) * (line_px + 6) + code_px;
  const context = canvas.getContext('2d')!;
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = pine;
  context.fillRect(0, 0, canvas.width, 12);
  context.textBaseline = 'top';
  context.font = fontOf(40, 600);
  context.fillText(`${problemMessages.citizen.title} · ${sentText.key}`, margin_px, 56);
  const end = drawLines(context, lines, 144);
  drawCode(context, link, margin_px, end + 20);
  context.fillStyle = faint;
  context.font = fontOf(26);
  const hint = wrapped(context, sentText.keyHint, width_px - code_px - 2 * margin_px - 28);
  hint.forEach((part, i) => context.fillText(part, margin_px + code_px + 28, end + 60 + i * 42));
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('canvas gave nothing')))),
  );
}
