// A server in front of the real one, as a gateway is: it can be given another page, as after an
// update, or fall silent, as when the program behind it is being restarted.
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Front {
  url: string;
  /** What is put in front of the page's title from now on. */
  title: string;
  isDown: boolean;
  close: () => Promise<void>;
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

export async function openFront(behind: string): Promise<Front> {
  const server = createServer((asked, answer) => {
    if (front.isDown) return void answer.writeHead(503).end();
    const { method, url, headers } = asked;
    // Unpacked and whole, so that the page can be changed on its way.
    const { 'accept-encoding': _coding, 'if-none-match': _tag, ...kept } = headers;
    const onward = request(new URL(url!, behind), { method, headers: kept }, (found) => {
      if (!found.headers['content-type']?.startsWith('text/html')) {
        answer.writeHead(found.statusCode!, found.headers);
        return void found.pipe(answer);
      }
      const { 'content-length': _length, ...rest } = found.headers;
      let text = '';
      found.setEncoding('utf8').on('data', (part: string) => (text += part));
      found.on('end', () => {
        answer.writeHead(found.statusCode!, rest);
        answer.end(text.replace('<title>', `<title data-version="${front.title}">`));
      });
    });
    asked.pipe(onward);
  });
  const port = await listen(server);
  const close = () => {
    server.closeAllConnections();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  };
  const front: Front = { url: `http://127.0.0.1:${port}`, title: 'first', isDown: false, close };
  return front;
}
