// A fresh database for every scenario: a template is prepared once, then copied.
import { execFile } from 'node:child_process';
import { constants, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { database_options } from './server.mjs';

const run = promisify(execFile);

async function run_program(binary, command, place) {
  try {
    await run(binary, [command, '--data', place.data, ...database_options(place)],
              { maxBuffer: 1 << 26 });
  } catch (error) {
    const output = `${error.stdout ?? ''}${error.stderr ?? ''}`.trim().split('\n').slice(-20);
    throw new Error(`aiwei ${command}: ${error.code ?? error.signal}\n${output.join('\n')}`);
  }
}

// Migrates, loads divisions and standards (`init`), then the small test world (`fixture`).
async function fill_template(binary, place) {
  mkdirSync(place.data, { recursive: true });
  await run_program(binary, 'init', place);
  await run_program(binary, 'fixture', place);
}

function copy_folder(from, to) {
  cpSync(from, to, { recursive: true, mode: constants.COPYFILE_FICLONE });
}

// An engine makes places ({data, database?, dispose()}) and is disposed of at the end.
export async function prepare_engine({ engine, binary, postgres }) {
  const workspace = mkdtempSync(join(tmpdir(), 'aiwei-scenarios-'));
  const remove_workspace = () => rmSync(workspace, { recursive: true, force: true });
  process.once('exit', remove_workspace);  // also when the runner is interrupted
  try {
    const make = engine === 'sqlite' ? sqlite_engine : postgres_engine;
    return await make({ workspace, remove_workspace, binary, postgres });
  } catch (error) {
    remove_workspace();
    throw error;
  }
}

async function sqlite_engine({ workspace, remove_workspace, binary }) {
  const template = join(workspace, 'template');
  await fill_template(binary, { data: template });
  let count = 0;
  return {
    async make_place() {
      const data = join(workspace, `place-${count += 1}`);
      copy_folder(template, data);
      return { data, dispose: async () => rmSync(data, { recursive: true, force: true }) };
    },
    dispose: async () => remove_workspace(),
  };
}

// The connection string with another database name.
export function with_database(connection, name) {
  const rest = connection.replace(/(^|\s)dbname=('[^']*'|\S+)/, '').trim();
  return `${rest} dbname=${name}`;
}

async function postgres_engine({ workspace, remove_workspace, binary, postgres }) {
  const sql = (text) => run('psql', ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '-d', postgres, '-c', text]);
  const prefix = `aiwei_scn_${process.pid}`;
  const template = { data: join(workspace, 'template'),
                     database: with_database(postgres, `${prefix}_template`) };
  await sql(`CREATE DATABASE ${prefix}_template TEMPLATE template0 ENCODING 'UTF8'`);
  await fill_template(binary, template);
  let count = 0;
  // One copy at a time: PostgreSQL refuses a template that somebody is looking at.
  let queue = Promise.resolve();
  const create = (name) => {
    queue = queue.catch(() => {}).then(
      () => sql(`CREATE DATABASE ${name} TEMPLATE ${prefix}_template STRATEGY file_copy`));
    return queue;
  };
  return {
    async make_place() {
      const name = `${prefix}_${count += 1}`;
      const data = join(workspace, name);
      copy_folder(template.data, data);
      await create(name);
      return { data, database: with_database(postgres, name), dispose: async () => {
        rmSync(data, { recursive: true, force: true });
        await sql(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      } };
    },
    async dispose() {
      remove_workspace();
      await sql(`DROP DATABASE IF EXISTS ${prefix}_template WITH (FORCE)`);
    },
  };
}
