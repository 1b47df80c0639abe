import { expect, test } from 'vitest';
import { noteStatus, reach } from './reach';

test('the last answer decides, a refusal counts as reached', () => {
  const after = (status: number) => {
    noteStatus(status);
    return reach.value;
  };
  expect([200, 0, 503, 401, 422].map(after)).toEqual([
    'online', 'offline', 'online', 'signed_out', 'online',
  ]);
});
