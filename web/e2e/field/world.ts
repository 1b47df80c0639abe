// The world of the field tests: problems that wait for the grid worker of the fixture, made
// through the interface as a clerk of the street would, and what the server says about them.
import { expect, type APIRequestContext, type Browser, type Page } from '@playwright/test';
import { fixturePassword, signIn } from '../support';

/** In 解放路一网格 of the fixture, for which the grid worker answers. */
export const inGrid = { lng: 117.03, lat: 36.675 };
const step = 0.0007; // degrees; more than the 50 m within which a report counts as the same
const columns = 24;
const places = columns * 12;
const corner = { lng: 117.022, lat: 36.679 };

let placed = Math.floor(Math.random() * places); // so that workers do not meet

/** A context that is signed in over the interface, without a page. */
export async function clientOf(browser: Browser, account: string): Promise<APIRequestContext> {
  const context = await browser.newContext({ baseURL: process.env.AIWEI_URL! });
  const answer = await context.request.post('/api/v1/sessions', {
    data: { account, password: fixturePassword },
  });
  expect(answer.status()).toBe(201);
  return context.request;
}

/** A real JPEG, drawn by the browser; no two are alike. */
export async function drawPhoto(page: Page, words: string): Promise<Buffer> {
  const url = await page.evaluate((text) => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [1200, 900];
    const context = canvas.getContext('2d')!;
    for (let i = 0; i < 60; i++) {
      context.fillStyle = `hsl(${Math.random() * 360} 45% ${30 + Math.random() * 40}%)`;
      context.fillRect(Math.random() * 1200, Math.random() * 900, 80 + Math.random() * 400, 260);
    }
    context.fillStyle = '#fff';
    context.font = '72px sans-serif';
    context.fillText(text, 60, 460);
    return canvas.toDataURL('image/jpeg', 0.85);
  }, words);
  return Buffer.from(url.split(',')[1]!, 'base64');
}

export interface Made {
  id: string;
  number: string;
  title: string;
}

/** Registers a problem in the grid worker's grid; it is assigned to them at once. */
export async function makeProblem(
  page: Page,
  clerk: APIRequestContext,
  title: string,
): Promise<Made> {
  const file = { name: 'p.jpg', mimeType: 'image/jpeg', buffer: await drawPhoto(page, title) };
  const photo = await clerk.post('/api/v1/photos', { multipart: { photo: file } });
  expect(photo.status(), await photo.text()).toBe(201);
  const { id: photoId } = (await photo.json()) as { id: string };
  const at = placed++ % places;
  const answer = await clerk.post('/api/v1/problems', {
    data: {
      photoIds: [photoId],
      lng: corner.lng + (at % columns) * step,
      lat: corner.lat - Math.floor(at / columns) * step,
      accuracyM: 15,
      categoryCode: 'rubbish',
      description: title,
      place: `解放路 ${8 + at} 号院北门`,
      source: 'staff',
    },
  });
  expect(answer.status(), await answer.text()).toBe(201);
  const { id, number, state } = (await answer.json()) as Made & { state: string };
  expect(state).toBe('assigned');
  return { id, number, title };
}

export interface Seen {
  problem: { state: string; version: number };
  photos: { purpose: string }[];
}

/** What the server has about a problem. */
export async function seenBy(client: APIRequestContext, id: string): Promise<Seen> {
  const answer = await client.get(`/api/v1/problems/${id}`);
  expect(answer.status()).toBe(200);
  return (await answer.json()) as Seen;
}

/** The names of the steps that the server has recorded, oldest first. */
export async function stepsOf(client: APIRequestContext, id: string): Promise<string[]> {
  const answer = await client.get(`/api/v1/problems/${id}/history`);
  const { items } = (await answer.json()) as { items: { step: string; at: string }[] };
  return items.sort((a, b) => a.at.localeCompare(b.at)).map(({ step }) => step);
}

/** A problem that waits for the grid worker, with the worker at work; and the clerk who made it. */
export async function problemInHand(
  page: Page,
  browser: Browser,
  title: string,
): Promise<{ clerk: APIRequestContext; made: Made }> {
  const clerk = await clientOf(browser, 'town_worker');
  await page.goto('/field/sign-in');
  const made = await makeProblem(page, clerk, title);
  await startWork(page);
  return { clerk, made };
}

/** Opens the field face, with its worker in control and its list on the phone. */
export async function startWork(page: Page, path = '/field/', account = 'grid_worker'): Promise<void> {
  await page.goto('/field/sign-in');
  await signIn(page, account);
  await expect(page.getByRole('heading', { level: 1, name: '我的任务' })).toBeVisible();
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (navigator.serviceWorker.controller) return;
    await new Promise((resolve) => {
      navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true });
    });
  });
  if (path !== '/field/') await page.goto(path);
}

/** Everything in the phone's own store: names of records, and subjects of pictures. */
export function namesOnPhone(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const open = indexedDB.open('aiwei-field');
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      open.onsuccess = () => resolve(open.result);
      open.onerror = () => reject(open.error!);
    });
    const read = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve) => (request.onsuccess = () => resolve(request.result)));
    const both = db.transaction(['records', 'photos']);
    const keys = await read(both.objectStore('records').getAllKeys());
    const photos = (await read(both.objectStore('photos').getAll())) as { subject: string }[];
    db.close();
    return [...keys.map(String), ...photos.map(({ subject }) => subject)];
  });
}

/** Resolves once the phone itself holds this problem with its pictures, small and large. */
export async function isOnPhone(page: Page, id: string): Promise<void> {
  const found = async () => {
    const names = await namesOnPhone(page);
    const hasRecord = names.some((name) => name.startsWith('problem:') && name.endsWith(`:${id}`));
    return hasRecord && names.filter((name) => name === id).length >= 2;
  };
  await expect.poll(found, { timeout: 30_000 }).toBe(true);
}

/** Gives the page a photograph as the camera would. */
export async function shoot(page: Page, words: string): Promise<void> {
  const buffer = await drawPhoto(page, words);
  await page.getByTestId('camera').setInputFiles({ name: 'c.jpg', mimeType: 'image/jpeg', buffer });
  await expect(page.getByRole('button', { name: /^删除第 \d+ 张照片$/ }).last()).toBeVisible();
}
