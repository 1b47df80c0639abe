// Work on the loop while something breaks, and a ledger of what was acknowledged. Every write
// carries an Idempotency-Key, so that a write whose answer was lost can be asked for again.
import { randomUUID } from 'node:crypto';
import { draw } from '../../tools/scenario_runner/photo.mjs';
import { sign_in } from '../shared/client.mjs';
import { each_of } from '../shared/each.mjs';
import { fixture_password } from '../shared/program.mjs';

const point = { lng: 117.03, lat: 36.675 };  // in the first grid of the fixture
const filed_steps = ['submit', 'accept', 'assign'];
const state_after = { assign: 'assigned', start: 'in_progress', resolve: 'resolved', verify: 'closed' };
const pictures = Array.from({ length: 12 }, (_, index) => draw(`yellow_${index}.jpg`));

// A write that was not acknowledged: the ledger keeps it as uncertain.
export class NotAcknowledged extends Error {}

export function new_ledger() {
  return { problems: new Map(), uncertain: [], refused: [], photos: 0 };
}

export async function workers_of(server) {
  const [lead, verifier] = await Promise.all(
    ['county_lead', 'county_verifier'].map((name) => sign_in(server, name, fixture_password)));
  return { lead, verifier };
}

// Sessions outlive the process; only the port is new.
export function point_to(workers, server) {
  for (const client of Object.values(workers)) client.server = server;
}

function form_of(bytes) {
  const form = new FormData();
  form.append('photo', new Blob([bytes], { type: 'image/png' }), 'a.png');
  return form;
}

function send(client, { path, value, form, key }) {
  const headers = { 'idempotency-key': key };
  return form ? client.form(path, form_of(form), headers) : client.post(path, value, headers);
}

// The JSON of an acknowledged write; `note` puts it into the ledger.
async function write(ledger, client, order, note) {
  const wanted = { ...order, key: randomUUID(), client, note };
  let answer;
  try {
    answer = await send(client, wanted);
  } catch (error) {
    ledger.uncertain.push(wanted);
    throw new NotAcknowledged(error.message);
  }
  if (answer.status >= 300) {
    ledger.refused.push({ status: answer.status, text: answer.text.slice(0, 200) });
    throw new NotAcknowledged(`${order.path}: ${answer.status}`);
  }
  return note(JSON.parse(answer.text));
}

async function upload(ledger, client) {
  ledger.photos += 1;
  const form = pictures[ledger.photos % pictures.length];
  return write(ledger, client, { path: '/api/v1/photos', form }, ({ id }) => id);
}

async function file(ledger, { lead }) {
  const photo = await upload(ledger, lead);
  const value = { photoIds: [photo], ...point, categoryCode: 'rubbish', description: '路口有垃圾' };
  return write(ledger, lead, { path: '/api/v1/problems', value }, ({ id }) => {
    ledger.problems.set(id, { id, steps: [...filed_steps], photos: [photo] });
    return ledger.problems.get(id);
  });
}

function take(ledger, client, problem, step, photoIds = []) {
  const value = { step, photoIds, reason: '照办' };
  return write(ledger, client, { path: `/api/v1/problems/${problem.id}/steps`, value }, () => {
    problem.steps.push(step);
    problem.photos.push(...photoIds);
  });
}

// One problem through the loop.
export async function live_one(ledger, workers) {
  const problem = await file(ledger, workers);
  await take(ledger, workers.lead, problem, 'start');
  const after = await upload(ledger, workers.lead);
  await take(ledger, workers.lead, problem, 'resolve', [after]);
  await take(ledger, workers.verifier, problem, 'verify');
}

// Asks again for every write whose answer was lost: it must now be done, once.
export async function settle(ledger) {
  const faults = [];
  for (const order of ledger.uncertain.splice(0)) {
    const answer = await send(order.client, order);
    if (answer.status < 300) order.note(JSON.parse(answer.text));
    else faults.push(`asked again, ${order.path} answered ${answer.status}: ${answer.text.slice(0, 160)}`);
  }
  return faults;
}

async function faults_of_problem({ lead }, problem) {
  const [detail, history] = await Promise.all(
    ['', '/history'].map((rest) => lead.get(`/api/v1/problems/${problem.id}${rest}`)));
  if (detail.status !== 200 || history.status !== 200) {
    return [`acknowledged problem ${problem.id} answers ${detail.status}, ${history.status}`];
  }
  const faults = [];
  const steps = JSON.parse(history.text).items.map(({ step }) => step);
  if (steps.join() !== problem.steps.join()) faults.push(`${problem.id}: steps ${steps} instead of ${problem.steps}`);
  const { problem: item, photos } = JSON.parse(detail.text);
  const due = state_after[problem.steps.at(-1)];
  if (item.state !== due) faults.push(`${problem.id}: ${item.state} instead of ${due}`);
  const shown = photos.map(({ id }) => id);
  if (shown.toSorted().join() !== problem.photos.toSorted().join()) faults.push(`${problem.id}: photographs ${shown}`);
  for (const { url } of photos) {
    const { status } = await lead.get(url);
    if (status !== 200) faults.push(`${problem.id}: ${url} answers ${status}`);
  }
  return faults;
}

export async function faults_of_problems(ledger, workers, ids = [...ledger.problems.keys()]) {
  const found = await each_of(ids, 6, (id) => faults_of_problem(workers, ledger.problems.get(id)));
  return found.flat();
}

// Nothing may exist that nobody was told of, and the figures must agree with the rows.
export async function faults_of_totals(ledger, { lead }) {
  const list = JSON.parse((await lead.get('/api/v1/problems?limit=1')).text);
  const { whole } = JSON.parse((await lead.get('/api/v1/metrics/problems')).text);
  const all = [...ledger.problems.values()];
  const closed = all.filter(({ steps }) => steps.includes('verify')).length;
  const faults = [];
  if (list.total !== all.length) faults.push(`${list.total} problems in the ledger instead of ${all.length}`);
  if (whole.figures.filed !== all.length) faults.push(`figures: ${whole.figures.filed} filed instead of ${all.length}`);
  if (whole.figures.closed !== closed) faults.push(`figures: ${whole.figures.closed} closed instead of ${closed}`);
  return faults;
}
