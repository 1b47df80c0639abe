// The world of the citizen tests: a resident with a phone, and the offices behind the interface.
import { expect, type APIRequestContext, type Browser, type Page } from '@playwright/test';
import { withExif } from '../../src/shared/media/exif_writer';
import { clientOf, drawPhoto } from '../field/world';

export { clientOf, drawPhoto };

/**
 * The eastern edge of 解放路一网格, where no other test files anything. Places of different tests
 * are more than 50 m apart, so that no report is taken for another test's duplicate.
 */
export function placeNumber(index: number): { longitude: number; latitude: number; accuracy: number } {
  return { longitude: 117.0396, latitude: 36.6704 + index * 0.0007, accuracy: 12 };
}

/** Somewhere in 解放路二网格, another place at each run: what is published stays published. */
export function quietCorner(): { longitude: number; latitude: number; accuracy: number } {
  const slot = Math.floor(Math.random() * 120);
  const [east, north] = [slot % 12, Math.floor(slot / 12)];
  return { longitude: 117.045 + east * 0.001, latitude: 36.671 + north * 0.0008, accuracy: 12 };
}

/** Somewhere in Jinan, written into a photograph as a phone does. */
export const shotPlace = { lng: 117.0331, lat: 36.6623 };

export async function drawLocatedPhoto(page: Page): Promise<Buffer> {
  const plain = await drawPhoto(page, '带位置');
  const taken = { wallTime: '2026:11:21 09:12:33', offset: '+08:00', gps: shotPlace };
  return Buffer.from(withExif(new Uint8Array(plain), taken));
}

export async function choosePhoto(page: Page, buffer: Buffer): Promise<void> {
  await page
    .locator('#report-photos')
    .setInputFiles({ name: 'photo.jpg', mimeType: 'image/jpeg', buffer });
}

/** Fills the form on show as far as a report needs. */
export async function fillReport(page: Page, kind: string, words: string): Promise<void> {
  await choosePhoto(page, await drawPhoto(page, words));
  await expect(page.getByRole('img', { name: '第 1 张照片' })).toBeVisible();
  await page.getByRole('button', { name: '用手机定位' }).click();
  await expect(page.getByText('手机定位，误差约 12 米')).toBeVisible();
  await page.getByRole('radio', { name: kind, exact: true }).click();
  await page.getByLabel('说说情况').fill(words);
}

export async function submitReport(page: Page): Promise<void> {
  await page.getByRole('button', { name: '提交', exact: true }).click();
}

/** The identifier in the address of the link to the progress. */
export async function idOnReceipt(page: Page): Promise<string> {
  const address = await page.getByRole('link', { name: '查看进展' }).getAttribute('href');
  return address!.split('/').pop()!;
}

/** Lets everybody see a problem. */
export async function publish(browser: Browser, id: string): Promise<void> {
  const desk = await clientOf(browser, 'county_dispatcher');
  const data = { publication: 'published' };
  const answer = await desk.put(`/api/v1/problems/${id}/publication`, { data });
  expect(answer.status(), await answer.text()).toBe(200);
}

async function take(client: APIRequestContext, id: string, step: object): Promise<void> {
  const data = { photoIds: [], ...step };
  const answer = await client.post(`/api/v1/problems/${id}/steps`, { data });
  expect(answer.status(), await answer.text()).toBe(200);
}

/** Handles a problem with a photograph afterwards, and has it verified by somebody else. */
export async function close(page: Page, browser: Browser, id: string): Promise<void> {
  const worker = await clientOf(browser, 'grid_worker');
  const file = { name: 'a.jpg', mimeType: 'image/jpeg', buffer: await drawPhoto(page, '处置后') };
  const photo = await worker.post('/api/v1/photos', { multipart: { photo: file } });
  const { id: photoId } = (await photo.json()) as { id: string };
  await take(worker, id, { step: 'start' });
  await take(worker, id, { step: 'resolve', reason: '已清运干净', photoIds: [photoId] });
  await take(await clientOf(browser, 'county_verifier'), id, { step: 'verify', reason: '现场看过' });
}
