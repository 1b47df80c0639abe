// Places in reserve on a desk: arranged with the sheets, and seen beside what they stand for.
import { expect, test, type APIRequestContext, type Page } from '@playwright/test';
import { drawPhoto } from '../field/world';
import { expectAccessible, onPhone, sent as asked, takePicture } from '../support';
import { clientOf, openAs, uniqueWord } from './world';

type Json = Record<string, any>;
const sent = asked<Json>;
const county = '370102000000';
const corner = { lng: 117.031, lat: 36.6755 };
const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

/** A review that waits for its sheets. */
async function prepared(lead: APIRequestContext, word: string): Promise<string> {
  for (const [i, number] of ['一', '二', '三', '四'].entries()) {
    await sent(lead, 'post', '/api/v1/places', { type: 'toilet', name: `${number}号公厕${word}`, lng: corner.lng + i * 0.001, lat: corner.lat });
  }
  const standards = await sent(lead, 'get', '/api/v1/standards?subject=city_score');
  const standard = (standards.items as Json[]).find(({ inForce }) => inForce)!.id as string;
  const { id } = await sent(lead, 'post', '/api/v1/reviews', { kind: 'mock', name: `备用点位${word}`, target: county, standard, startsOn: today, endsOn: today });
  await sent(lead, 'put', `/api/v1/reviews/${id}/panel`, { members: [{ login: 'county_lead', leads: true }] });
  return id as string;
}

async function arrange(page: Page, word: string): Promise<void> {
  await page.getByRole('button', { name: '分配点位和资料' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('挑选点位').fill(word);
  for (const number of ['一', '二']) await dialog.getByRole('button', { name: new RegExp(`^${number}号公厕${word}`) }).click();
  await dialog.getByLabel(/^资料评估/).uncheck();
  await dialog.getByLabel(/^另指定备用点位/).check();
  const reserves = dialog.getByRole('list', { name: '找到的备用点位' });
  await dialog.getByLabel('挑选备用点位').fill(word);
  await expect(reserves.getByRole('button')).toHaveCount(2); // without those that are judged
  for (const number of ['四', '三']) await reserves.getByRole('button', { name: new RegExp(`^${number}号公厕`) }).click();
  await expectAccessible(page);
  await takePicture(page, 'office-review-reserves');
  await onPhone(page, 'office-review-reserves-phone');
  await dialog.getByRole('button', { name: '分配', exact: true }).click();
  await expect(page.getByText('2 张表', { exact: true })).toBeVisible();
}

test('reserves are named in order, and what stands for what is seen', async ({ page, browser }) => {
  test.setTimeout(90_000);
  const word = uniqueWord();
  const lead = await clientOf(browser, 'county_lead');
  const id = await prepared(lead, word);
  await openAs(page, 'county_lead', `/reviews?id=${id}`);
  await arrange(page, word);
  await sent(lead, 'post', `/api/v1/reviews/${id}/start`);
  const { items } = await sent(lead, 'get', `/api/v1/reviews/${id}/sheets`);
  const of = (number: string) => (items as Json[]).find(({ name }) => name === `${number}号公厕${word}`)! as Json & { id: string };
  expect([of('四').reserve, of('三').reserve]).toEqual([1, 2]);

  const pictures = [await drawPhoto(page, '异味'), Buffer.from('no photograph at all')];
  const kept = await lead.post('/api/v1/photos/batch', {
    params: { sizes: pictures.map(({ length }) => length).join(',') },
    data: Buffer.concat(pictures),
    headers: { 'content-type': 'application/octet-stream' },
  });
  expect(kept.status(), await kept.text()).toBe(201);
  const { ids } = (await kept.json()) as { ids: string[] };
  const madeAt = new Date().toISOString();
  const acts = [
    { key: `closed-${id}`, sheet: of('一').id, kind: 'status', status: 'closed', words: '停水停用', substitute: of('四').id, madeAt },
    { key: `score-${id}`, sheet: of('四').id, kind: 'score', item: '15.2', grade: 7, words: '有异味', photoIds: ids, madeAt },
  ];
  await sent(lead, 'post', `/api/v1/reviews/${id}/acts`, { device: 'phone', acts });

  await page.goto(`/office/reviews?id=${id}&tab=sheets`);
  const table = page.getByRole('table', { name: '各表' });
  await expect(table.getByText(`替补 一号公厕${word}`)).toBeVisible();
  await expect(table.getByText(`由 四号公厕${word} 替补`)).toBeVisible();
  await expect(table.getByText('备用 2')).toBeVisible();
  await expect(page.getByText('3 张，另有备用 1 张')).toBeVisible();
  await expectAccessible(page);
  await takePicture(page, 'office-review-substitutes');
  await onPhone(page, 'office-review-substitutes-phone');

  await table.getByText(`四号公厕${word}`, { exact: true }).click();
  const drawer = page.getByRole('dialog');
  await expect(drawer.getByText(/张照片正在处理|照片没有收下/).first()).toBeVisible();
  await takePicture(page, 'office-review-waits');
  await expect(async () => {
    await page.reload();
    await expect(drawer.getByText(/^照片没有收下：/)).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 60_000 });
  await expect(drawer.getByRole('button', { name: /^放大：/ })).toHaveCount(1);
  await expectAccessible(page);
  await takePicture(page, 'office-review-fault');
});
