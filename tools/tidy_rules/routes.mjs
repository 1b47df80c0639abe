// Every route has a permission and appears in a scenario. The routes come from the program itself.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

// `METHOD path permission` per line, as `aiwei routes` prints; null when there is no program.
export function read_routes(root) {
  const binary = process.env.AIWEI_BINARY ??
    ['release', 'dev'].map((preset) => join(root, 'build', preset, 'aiwei')).find(existsSync);
  if (!binary || !existsSync(binary)) return null;
  return parse_routes(execFileSync(binary, ['routes'], { encoding: 'utf8' }));
}

export function parse_routes(text) {
  return text.split('\n').filter((line) => line.trim() !== '').map((line) => {
    const [method, path, permission] = line.trim().split(/\s+/);
    return { method, path, permission };
  });
}

// Requests of all scenarios as `METHOD path`, without query.
function scenario_requests(files) {
  const requests = [];
  for (const file of files.filter(({ path }) => /^scenarios\/.*\.scn$/.test(path))) {
    for (const text of file.lines) {
      const match = text.match(/^(?:eventually\s+)?(GET|POST|PUT|PATCH|DELETE|HEAD)\s+([^\s?]+)/);
      if (match) requests.push(`${match[1]} ${match[2]}`);
      if (/^photo\s/.test(text)) requests.push('POST /api/v1/photos');
      if (/^as\s+(?!nobody)/.test(text)) requests.push('POST /api/v1/sessions');
    }
  }
  return [...new Set(requests)];
}

function pattern_of({ method, path }) {
  const escaped = path.split(/\{[^}]*\}/).map((part) => part.replace(/[.*+?^$()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${method} ${escaped.join('[^/]+')}$`);
}

const failure = ({ method, path }, message) =>
  ({ path: 'aiwei routes', line: 0, message: `${method} ${path}: ${message}` });

export function check_route_permissions({ routes }) {
  if (!routes) return null;
  return routes.filter(({ permission }) => !permission)
    .map((route) => failure(route, 'no permission; public routes say so with `anyone`'));
}

export function check_route_scenarios({ routes, files }) {
  if (!routes) return null;
  const requests = scenario_requests(files);
  return routes
    .filter((route) => !requests.some((request) => pattern_of(route).test(request)))
    .map((route) => failure(route, 'appears in no scenario'));
}
