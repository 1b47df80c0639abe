// Small pictures for scenarios, drawn from their name: the same name is the same picture, another
// name looks different to a perceptual hash as well.
import { createHash } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';

const width = 320;
const height = 240;
const block = 40;  // pixels; blocks survive scaling down to the 9 x 8 picture that is hashed

const colours = { red: [200, 60, 50], green: [60, 140, 80], blue: [60, 90, 180],
                  yellow: [220, 190, 70], grey: [128, 128, 128], black: [20, 20, 20],
                  white: [240, 240, 240] };

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  const check = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

function header(columns, rows) {
  const data = Buffer.alloc(13);
  data.writeUInt32BE(columns, 0);
  data.writeUInt32BE(rows, 4);
  data.set([8, 2, 0, 0, 0], 8);  // 8 bits per channel, RGB, no interlacing
  return chunk('IHDR', data);
}

function pixels(name) {
  const base = colours[name.match(/^[a-z]+/)?.[0]] ?? [150, 150, 150];
  const seed = createHash('sha256').update(name).digest();
  const rows = Buffer.alloc((width * 3 + 1) * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const cell = Math.floor(y / block) * (width / block) + Math.floor(x / block);
      const shade = seed[cell % seed.length] / 255;
      const at = y * (width * 3 + 1) + 1 + x * 3;
      base.forEach((channel, index) => { rows[at + index] = channel * (0.4 + 0.6 * shade); });
    }
  }
  return rows;
}

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

// A PNG named after its picture: red.jpg, blue_2.jpg, …
export function draw(name) {
  return Buffer.concat([signature, header(width, height), chunk('IDAT', deflateSync(pixels(name))),
                        chunk('IEND', Buffer.alloc(0))]);
}

// Uploads that are no pictures, by name; everything else is drawn.
const damaged = {
  empty: () => Buffer.alloc(0),
  text: () => Buffer.from('This is not a picture.\n'),
  truncated: (name) => draw(name).subarray(0, 400),
  bomb: () => Buffer.concat([signature, header(65_000, 65_000),
                             chunk('IDAT', deflateSync(Buffer.alloc(1000)))]),
  huge: () => Buffer.alloc(41 << 20, 0x20),
};

// Bytes to upload under a scenario's photo name.
export function photo_bytes(name) {
  const make = damaged[name.replace(/\..*$/, '')];
  return make ? make(name) : draw(name);
}
