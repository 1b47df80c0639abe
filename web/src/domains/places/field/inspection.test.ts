import { expect, test } from 'vitest';
import { inspectionJobs } from './inspection';

test('an inspection carries its time and place, for a signal that comes later', () => {
  const [job] = inspectionJobs({ id: '7', name: '公厕' }, { kind: 'inspect', grade: 'B', note: '积水' }, [], { lng: 117.03, lat: 36.67 }, 0);
  expect(job).toMatchObject({
    subject: 'place:7', about: '公厕', method: 'POST', url: '/api/v1/places/7/inspections',
    body: { kind: 'inspect', grade: 'B', note: '积水', lng: 117.03, lat: 36.67, madeAt: '1970-01-01T00:00:00.000Z' },
  });
  expect(inspectionJobs({ id: '7', name: '公厕' }, { kind: 'check_in' }, [], null, 0)[0]!.body).toEqual({ kind: 'check_in', madeAt: '1970-01-01T00:00:00.000Z' });
});

test('photographs go before the inspection that names them', () => {
  const photo = { ref: 'a1', subject: 'place:7', bytes: new ArrayBuffer(3), type: 'image/jpeg', savedAt_ms: 0 };
  const jobs = inspectionJobs({ id: '7', name: '公厕' }, { kind: 'inspect' }, [photo], null, 0);
  expect(jobs.map(({ url }) => url)).toEqual(['/api/v1/photos', '/api/v1/places/7/inspections']);
  expect(jobs[0]).toMatchObject({ ref: 'a1', subject: 'place:7', about: '公厕' });
  expect(jobs[1]!.body).toMatchObject({ photoIds: ['local:a1'] });
});
