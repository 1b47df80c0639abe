// Every operation of the OpenAPI document with wrong values in every field and parameter: the
// answer may be anything but a failure of the server, and every refusal is problem+json.
import { each_of } from '../shared/each.mjs';
import { expect_status } from '../shared/client.mjs';

const strange = [null, true, -1, 0, 1e18, 0.5, '', ' ', 'x'.repeat(5000), '\u0000', '\u202e', '😀'.repeat(200),
                 '9999999999999999999', "'; DROP TABLE problems --", '%00', '../..', [], [[]], {}, { a: 1 }];
const strange_texts = strange.filter((value) => typeof value === 'string');

function schema_of(document, schema) {
  const name = schema?.$ref?.split('/').pop();
  return name ? document.components.schemas[name] : schema ?? {};
}

// A value that fits the schema, so that only one field at a time is wrong.
function plain_value(document, schema, depth = 0) {
  const resolved = schema_of(document, schema);
  if (resolved.enum) return resolved.enum[0];
  const type = [resolved.type].flat()[0];
  if (type === 'object' && depth < 4) return plain_object(document, resolved, depth);
  if (type === 'array') return resolved.minItems ? [plain_value(document, resolved.items, depth + 1)] : [];
  if (type === 'integer' || type === 'number') return resolved.minimum ?? 1;
  if (type === 'boolean') return false;
  return resolved.format === 'date' ? '2026-01-01' : '0000000000001';
}

function plain_object(document, schema, depth) {
  return Object.fromEntries(Object.entries(schema.properties ?? {})
    .map(([name, each]) => [name, plain_value(document, each, depth + 1)]));
}

function bodies_of(document, operation) {
  const content = operation.requestBody?.content?.['application/json'];
  if (!content) return [undefined];
  const schema = schema_of(document, content.schema);
  const plain = plain_object(document, schema, 0);
  const wrong = Object.keys(plain).flatMap((name) => strange.map((value) => ({ ...plain, [name]: value })));
  return [...strange, {}, plain, ...wrong, { ...plain, unknown_field: 1 }];
}

function queries_of(operation) {
  const parameters = (operation.parameters ?? []).filter((each) => each.in === 'query');
  return ['', ...parameters.flatMap(({ name }) =>
    strange_texts.map((value) => `?${new URLSearchParams({ [name]: value })}`))];
}

function paths_of(path) {
  if (!path.includes('{')) return [path];
  return ['0000000000001', '370102000000', '%20', "%27%20OR%201", 'x'.repeat(300), '%F0%9F%98%80']
    .map((value) => path.replace(/\{\w+\}/g, value));
}

// Signing out would end the attack; an endless answer is no answer; the password would change.
const left_out = ['DELETE /api/v1/sessions/current', 'GET /api/v1/events', 'PUT /api/v1/me/password'];

function requests_of(document) {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, operation]) => {
      if (left_out.includes(`${method.toUpperCase()} ${path}`)) return [];
      const places = paths_of(path);
      const queries = queries_of(operation);
      const bodies = bodies_of(document, operation);
      return [...places.map((each) => ({ path: each, body: bodies.at(-1) })),
              ...queries.map((query) => ({ path: places[0] + query, body: bodies[0] })),
              ...bodies.map((body) => ({ path: places[0], body }))]
        .map((each) => ({ ...each, method: method.toUpperCase() }));
    }));
}

async function fault_of(client, { method, path, body }) {
  const answer = await client.send(method, path, body === undefined ? {} : {
    body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });
  const what = `${method} ${path} ${JSON.stringify(body)?.slice(0, 120) ?? ''}`;
  if (answer.status >= 500) return `${what}: ${answer.status} ${answer.text.slice(0, 160)}`;
  if (answer.status < 400) return '';
  const problem = /^application\/problem\+json/.test(answer.headers['content-type'] ?? '') && JSON.parse(answer.text);
  if (!problem?.code) return `${what}: ${answer.status} is not problem+json`;
  return answer.status === 422 && !Array.isArray(problem.errors) ? `${what}: no errors` : '';
}

// `clients`: of different roles, so that every operation is open to one of them.
export async function abuse_schema(clients) {
  const document = expect_status(await clients[0].get('/api/openapi.json'), 200);
  const requests = requests_of(document);
  const faults = [];
  for (const client of clients) {
    faults.push(...await each_of(requests, 8, (request) =>
      fault_of(client, request).catch((error) => `${request.method} ${request.path}: ${error.message}`)));
  }
  return { checks: requests.length * clients.length, faults: faults.filter(Boolean) };
}
