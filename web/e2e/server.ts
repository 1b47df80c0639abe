// The real server as a process of the tests, on a data folder of its own with the small test world.
// AIWEI_BINARY names the program.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, watch, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const ready_ms = 60_000;
const root = resolve(import.meta.dirname, '../..');

export interface Server {
  url: string;
  /** Moves its time, which stands still in between; only for one that was started with a time. */
  setClock: (at: Date) => void;
  stop: () => Promise<void>;
}

export interface ServerOptions {
  data?: string; // prepared by `aiwei init` and `aiwei fixture`; a temporary one is made otherwise
  startsAt?: Date; // with a clock of its own; the machine's otherwise
  postgres?: string; // connection on which it makes a database of its own; SQLite otherwise
}

/** A database of the server's own; nothing to drop on SQLite, where it lies in the data folder. */
interface Place {
  options: string[];
  drop: () => void;
}

function makeDatabase(postgres: string | undefined): Place {
  if (!postgres) return { options: [], drop: () => {} };
  const name = `aiwei_e2e_${process.pid}_${randomUUID().slice(0, 8)}`;
  const sql = (text: string) => execFileSync('psql', ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '-d', postgres, '-c', text], { stdio: ['ignore', 'ignore', 'inherit'] });
  sql(`CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8'`);
  // Of a word that comes twice the last counts (libpq).
  return { options: ['--database', `${postgres} dbname=${name}`], drop: () => sql(`DROP DATABASE ${name} WITH (FORCE)`) };
}

function findBinary(): string {
  const candidates = [
    process.env.AIWEI_BINARY,
    ...['release', 'dev'].map((preset) => join(root, 'build', preset, 'aiwei')),
  ];
  const found = candidates.find((path) => path && existsSync(path));
  if (!found) throw new Error('no aiwei program: build it or set AIWEI_BINARY or AIWEI_URL');
  return found;
}

function prepare(binary: string, folder: string, env: NodeJS.ProcessEnv, database: readonly string[]): string {
  const data = join(folder, 'data');
  for (const command of ['init', 'fixture']) {
    execFileSync(binary, [command, '--data', data, ...database], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  }
  return data;
}

/** Resolves with the text of `file` once the server has written it; rejects if it ends first. */
function portFrom(file: string, folder: string, server: ChildProcess): Promise<string> {
  return new Promise((resolvePort, reject) => {
    const isWritten = () => existsSync(file) && statSync(file).size > 0;
    const finish = (settle: () => void) => {
      clearTimeout(timer);
      watcher.close();
      settle();
    };
    const look = () => isWritten() && finish(() => resolvePort(readFileSync(file, 'utf8').trim()));
    const watcher = watch(folder, look);
    const timer = setTimeout(() => finish(() => reject(new Error('server not ready'))), ready_ms);
    server.once('exit', (code) => finish(() => reject(new Error(`server ended: ${code}`))));
    look();
  });
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = new Promise((resolveEnd) => server.once('exit', resolveEnd));
  server.kill('SIGTERM');
  await ended;
}

/** Starts a server that only this machine reaches; whoever starts it stops it. */
export async function startServer({ data, startsAt, postgres }: ServerOptions = {}): Promise<Server> {
  const binary = findBinary();
  const folder = mkdtempSync(join(tmpdir(), 'aiwei-e2e-'));
  const portFile = join(folder, 'port');
  const clockFile = join(folder, 'clock');
  const setClock = (at: Date) => writeFileSync(clockFile, at.toISOString());
  const database = makeDatabase(postgres);
  let server: ChildProcess | undefined;
  const kill = () => server?.kill(); // however the tests end, no server outlives them
  const stop = async () => {
    if (server) await end(server);
    process.off('exit', kill);
    database.drop();
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', kill);
  try {
    if (startsAt) setClock(startsAt);
    const env = { ...process.env, ...(startsAt && { AIWEI_CLOCK_FILE: clockFile }) };
    const options = ['--port', '0', '--port-file', portFile, '--data', data ?? prepare(binary, folder, env, database.options), ...database.options];
    server = spawn(binary, ['serve', ...options], { env, stdio: ['ignore', 'ignore', 'inherit'] });
    const url = `http://127.0.0.1:${await portFrom(portFile, folder, server)}`;
    return { url, setClock, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
