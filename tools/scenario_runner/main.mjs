// Command line: finds scenarios, runs some at a time, prints failures and the closing count.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { prepare_engine } from './engines.mjs';
import { new_world, run_steps, start_router_of } from './execute.mjs';
import { parse_scenario } from './parse.mjs';
import { end_servers_at_exit, kill_server, log_tail, start_server, stop_server } from './server.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const usage = `usage: tools/scenario [--engine sqlite|postgres] [--pg CONNECTION] [--jobs N]
                      [--binary PATH] [--verbose] [FILE|FOLDER…]
  --pg       libpq connection string with the right to create databases, e.g.
             "host=/socket/folder user=me dbname=postgres"
  --binary   build/release/aiwei unless given, or $AIWEI_BINARY
Without paths: every *.scn of scenarios/.`;

function options_of(argv) {
  const { values, positionals } = parseArgs({ args: argv, allowPositionals: true, options: {
    engine: { type: 'string', default: 'sqlite' }, pg: { type: 'string' },
    jobs: { type: 'string', default: '2' }, verbose: { type: 'boolean' }, help: { type: 'boolean' },
    binary: { type: 'string', default: process.env.AIWEI_BINARY ?? join(root, 'build/release/aiwei') },
  } });
  if (values.help) return null;
  if (!['sqlite', 'postgres'].includes(values.engine)) throw new Error(`engine: ${values.engine}`);
  if (values.engine === 'postgres' && !values.pg) throw new Error('--engine postgres needs --pg');
  if (!/^[1-9]\d?$/.test(values.jobs)) throw new Error(`jobs: ${values.jobs}`);
  return { ...values, postgres: values.pg, jobs: Number(values.jobs),
           paths: positionals.length > 0 ? positionals : [join(root, 'scenarios')] };
}

function scenario_files(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true }).filter((name) => name.endsWith('.scn')).sort()
    .map((name) => join(path, name));
}

// Runs one file on a fresh place; the lines of its failure, or [] when it passed.
async function run_file(options, engine, path) {
  const steps = parse_scenario(readFileSync(path, 'utf8'));
  const place = await engine.make_place();
  place.has_clock = steps.some(({ kind }) => kind === 'clock');
  const world = new_world(options.binary, place, path);
  const failures = [];
  try {
    await start_router_of(world, steps);
    world.server = await start_server(options.binary, place);
    await run_steps(world, steps);
    const ending = await stop_server(world.server);
    if (ending) failures.push(ending);
  } catch (error) {
    failures.push(`${relative(process.cwd(), path)}:${error.line ?? 1}: ${error.message}`);
  }
  if (failures.length > 0 && world.server) {
    failures.push(...log_tail(world.server).map((line) => `    | ${line}`));
    await kill_server(world.server);
  }
  await world.router?.stop();
  await place.dispose();
  return failures;
}

async function report_file(options, engine, path) {
  const started_ms = Date.now();
  const name = relative(process.cwd(), path);
  const failures = await run_file(options, engine, path).catch((error) => [`${name}: ${error.message}`]);
  if (failures.length > 0) console.log([`FAILED ${name} (${options.engine})`, ...failures].join('\n'));
  else if (options.verbose) console.log(`ok ${name} (${Date.now() - started_ms} ms)`);
  return failures.length === 0;
}

async function run_all(options, files) {
  const engine = await prepare_engine(options);
  const results = [];
  const waiting = [...files];
  const work = async () => {
    for (let path = waiting.shift(); path; path = waiting.shift()) {
      results.push(await report_file(options, engine, path));
    }
  };
  try {
    await Promise.all(Array.from({ length: options.jobs }, work));
  } finally {
    await engine.dispose();
  }
  return results;
}

export async function main(argv) {
  end_servers_at_exit();
  let options;
  try {
    options = options_of(argv);
  } catch (error) {
    console.error(`${error.message}\n${usage}`);
    process.exit(2);
  }
  if (!options) return console.log(usage);
  try {
    const results = await run_all(options, options.paths.flatMap(scenario_files));
    const passed = results.filter(Boolean).length;
    console.log(`scenarios on ${options.engine}: ${passed} passed, ${results.length - passed} failed`);
    process.exitCode = passed === results.length && passed > 0 ? 0 : 1;
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
