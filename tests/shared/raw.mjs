// Bytes over a plain socket, for requests no HTTP library would send.
import { connect } from 'node:net';

// Sends `pieces` (text or bytes), then reads until the server closes, `enough(text)` says so or
// the limit passes. Gives the text received and how it ended: "closed", "enough", "silent".
export function exchange(port, pieces, { limit_ms = 5000, enough = () => false } = {}) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    let text = '';
    const finish = (ended) => {
      clearTimeout(timer);
      socket.destroy();
      resolve({ text, ended });
    };
    const timer = setTimeout(() => finish('silent'), limit_ms);
    socket.setEncoding('latin1');
    socket.on('connect', () => { for (const piece of pieces) socket.write(piece); });
    socket.on('data', (bytes) => {
      text += bytes;
      if (enough(text)) finish('enough');
    });
    socket.on('error', () => finish('closed'));  // a reset after the answer is a close, too
    socket.on('close', () => finish('closed'));
  });
}

export const status_of = (text) => Number(text.match(/^HTTP\/1\.[01] (\d{3}) /)?.[1] ?? 0);
export const count_answers = (text) => (text.match(/HTTP\/1\.[01] \d{3} /g) ?? []).length;
