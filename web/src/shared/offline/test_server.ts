// A real HTTP server for the tests of the outbox: answers as told, remembers what it was sent.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  method: string;
  path: string;
  key: string;
  ifMatch: string | undefined;
  type: string;
  body: string;
}

export interface Answer {
  status: number;
  body?: unknown; // a string is sent as it is
  headers?: Record<string, string>;
}

export interface TestServer {
  received: Received[];
  /** The answer to the next requests; the default is 201 with a fresh id. */
  answer: (request: Received) => Answer;
  stop: () => Promise<void>;
}

function read(server: Server, test: TestServer): void {
  server.on('request', (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const received: Received = {
        method: request.method ?? '',
        path: request.url ?? '',
        key: String(request.headers['idempotency-key'] ?? ''),
        ifMatch: request.headers['if-match'],
        type: String(request.headers['content-type'] ?? ''),
        body: Buffer.concat(chunks).toString('latin1'),
      };
      test.received.push(received);
      const { status, body, headers } = test.answer(received);
      response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
      response.end(typeof body === 'string' ? body : JSON.stringify(body ?? {}));
    });
  });
}

/** Starts the server on a free port and makes it the origin of this "page". */
export async function startTestServer(): Promise<TestServer> {
  const server = createServer();
  const test: TestServer = {
    received: [],
    answer: () => ({ status: 201, body: { id: `S${test.received.length}` } }),
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  read(server, test);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  Object.assign(globalThis, { location: { origin: `http://127.0.0.1:${port}` } });
  return test;
}
