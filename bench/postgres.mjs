// A PostgreSQL of its own for one benchmark.
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

const programs = '/usr/lib/postgresql/15/bin';

// PostgreSQL of its own, as root or not; flushing to disk is no part of what is compared.
export function start_postgres(folder) {
  const as = process.getuid() === 0 ? ['runuser', ['-u', 'postgres', '--']] : ['env', []];
  chmodSync(folder, 0o711);
  for (const name of ['cluster', 'socket']) mkdirSync(join(folder, name));
  if (process.getuid() === 0) execFileSync('chown', ['-R', 'postgres', folder]);
  const call = (...words) => execFileSync(as[0], [...as[1], ...words], { cwd: '/', stdio: 'pipe' });
  call(`${programs}/initdb`, '-D', join(folder, 'cluster'), '-U', 'aiwei', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync');
  // Enough memory that everything lies in it, for both.
  const settings = `-c listen_addresses='' -c unix_socket_directories='${join(folder, 'socket')}' -c fsync=off -c synchronous_commit=off -c shared_buffers=2GB -c work_mem=64MB -c maintenance_work_mem=512MB`;
  call(`${programs}/pg_ctl`, '-D', join(folder, 'cluster'), '-w', '-l', join(folder, 'cluster', 'log'), '-o', settings, 'start');
  return { connection: `host=${join(folder, 'socket')} user=aiwei dbname=postgres`,
           stop: () => call(`${programs}/pg_ctl`, '-D', join(folder, 'cluster'), '-m', 'immediate', '-w', 'stop') };
}
