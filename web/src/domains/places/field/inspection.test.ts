import { expect, test } from 'vitest';
import { inspectionJob } from './inspection';

test('an inspection carries its time and place, for a signal that comes later', () => {
  const job = inspectionJob({ id: '7', name: '公厕' }, { kind: 'inspect', grade: 'B', note: '积水' }, { lng: 117.03, lat: 36.67 }, 0);
  expect(job).toMatchObject({
    subject: 'place:7', about: '公厕', method: 'POST', url: '/api/v1/places/7/inspections',
    body: { kind: 'inspect', grade: 'B', note: '积水', lng: 117.03, lat: 36.67, madeAt: '1970-01-01T00:00:00.000Z' },
  });
  expect(inspectionJob({ id: '7', name: '公厕' }, { kind: 'check_in' }, null, 0).body).toEqual({ kind: 'check_in', madeAt: '1970-01-01T00:00:00.000Z' });
});
