// Starts the real server on a data folder of its own, prepared with the small test world.
// AIWEI_URL uses a server that already runs; AIWEI_BINARY names the program, AIWEI_DATA a folder
// that was prepared by `aiwei init` and `aiwei fixture` (a temporary one is made otherwise).
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, watch } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const ready_ms = 60_000;
const root = resolve(import.meta.dirname, '../..');

function findBinary(): string {
  const candidates = [
    process.env.AIWEI_BINARY,
    ...['release', 'dev'].map((preset) => join(root, 'build', preset, 'aiwei')),
  ];
  const found = candidates.find((path) => path && existsSync(path));
  if (!found) throw new Error('no aiwei program: build it or set AIWEI_BINARY or AIWEI_URL');
  return found;
}

function prepare(binary: string, folder: string): string {
  if (process.env.AIWEI_DATA) return process.env.AIWEI_DATA;
  const data = join(folder, 'data');
  for (const command of ['init', 'fixture']) {
    execFileSync(binary, [command, '--data', data], { stdio: ['ignore', 'ignore', 'inherit'] });
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

async function stop(server: ChildProcess, folder: string): Promise<void> {
  const ended = new Promise((resolveEnd) => server.once('exit', resolveEnd));
  if (server.exitCode === null) {
    server.kill('SIGTERM');
    await ended;
  }
  rmSync(folder, { recursive: true, force: true });
}

export default async function globalSetup(): Promise<(() => Promise<void>) | void> {
  if (process.env.AIWEI_URL) return;
  const binary = findBinary();
  const folder = mkdtempSync(join(tmpdir(), 'aiwei-e2e-'));
  const portFile = join(folder, 'port');
  const options = ['--port', '0', '--port-file', portFile, '--data', prepare(binary, folder)];
  const server = spawn(binary, ['serve', ...options], { stdio: ['ignore', 'ignore', 'inherit'] });
  try {
    process.env.AIWEI_URL = `http://127.0.0.1:${await portFrom(portFile, folder, server)}`;
  } catch (error) {
    await stop(server, folder);
    throw error;
  }
  return () => stop(server, folder);
}
