// A province's register of 66,000 titles: taking it in from sheets, and the pages that read it.
//   node bench/titles.mjs [--binary build/release/aiwei] [--titles 66000] [--rounds 40]
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { expect_status, sign_in } from '../tests/shared/client.mjs';
import { fixture_password, memory_kib, with_program } from '../tests/shared/program.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const data = join(here, '../data/divisions');

const { values } = parseArgs({ options: {
  binary: { type: 'string', default: join(here, '../build/release/aiwei') },
  titles: { type: 'string', default: '66000' }, rounds: { type: 'string', default: '40' } } });
const [wanted, rounds] = [values.titles, values.rounds].map(Number);

const codes = (text, digits) => text.split('\n').slice(1).map((line) => line.split(',')[0]).filter((code) => code.length === digits);
const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];

// Every village and town that may hold a provincial title, then towns as national ones, until there are enough.
function provincial_rows() {
  const villages = codes(gunzipSync(readFileSync(join(data, 'villages.csv.gz'))).toString(), 12).filter((code) => Number(code.slice(9)) >= 200);
  const towns = codes(readFileSync(join(data, 'townships.csv'), 'utf8'), 9).filter((code) => Number(code.slice(6)) >= 100 && Number(code.slice(6)) < 400);
  const row = (kind, code, i) => `${kind},${code.padEnd(12, '0')},,证 ${i},文〔2025〕1号,2025-01-01,`;
  return [...villages.map((code, i) => row('省级卫生村', code, i)), ...towns.map((code, i) => row('省级卫生乡镇', code, i)),
          ...towns.map((code, i) => row('国家卫生乡镇', code, i))].slice(0, wanted);
}

// The rest as healthy cells, which every city names for itself.
function cell_rows(count) {
  const towns = codes(readFileSync(join(data, 'townships.csv'), 'utf8'), 9).filter((code) => code.startsWith('3701'));
  return Array.from({ length: count }, (_, i) => `健康企业,${towns[i % towns.length]}000,企业 ${i},证 ${i},,2025-01-01,`);
}

async function take_in(client, rows) {
  const form = new FormData();
  form.append('file', new Blob([`\ufeff称号,区划代码,持有者,证书编号,文号,命名日期,有效期至\n${rows.join('\n')}\n`]), 'register.csv');
  const began = performance.now();
  const { created } = expect_status(await client.form('/api/v1/titles/register', form), 200);
  return { created, seconds: Number(((performance.now() - began) / 1000).toFixed(1)) };
}

async function timed(client, path) {
  const each = [];
  for (let round = 0; round < rounds; round += 1) {
    const began = performance.now();
    expect_status(await client.get(path), 200);
    each.push(performance.now() - began);
  }
  return { first_ms: Number(each[0].toFixed(1)), median_ms: Number(median(each).toFixed(1)), most_after_ms: Number(Math.max(...each.slice(1)).toFixed(1)) };
}

await with_program({ binary: values.binary }, async (server) => {
  const province = await sign_in(server, 'province_lead', fixture_password);
  const city = await sign_in(server, 'city_lead', fixture_password);
  const rows = provincial_rows();
  const taken = [await take_in(province, rows)];
  if (rows.length < wanted) taken.push(await take_in(city, cell_rows(wanted - rows.length)));
  const { total } = expect_status(await province.get('/api/v1/title-coverage'), 200);
  const held = total.kinds.reduce((sum, { named }) => sum + named, 0);
  if (held !== wanted) throw new Error(`${held} of ${wanted} titles are counted`);
  const times = {};
  for (const [name, path] of [['province coverage', '/api/v1/title-coverage'], ['city coverage', '/api/v1/title-coverage?division=370100000000'],
                              ['town coverage', '/api/v1/title-coverage?division=370113107000'], ['list', '/api/v1/titles?limit=50'],
                              ['marks', '/api/v1/title-marks?kind=provincial_township'], ['public register', '/api/v1/public-titles?limit=50'],
                              ['public publicity', '/api/v1/public-titles?publicity=true']]) {
    times[name] = await timed(name.startsWith('public') ? city : province, path);
  }
  console.log(JSON.stringify({ titles: held, taken, times, resident_mib: Math.round(memory_kib(server) / 1024) }, null, 1));
});
