// An inspection made on the phone, as the request that will reach the server.
import type { Schemas } from '@/shared/api/client';
import type { NewJob } from '@/shared/offline/outbox';
import { placeFieldMessages as text } from './messages';

export type Inspection = Pick<Schemas['NewInspection'], 'kind' | 'grade' | 'note'>;

export const inspectionKind = 'place.inspection';

/** `at`: where the inspector stands; the server says how far from the place that is. */
export function inspectionJob(
  place: { id: string; name: string },
  inspection: Inspection,
  at: { lng: number; lat: number } | null,
  now_ms: number,
): NewJob {
  const position = at ? { lng: at.lng, lat: at.lat } : {};
  return {
    kind: inspectionKind,
    subject: `place:${place.id}`,
    label: inspection.kind === 'inspect' ? text.inspected : text.checkedIn,
    about: place.name,
    method: 'POST',
    url: `/api/v1/places/${place.id}/inspections`,
    body: { ...inspection, ...position, madeAt: new Date(now_ms).toISOString() },
  };
}
