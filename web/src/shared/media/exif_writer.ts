// Puts the time and position of the original photograph back into the copy that the canvas made.
// The server reads both from the EXIF of what it receives (CIPA DC-008), and a canvas writes none.

export interface Taken {
  wallTime: string | null; // as the camera wrote it: "2026:11:21 09:12:00"
  offset: string | null; // "+08:00" when the camera knew it
  gps: { lng: number; lat: number } | null; // WGS-84 degrees
}

interface Entry {
  tag: number;
  type: number;
  count: number;
  value: Uint8Array;
}

const type = { ascii: 2, long: 4, rational: 5 } as const;

function ascii(tag: number, text: string): Entry {
  const value = new TextEncoder().encode(`${text}\0`);
  return { tag, type: type.ascii, count: value.length, value };
}

function long(tag: number, number: number): Entry {
  const value = new Uint8Array(4);
  new DataView(value.buffer).setUint32(0, number);
  return { tag, type: type.long, count: 1, value };
}

// Degrees as the three rationals of EXIF; the seconds carry 1e-4, about 3 mm on the ground.
function degrees(tag: number, angle: number): Entry {
  const ticks = Math.round(Math.abs(angle) * 3600 * 10_000);
  const seconds = ticks % 600_000;
  const minutes = ((ticks - seconds) / 600_000) % 60;
  const whole = Math.floor(ticks / 36_000_000);
  const value = new Uint8Array(24);
  const view = new DataView(value.buffer);
  [whole, 1, minutes, 1, seconds, 10_000].forEach((part, i) => view.setUint32(i * 4, part));
  return { tag, type: type.rational, count: 3, value };
}

/** Bytes of one directory that starts at `offset` of the TIFF block. Entries sorted by tag. */
function directory(entries: Entry[], offset: number): Uint8Array {
  const head = 2 + entries.length * 12 + 4;
  const outside = entries.filter((entry) => entry.value.length > 4);
  const size = head + outside.reduce((sum, entry) => sum + entry.value.length, 0);
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  let next = head;
  view.setUint16(0, entries.length);
  entries.forEach((entry, i) => {
    const at = 2 + i * 12;
    view.setUint16(at, entry.tag);
    view.setUint16(at + 2, entry.type);
    view.setUint32(at + 4, entry.count);
    if (entry.value.length <= 4) {
      bytes.set(entry.value, at + 8);
    } else {
      view.setUint32(at + 8, offset + next);
      bytes.set(entry.value, next);
      next += entry.value.length;
    }
  });
  return bytes;
}

function timeEntries({ wallTime, offset }: Taken): Entry[] {
  if (!wallTime) return [];
  const time = ascii(0x9003, wallTime); // DateTimeOriginal
  return offset ? [time, ascii(0x9011, offset)] : [time]; // OffsetTimeOriginal
}

function gpsEntries({ gps }: Taken): Entry[] {
  if (!gps) return [];
  return [
    ascii(1, gps.lat < 0 ? 'S' : 'N'),
    degrees(2, gps.lat),
    ascii(3, gps.lng < 0 ? 'W' : 'E'),
    degrees(4, gps.lng),
  ];
}

function concatenate(parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** A TIFF block, big-endian: header, IFD0 that points to the Exif and GPS directories, these. */
function tiff(taken: Taken): Uint8Array {
  const times = timeEntries(taken);
  const positions = gpsEntries(taken);
  const pointers = (times.length ? 1 : 0) + (positions.length ? 1 : 0);
  const exifAt = 8 + 2 + pointers * 12 + 4;
  const exif = times.length ? directory(times, exifAt) : new Uint8Array(0);
  const gpsAt = exifAt + exif.length;
  const gps = positions.length ? directory(positions, gpsAt) : new Uint8Array(0);
  const main: Entry[] = [];
  if (times.length) main.push(long(0x8769, exifAt));
  if (positions.length) main.push(long(0x8825, gpsAt));
  const header = Uint8Array.of(0x4d, 0x4d, 0, 42, 0, 0, 0, 8);
  return concatenate([header, directory(main, 8), exif, gps]);
}

/**
 * The JPEG with an Exif segment holding `taken`, placed first as the format demands.
 * Returns the bytes unchanged when there is nothing to say or they are no JPEG.
 */
export function withExif(jpeg: Uint8Array<ArrayBuffer>, taken: Taken): Uint8Array<ArrayBuffer> {
  const isJpeg = jpeg[0] === 0xff && jpeg[1] === 0xd8;
  if (!isJpeg || (!taken.wallTime && !taken.gps)) return jpeg;
  const block = tiff(taken);
  const length = 2 + 6 + block.length;
  const head = [0xff, 0xe1, length >> 8, length & 0xff, 0x45, 0x78, 0x69, 0x66, 0, 0];
  return concatenate([jpeg.subarray(0, 2), Uint8Array.from(head), block, jpeg.subarray(2)]);
}
