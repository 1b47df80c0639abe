// What tests of reviews do through the interface instead of by hand: places, a running review, acts of a device.
import { expect, type APIRequestContext, type Page } from '@playwright/test';
import { drawPhoto } from '../field/world';
import { sent as asked } from '../support';

export type Json = Record<string, any>;
export const sent = asked<Json>;
export const county = '370102000000';
export const corner = { lng: 117.03, lat: 36.675 };
export const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

const key = () => crypto.randomUUID().slice(0, 20);
const now = () => new Date().toISOString();

export const place = (client: APIRequestContext, type: string, name: string, step: number) =>
  sent(client, 'post', '/api/v1/places', { type, name, lng: corner.lng + step * 0.001, lat: corner.lat });

export const score = (sheet: string, item: string, grade: number, more: object = {}) => ({ key: key(), sheet, kind: 'score', item, grade, madeAt: now(), ...corner, ...more });
export const finding = (sheet: string, item: string, words: string, remedy: 'at_once' | 'by_date', photo: string) => ({ key: key(), sheet, kind: 'finding', item, words, remedy, photoIds: [photo], madeAt: now(), ...corner });
export const status = (sheet: string) => ({ key: key(), sheet, kind: 'status', status: 'done', madeAt: now() });

/** Sends acts of one device and expects all of them to be taken. */
export async function act(client: APIRequestContext, review: string, device: string, acts: object[]): Promise<void> {
  const { results } = await sent(client, 'post', `/api/v1/reviews/${review}/acts`, { device, acts });
  expect((results as Json[]).filter(({ outcome }) => outcome !== 'stored')).toEqual([]);
}

export async function photoOf(page: Page, client: APIRequestContext, words: string): Promise<string> {
  const file = { name: 'p.jpg', mimeType: 'image/jpeg', buffer: await drawPhoto(page, words) };
  const answer = await client.post('/api/v1/photos', { multipart: { photo: file } });
  expect(answer.status(), await answer.text()).toBe(201);
  return ((await answer.json()) as { id: string }).id;
}

/** A running review of the county over these places with who organizes it on the panel; its id and its sheets. */
export async function runningReview(lead: APIRequestContext, kind: string, name: string, leader: string, places: string[]) {
  const standards = await sent(lead, 'get', '/api/v1/standards?subject=city_score');
  const standard = (standards.items as Json[]).find(({ inForce }) => inForce)!.id as string;
  const { id } = await sent(lead, 'post', '/api/v1/reviews', { kind, name, target: county, standard, startsOn: today, endsOn: today, covert: false });
  await sent(lead, 'put', `/api/v1/reviews/${id}/panel`, { members: [{ login: leader, parts: [], leads: true }] });
  await sent(lead, 'put', `/api/v1/reviews/${id}/sheets`, { places });
  await sent(lead, 'post', `/api/v1/reviews/${id}/start`);
  const { items } = await sent(lead, 'get', `/api/v1/reviews/${id}/sheets`);
  const sheets = new Map((items as Json[]).map((sheet) => [sheet.place as string, sheet.id as string]));
  return { id: id as string, sheets: places.map((each) => sheets.get(each)!) };
}

/** Signed by its one member and released. */
export async function release(lead: APIRequestContext, id: string): Promise<void> {
  await sent(lead, 'post', `/api/v1/reviews/${id}/signature`, {});
  await sent(lead, 'post', `/api/v1/reviews/${id}/release`);
}
