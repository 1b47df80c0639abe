// From the camera's file to what is stored and sent: small, upright, time and place kept.
import { withExif, type Taken } from './exif_writer';
import { instantOf, readTaken } from './exif_reader';
import { drawJpeg } from './jpeg';

export const edgeMax_px = 1600; // what the server keeps of a photograph
const quality = 0.82;

/** A photograph ready to be stored or sent. */
export interface Shot {
  blob: Blob;
  width: number | null; // null when this browser could not decode it
  height: number | null;
  takenAt: string | null; // RFC 3339
  gps: { lng: number; lat: number } | null; // WGS-84
}

interface Picture {
  source: CanvasImageSource;
  width: number;
  height: number;
  close: () => void;
}

function decodeByElement(file: Blob): Promise<Picture> {
  const url = URL.createObjectURL(file);
  const image = new Image();
  const close = () => URL.revokeObjectURL(url);
  return new Promise((resolve, reject) => {
    image.onload = () =>
      resolve({ source: image, width: image.naturalWidth, height: image.naturalHeight, close });
    image.onerror = () => {
      close();
      reject(new Error('not decodable here'));
    };
    image.src = url;
  });
}

// Safari before 15 has no createImageBitmap; an <img> applies the orientation in both.
async function decode(file: Blob): Promise<Picture> {
  if (typeof createImageBitmap !== 'function') return decodeByElement(file);
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
  const { width, height } = bitmap;
  return { source: bitmap, width, height, close: () => bitmap.close() };
}

/** The size with the longer edge at most `edge_px`, never enlarged, never zero. */
export function fit(width: number, height: number, edge_px: number): [number, number] {
  const scale = Math.min(1, edge_px / Math.max(width, height));
  return [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))];
}

async function shrink(file: Blob, taken: Taken): Promise<Pick<Shot, 'blob' | 'width' | 'height'>> {
  const picture = await decode(file);
  try {
    const [width, height] = fit(picture.width, picture.height, edgeMax_px);
    const jpeg = await drawJpeg(picture.source, width, height, quality);
    const bytes = withExif(new Uint8Array(await jpeg.arrayBuffer()), taken);
    return { blob: new Blob([bytes], { type: 'image/jpeg' }), width, height };
  } finally {
    picture.close();
  }
}

/** What the phone itself knew when the picture was taken, for files that say nothing. */
export interface Witness {
  gps: { lng: number; lat: number } | null; // WGS-84
  at_ms: number;
}

const minute_ms = 60_000;

// The wall clock of this device with its offset, as a camera would have written them.
function wallClock(at_ms: number): Omit<Taken, 'gps'> {
  const east_min = -new Date(at_ms).getTimezoneOffset();
  const local = new Date(at_ms + east_min * minute_ms).toISOString();
  const sign = east_min < 0 ? '-' : '+';
  const pad = (number: number) => String(number).padStart(2, '0');
  const offset = `${sign}${pad(Math.floor(Math.abs(east_min) / 60))}:${pad(Math.abs(east_min) % 60)}`;
  return { wallTime: `${local.slice(0, 10).replace(/-/g, ':')} ${local.slice(11, 19)}`, offset };
}

function completed(taken: Taken, witness: Witness | null): Taken {
  if (!witness) return taken;
  const { wallTime, offset } = taken.wallTime ? taken : wallClock(witness.at_ms);
  return { wallTime, offset, gps: taken.gps ?? witness.gps };
}

/**
 * Prepares a chosen file. Never fails because of the picture: what this browser cannot decode
 * (HEIC, a huge panorama on a small phone) is sent as it is, and the server decides. Give
 * `witness` only where the picture was surely taken now and here.
 */
export async function prepare(file: Blob, witness: Witness | null = null): Promise<Shot> {
  const taken = completed(await readTaken(file), witness);
  const small = await shrink(file, taken).catch(() => ({ blob: file, width: null, height: null }));
  return { ...small, takenAt: instantOf(taken), gps: taken.gps };
}
