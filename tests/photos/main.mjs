// Photographs through the whole loop, as an outside client sees it: uploaded, filed without an
// account, found their responsible person, fixed, verified by somebody else, seen closed by the
// citizen; the public copy without metadata. `tools/photos [--engine sqlite|postgres]
// [--pg CONNECTION] [--binary PATH]`.
import { photo_bytes } from '../../tools/scenario_runner/photo.mjs';
import { Client, expect_status, sign_in } from '../shared/client.mjs';
import { check, on_engine, options_of } from '../shared/on_engine.mjs';
import { fixture_password } from '../shared/program.mjs';
import { are_real, broken_photos, good_photos } from './samples.mjs';

const near_degrees = 0.00001;
const place = { lng: 117.03, lat: 36.675 };  // in a grid of the fixture

function expect(condition, text) {
  if (!condition) throw new Error(text);
}

const upload = (client, bytes) => {
  const form = new FormData();
  form.append('photo', new Blob([bytes]), 'photo.jpg');
  return client.form('/api/v1/photos', form);
};

const uploaded = async (client, bytes) => expect_status(await upload(client, bytes), 201);

function check_facts(photo, { takenAt, lng, lat, shape }) {
  const text = JSON.stringify(photo);
  if (takenAt) expect(Date.parse(photo.takenAt) === Date.parse(takenAt), `taken at ${takenAt}: ${text}`);
  if (lng) expect(Math.abs(photo.lng - lng) < near_degrees && Math.abs(photo.lat - lat) < near_degrees, `at ${lng} ${lat}: ${text}`);
  if (shape) expect(shape === 'landscape' ? photo.width > photo.height : photo.width < photo.height, `${shape}: ${text}`);
}

// A JPEG file is a row of marked segments up to the start of scan (ITU-T T.81, B.1.1). Metadata lives
// in APP1 to APP15 and in comments; APP0 says only that it is a JFIF file.
function check_bare_jpeg(bytes) {
  expect(bytes.readUInt16BE(0) === 0xffd8, 'no JPEG');
  for (let at = 2; ;) {
    const marker = bytes.readUInt16BE(at);
    expect(marker > 0xff00, `garbage at ${at}`);
    if (marker === 0xffda) return;
    expect(!(marker >= 0xffe1 && marker <= 0xffef) && marker !== 0xfffe, `segment ${marker.toString(16)} in the public copy`);
    at += 2 + bytes.readUInt16BE(at + 2);
  }
}

async function file_problem(citizen, photo) {
  const { id, state, receipt, grid, unit } = expect_status(await citizen.post('/api/v1/problems',
    { photoIds: [photo.id], ...place, accuracyM: 12, categoryCode: 'rubbish', description: '路口有暴露垃圾' }), 201);
  expect(state === 'assigned' && grid?.code?.length === 15 && unit, `not assigned: ${state} ${JSON.stringify(grid)}`);
  return { id, receipt };
}

async function take_step(client, id, step) {
  return expect_status(await client.post(`/api/v1/problems/${id}/steps`, step), 200).state;
}

async function check_public_copies(client, photo, receipt) {
  for (const variant of ['main', 'thumb']) {
    const answer = await client.get(`/api/v1/photos/${photo.id}/${variant}?receipt=${receipt}`);
    expect_status({ ...answer, text: '' }, 200);
    check_bare_jpeg(answer.bytes);
  }
}

async function through_the_loop({ citizen, worker, verifier }, { bytes, facts }, index) {
  const photo = await uploaded(citizen, bytes);
  check_facts(photo, facts);
  const { id, receipt } = await file_problem(citizen, photo);
  await check_public_copies(citizen, photo, receipt);
  const after = await uploaded(worker, photo_bytes(`green_${index}`));
  await take_step(worker, id, { step: 'start' });
  await take_step(worker, id, { step: 'resolve', photoIds: [after.id], reason: '已清运' });
  const state = await take_step(verifier, id, { step: 'verify', reason: '现场已清净' });
  const seen = expect_status(await citizen.get(`/api/v1/problems/${id}?receipt=${receipt}`), 200);
  expect(state === 'closed' && seen.problem.state === 'closed' && seen.mayReopen, `the citizen sees ${seen.problem.state}`);
  const kept = seen.photos.map((each) => each.id);
  expect(kept.includes(photo.id) && kept.includes(after.id), `photographs kept: ${kept}`);
}

async function refused_or_repaired({ citizen }, { bytes }) {
  const answer = await upload(citizen, bytes);
  expect([201, 422].includes(answer.status), `${answer.status}: ${answer.text.slice(0, 200)}`);
  if (answer.status === 422) expect(JSON.parse(answer.text).code.startsWith('photo.'), answer.text);
}

async function run_all(server, counts) {
  const people = { citizen: new Client(server, ''), worker: await sign_in(server, 'grid_worker', fixture_password),
                   verifier: await sign_in(server, 'county_verifier', fixture_password) };
  for (const [index, sample] of good_photos().entries()) {
    await check(counts, sample.name, () => through_the_loop(people, sample, index));
  }
  for (const [index, sample] of broken_photos().entries()) {
    await check(counts, sample.name, () => refused_or_repaired(people, sample, index));
  }
}

export async function main(argv) {
  const options = options_of(argv);
  const counts = { passed: 0, failed: 0 };
  await on_engine(options, counts, run_all);
  console.log(`${are_real ? 'real and drawn' : 'drawn'} photographs on ${options.engine}: ${counts.passed} passed, ${counts.failed} failed`);
  process.exitCode = counts.failed === 0 ? 0 : 1;
}
