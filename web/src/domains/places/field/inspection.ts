// An inspection made on the phone, as the request that will reach the server.
import type { Schemas } from '@/shared/api/client';
import { photoJobs } from '@/domains/problems/field/requests';
import type { LocalPhoto } from '@/shared/offline/db';
import { localReference, type NewJob } from '@/shared/offline/outbox';
import { placeFieldMessages as text } from './messages';

export type Inspection = Pick<Schemas['NewInspection'], 'kind' | 'grade' | 'note'>;

export const inspectionKind = 'place.inspection';

/** What photographs on the phone and requests about a place are filed under. */
export const subjectOf = (place: string) => `place:${place}`;

/** `at`: where the inspector stands; the server says how far from the place that is. */
export function inspectionJobs(
  place: { id: string; name: string },
  inspection: Inspection,
  photos: readonly LocalPhoto[],
  at: { lng: number; lat: number } | null,
  now_ms: number,
): NewJob[] {
  const position = at ? { lng: at.lng, lat: at.lat } : {};
  const pictures = photos.length ? { photoIds: photos.map(({ ref }) => localReference(ref)) } : {};
  const job: NewJob = {
    kind: inspectionKind,
    subject: subjectOf(place.id),
    label: inspection.kind === 'inspect' ? text.inspected : text.checkedIn,
    about: place.name,
    method: 'POST',
    url: `/api/v1/places/${place.id}/inspections`,
    body: { ...inspection, ...position, ...pictures, madeAt: new Date(now_ms).toISOString() },
  };
  return [...photoJobs(photos, subjectOf(place.id), place.name), job];
}
