// The text format of scenarios. A statement starts at the left margin; indented lines continue it.
//
//   # comment
//   as <account>              who asks from here on; `as nobody` asks without log-in
//   clock <instant|+duration> sets the program's clock, or moves it: +4h, +30m, +2d, +5s; in a file
//                             that uses it, time stands still between these lines
//   photo <name> [as $var]    uploads a picture drawn from its name, or `@file` -> $photo (or $var)
//   METHOD <path> [body]      body: JSON, `@file` beside the scenario, or `!text` sent as it stands
//     Header-Name: value      indented, before the expectation
//   <status> [expectation]    partial JSON, or `~regex` on the text; answers the request above
//   eventually METHOD <path> <status> [expectation]   repeats a request until it matches
//   header <name> <value>     a header of the last answer: text, `~regex`, `$var` or `(absent)`
//   restart                   kills the program without warning and starts it again
//   router osrm|valhalla      first in a file: such an engine beside the program serves driving (router.mjs);
//   router <behaviour>        and from here on behaves like that: truncated, gone, well, …
//
// Values: "$name" captures, later compares; "*" is any value; "~regex" a pattern; "(absent)" says
// that the key is missing; a last element "..." lets an array be longer.

import { router_words } from './router.mjs';

const methods = '(GET|POST|PUT|PATCH|DELETE|HEAD)';
const request_line = new RegExp(`^${methods} (\\S+)(?:\\s+([\\s\\S]+))?$`);
const eventually_line =
  new RegExp(`^eventually ${methods} (\\S+)\\s+(\\d{3})(?:\\s+([\\s\\S]+))?$`);
const header_line = /^([A-Za-z][A-Za-z0-9-]*): (.*)$/;

// A mistake in the scenario itself, as opposed to one of the program.
export class ScenarioError extends Error {}

// Statements with their indented lines: {line, text, more: [{line, text}]}.
function statements_of(text) {
  const statements = [];
  text.split(/\r?\n/).forEach((raw, index) => {
    const line = index + 1;
    if (raw.trim() === '' || /^\s*#/.test(raw)) return;
    if (!/^\s/.test(raw)) statements.push({ line, text: raw.trimEnd(), more: [] });
    else if (statements.length > 0) statements.at(-1).more.push({ line, text: raw.trim() });
    else throw new ScenarioError(`line ${line}: an indented line continues nothing`);
  });
  return statements;
}

function parse_json(text, line) {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ScenarioError(`line ${line}: ${error.message}`);
  }
}

// {json} | {file} | {raw} | undefined
function parse_body(text, line) {
  if (text === undefined || text === '') return undefined;
  if (text.startsWith('@')) return { file: text.slice(1) };
  if (text.startsWith('!')) return { raw: text.slice(1) };
  return { json: parse_json(text, line) };
}

// {json} | {pattern} | undefined
function parse_expectation(text, line) {
  if (text === undefined || text === '') return undefined;
  if (text.startsWith('~')) return { pattern: text.slice(1) };
  return { json: parse_json(text, line) };
}

function joined(first, more) {
  return [first ?? '', ...more.map(({ text }) => text)].join('\n').trim();
}

function parse_request({ line, text, more }) {
  const [, method, path, first] = text.match(request_line);
  const headers = more.map((each) => each.text.match(header_line)).filter(Boolean);
  const rest = more.filter((each) => !header_line.test(each.text));
  return {
    kind: 'request', line, method, path,
    headers: headers.map(([, name, value]) => ({ name, value })),
    body: parse_body(joined(first, rest), line),
  };
}

function parse_eventually({ line, text, more }) {
  const match = text.match(eventually_line);
  if (!match) throw new ScenarioError(`line ${line}: eventually METHOD path status [expectation]`);
  const [, method, path, status, first] = match;
  return { kind: 'eventually', line, method, path, headers: [], body: undefined,
           status: Number(status), expected: parse_expectation(joined(first, more), line) };
}

function parse_photo({ line, text }) {
  const match = text.match(/^photo (\S+)(?: as \$(\w+))?$/);
  if (!match) throw new ScenarioError(`line ${line}: photo <name> [as $var]`);
  return { kind: 'photo', line, name: match[1], capture: match[2] ?? 'photo' };
}

function parse_word(statement) {
  const { line, text } = statement;
  const [word, ...rest] = text.split(/\s+/);
  const argument = rest.join(' ');
  if (word === 'as' && argument) return { kind: 'as', line, account: argument };
  if (word === 'clock' && argument) return { kind: 'clock', line, value: argument };
  if (word === 'header' && rest.length >= 2) {
    return { kind: 'header', line, name: rest[0], value: rest.slice(1).join(' ') };
  }
  if (word === 'restart' && !argument) return { kind: 'restart', line };
  if (word === 'router' && router_words.includes(argument)) return { kind: 'router', line, value: argument };
  if (word === 'photo') return parse_photo(statement);
  if (word === 'eventually') return parse_eventually(statement);
  throw new ScenarioError(`line ${line}: not understood: ${text}`);
}

// The steps of one scenario, in order. An expectation belongs to the request or photo before it.
export function parse_scenario(text) {
  const steps = [];
  for (const statement of statements_of(text)) {
    const status = statement.text.match(/^(\d{3})(?:\s+([\s\S]+))?$/);
    if (!status) {
      steps.push(request_line.test(statement.text) ? parse_request(statement) : parse_word(statement));
      continue;
    }
    const previous = steps.at(-1);
    if (!previous || !['request', 'photo'].includes(previous.kind) || previous.status) {
      throw new ScenarioError(`line ${statement.line}: a status answers a request, and only once`);
    }
    previous.status = Number(status[1]);
    previous.expected_line = statement.line;
    previous.expected = parse_expectation(joined(status[2], statement.more), statement.line);
  }
  const unanswered = steps.find((step) => step.kind === 'request' && !step.status);
  if (unanswered) throw new ScenarioError(`line ${unanswered.line}: this request expects nothing`);
  return steps;
}
