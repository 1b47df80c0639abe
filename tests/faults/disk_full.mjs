// A disk that fills up under load: every refusal is a clear 507, nothing unsaved is acknowledged,
// reading goes on, and once there is room again so does writing, without a restart.
import { execFileSync } from 'node:child_process';
import { closeSync, cpSync, mkdirSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect_status } from '../shared/client.mjs';
import { with_program } from '../shared/program.mjs';
import { NotAcknowledged, faults_of_problems, faults_of_totals, live_one, new_ledger, settle, workers_of } from './ledger.mjs';

const disk_bytes = 64 << 20;
const room_bytes = 2 << 20;  // left for the load to fill
const lanes = 6;

// A small file system of our own, or nothing where mounting is not allowed.
function mounted_disk() {
  const folder = mkdtempSync(join(tmpdir(), 'aiwei-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${disk_bytes}`, 'aiwei-test', folder], { stdio: 'ignore' });
    return folder;
  } catch {
    rmSync(folder, { recursive: true });
    return undefined;
  }
}

function unmount(folder) {
  execFileSync('umount', [folder]);
  rmSync(folder, { recursive: true });
}

// Fills all but `room` bytes with one file.
function fill(folder, room) {
  const { bavail, bsize } = statfsSync(folder);
  const file = openSync(join(folder, 'ballast'), 'w');
  const piece = Buffer.alloc(64 * 1024, 1);
  for (let left = bavail * bsize - room; left > 0; left -= piece.length) writeSync(file, piece);
  closeSync(file);
}

async function work_until_refused(ledger, workers) {
  for (let problems = 0; problems < 2000; problems += 1) {
    try {
      await live_one(ledger, workers);
    } catch (error) {
      if (error instanceof NotAcknowledged) return;
      throw error;
    }
  }
  throw new Error('the disk never filled up');
}

function faults_of_refusals(ledger) {
  const faults = ledger.refused.filter(({ status, text }) => status !== 507 || !text.includes('"code":"storage_full"'))
    .map(({ status, text }) => `refused with ${status} instead of 507 storage_full: ${text}`);
  if (ledger.uncertain.length > 0) faults.push('the server broke connections instead of answering');
  return faults;
}

async function faults_while_full(ledger, workers) {
  const faults = [];
  for (const path of ['/api/v1/problems', '/api/v1/workbench', '/api/v1/metrics/problems']) {
    const { status } = await workers.lead.get(path);
    if (status !== 200) faults.push(`reading ${path} on a full disk answers ${status}`);
  }
  for (let tries = 0; tries < 20; tries += 1) await work_until_refused(ledger, workers);
  return [...faults, ...faults_of_refusals(ledger), ...await faults_of_problems(ledger, workers)];
}

async function attack(server, folder) {
  const workers = await workers_of(server);
  const ledger = new_ledger();
  await live_one(ledger, workers);
  fill(folder, room_bytes);
  await Promise.all(Array.from({ length: lanes }, () => work_until_refused(ledger, workers)));
  const faults = await faults_while_full(ledger, workers);
  const before = ledger.problems.size;
  rmSync(join(folder, 'ballast'));
  for (let problems = 0; problems < 5; problems += 1) await live_one(ledger, workers);
  faults.push(...await settle(ledger), ...await faults_of_problems(ledger, workers), ...await faults_of_totals(ledger, workers));
  expect_status({ ...await workers.lead.get('/healthz'), text: '' }, 200);
  return { checks: ledger.refused.length, faults,
           note: `${before} problems acknowledged before and while full, ${ledger.refused.length} refusals` };
}

export async function disk_full(options) {
  const folder = mounted_disk();
  if (!folder) return { faults: [], note: 'SKIPPED: mounting a small disk is not permitted here' };
  try {
    return await with_program({ ...options, prepare: (place) => {
      const data = join(folder, 'data');
      mkdirSync(data);
      cpSync(place.data, data, { recursive: true });
      return { ...place, data };
    } }, (server) => attack(server, folder));
  } finally {
    unmount(folder);
  }
}
