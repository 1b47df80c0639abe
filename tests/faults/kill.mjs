// kill -9 at random moments under load: no acknowledged write lost, none half applied, figures
// equal to their rebuild, the audit log intact, ready again within a second.
import { execFileSync } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { kill_server, start_server, stop_server } from '../../tools/scenario_runner/server.mjs';
import { Client, expect_status } from '../shared/client.mjs';
import { with_program } from '../shared/program.mjs';
import { NotAcknowledged, faults_of_problems, faults_of_totals, live_one, new_ledger, point_to, settle,
         workers_of } from './ledger.mjs';

const lanes = 8;
const earliest_ms = 30;
const latest_ms = 700;
const ready_max_ms = 1000;

// Works until the server is gone; any other failure is a fault.
async function work_until_killed(ledger, workers, faults) {
  for (;;) {
    try {
      await live_one(ledger, workers);
    } catch (error) {
      if (!(error instanceof NotAcknowledged)) faults.push(error.message);
      return;
    }
  }
}

async function restarted(options, place) {
  const started_ms = performance.now();
  const server = await start_server(options.binary, place);
  expect_status({ ...await new Client(server, '').get('/healthz'), text: '' }, 200);
  return { server, ready_ms: performance.now() - started_ms };
}

async function one_kill(run) {
  const { ledger, workers, faults } = run;
  const known = new Set(ledger.problems.keys());
  const work = Promise.all(Array.from({ length: lanes }, () => work_until_killed(ledger, workers, faults)));
  await pause(earliest_ms + Math.random() * (latest_ms - earliest_ms));
  await kill_server(run.server);
  await work;
  const { server, ready_ms } = await restarted(run.options, run.place);
  Object.assign(run, { server });
  run.ready_ms.push(ready_ms);
  point_to(workers, server);
  const touched = [...ledger.problems.keys()].filter((id) => !known.has(id));
  run.uncertain += ledger.uncertain.length;
  faults.push(...await settle(ledger));
  const settled = [...ledger.problems.keys()].filter((id) => !known.has(id));
  faults.push(...await faults_of_problems(ledger, workers, [...new Set([...touched, ...settled])]));
  faults.push(...await faults_of_totals(ledger, workers));
}

// Stops the server for two commands: the audit log's check and the rebuilding of the figures.
async function check_at_rest(run) {
  const ending = await stop_server(run.server);
  if (ending) run.faults.push(ending);
  const command = (...words) => execFileSync(run.options.binary, [...words, '--data', run.place.data], { encoding: 'utf8' });
  command('audit', 'verify');  // throws when the log is not intact
  // At rest: jobs that follow from the last reports may still change figures while the server runs.
  if (command('figures', 'rebuild').includes('differed')) run.faults.push('the figures differ from their rebuild');
  run.server = await start_server(run.options.binary, run.place);
  point_to(run.workers, run.server);
  run.faults.push(...await faults_of_problems(run.ledger, run.workers));
}

const at = (values, share) => values.toSorted((a, b) => a - b)[Math.floor(share * (values.length - 1))];

async function attack(options, first_server, place) {
  const run = { options, place, server: first_server, ledger: new_ledger(), faults: [], ready_ms: [], uncertain: 0,
                workers: await workers_of(first_server) };
  for (let kills = 0; kills < options.kills && run.faults.length === 0; kills += 1) await one_kill(run);
  if (run.faults.length === 0) await check_at_rest(run);
  await kill_server(run.server);
  run.faults.push(...run.ledger.refused.map(({ status, text }) => `refused under load: ${status} ${text}`));
  // The quarter least disturbed by whatever else the machine is doing.
  if (at(run.ready_ms, 0.25) > ready_max_ms) run.faults.push(`ready only after ${Math.round(at(run.ready_ms, 0.25))} ms`);
  return { checks: run.ready_ms.length, faults: run.faults,
           note: `${run.ledger.problems.size} problems acknowledged, ${run.uncertain} answers lost and asked for again, ` +
             `ready after ${Math.round(at(run.ready_ms, 0.5))} ms (at most ${Math.round(Math.max(...run.ready_ms))})` };
}

// The server that with_program started is killed; it would stop it otherwise.
export const kill = (options) =>
  with_program({ ...options, ends_itself: true }, (server, place) => attack(options, server, place));
