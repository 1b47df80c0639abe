// Pictures with EXIF as a telephone writes it, for machines without real photographs: a PNG whose
// eXIf chunk holds orientation, time and position (TIFF 6.0 and EXIF 2.32, little-endian).
import { crc32 } from 'node:zlib';
import { draw } from '../../tools/scenario_runner/photo.mjs';

const types = { ascii: 2, short: 3, long: 4, rational: 5 };
const tags = { orientation: 0x0112, exif: 0x8769, gps: 0x8825, taken: 0x9003,
               lat_reference: 1, lat: 2, lng_reference: 3, lng: 4 };
const entry_bytes = 12;

function ascii(text) {
  return { type: types.ascii, count: text.length + 1, data: Buffer.from(`${text}\0`, 'latin1') };
}

function number(type, value) {
  const data = Buffer.alloc(4);
  data.writeUInt32LE(value);
  return { type: types[type], count: 1, data };
}

// Degrees, minutes and hundredths of a second as three fractions.
function angle(degrees) {
  const seconds = Math.round(degrees * 3600 * 100);
  const parts = [Math.floor(seconds / 360_000), 1, Math.floor(seconds / 6000) % 60, 1, seconds % 6000, 100];
  const data = Buffer.alloc(24);
  parts.forEach((part, index) => data.writeUInt32LE(part, index * 4));
  return { type: types.rational, count: 3, data };
}

// One directory placed at `start`; what does not fit into an entry follows it.
function directory(entries, start) {
  const head = Buffer.alloc(2 + entries.length * entry_bytes + 4);
  head.writeUInt16LE(entries.length);
  const rest = [];
  let end = start + head.length;
  entries.forEach(({ tag, value }, index) => {
    const at = 2 + index * entry_bytes;
    head.writeUInt16LE(tag, at);
    head.writeUInt16LE(value.type, at + 2);
    head.writeUInt32LE(value.count, at + 4);
    if (value.data.length <= 4) return void value.data.copy(head, at + 8);
    head.writeUInt32LE(end, at + 8);
    rest.push(value.data);
    end += value.data.length;
  });
  return Buffer.concat([head, ...rest]);
}

function tiff({ orientation, taken, lng, lat }) {
  const header = Buffer.from('49492a0008000000', 'hex');
  const main = (exif_at, gps_at) => directory([
    { tag: tags.orientation, value: number('short', orientation) },
    { tag: tags.exif, value: number('long', exif_at) },
    { tag: tags.gps, value: number('long', gps_at) }], header.length);
  const exif_at = header.length + main(0, 0).length;
  const exif = directory([{ tag: tags.taken, value: ascii(taken) }], exif_at);
  const gps_at = exif_at + exif.length;
  const gps = directory([
    { tag: tags.lat_reference, value: ascii('N') }, { tag: tags.lat, value: angle(lat) },
    { tag: tags.lng_reference, value: ascii('E') }, { tag: tags.lng, value: angle(lng) }], gps_at);
  return Buffer.concat([header, main(exif_at, gps_at), exif, gps]);
}

// Bytes of the drawn picture `name` with these fields; 320 × 240 before it is turned.
export function drawn_with_exif(name, fields) {
  const png = draw(name);
  const type_and_data = Buffer.concat([Buffer.from('eXIf', 'latin1'), tiff(fields)]);
  const chunk = Buffer.alloc(type_and_data.length + 8);
  chunk.writeUInt32BE(type_and_data.length - 4);
  type_and_data.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(type_and_data), chunk.length - 4);
  const after_header = 8 + 25;  // signature and IHDR
  return Buffer.concat([png.subarray(0, after_header), chunk, png.subarray(after_header)]);
}
