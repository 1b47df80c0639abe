// An expert's day without a signal: a closed place is replaced by rule, the way and the map are on the phone, and a
// day's photographs go together.
import { expect, test, type APIRequestContext, type Page } from '@playwright/test';
import { expectAccessible, sent, takePicture } from '../support';
import { cardOf, item, reviewOf, sheetsOf, sign } from './review_world';
import { clientOf, inGrid, shoot, startWork } from './world';

test.use({
  serviceWorkers: 'allow',
  geolocation: { longitude: inGrid.lng, latitude: inGrid.lat, accuracy: 9 },
  permissions: ['geolocation'],
});

async function download(page: Page, name: string, sheets: number): Promise<void> {
  await startWork(page, '/field/reviews', 'expert');
  const card = cardOf(page, name);
  await card.getByRole('button', { name: '下载离线包' }).click();
  await expect(card.getByText(`完成 0 / ${sheets} 张表`)).toBeVisible();
  await expect(card.getByRole('button', { name: '更新' })).toBeEnabled();
}

const rowOf = (page: Page, name: string) => page.getByRole('link', { name: new RegExp(name) });

async function allGood(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^其余 \d+ 项都好/ }).click();
  await page.getByRole('button', { name: '完成这张表' }).click();
}

/** The places in the order of the way, and its map kept for later. */
async function saveWay(page: Page): Promise<void> {
  const rows = page.getByRole('listitem').getByRole('link');
  await expect(rows).toHaveText([/西头公厕/, /解放桥市场/, /东头公厕/]); // the way, without the reserves
  await expect(page.getByText(/^到下一处 ?(约 ?)?\d+ 米$/)).toHaveCount(2);
  await expect(page.getByText('按道路排好先后')).toBeVisible();
  await expect(page.getByText('沿途地图还没有存')).toBeVisible();
  await takePicture(page, 'field-review-way');
  await page.getByRole('button', { name: '保存沿途地图' }).click();
  await expect(page.getByText('沿途地图已存到手机')).toBeVisible({ timeout: 60_000 });
}

async function lookAtMap(page: Page): Promise<void> {
  await expect(page.getByText('沿途地图已存到手机')).toBeVisible();
  await rowOf(page, '西头公厕').click();
  await page.getByRole('link', { name: '地图和导航' }).click();
  await expect(page.locator('.tile-map')).toHaveAttribute('aria-busy', 'false', { timeout: 30_000 });
  const looked = page.getByRole('region', { name: '西头公厕' });
  await expect(looked.getByRole('link', { name: '高德' })).toHaveAttribute('href', /amap/);
  await expectAccessible(page);
  await takePicture(page, 'field-review-map');
  await looked.getByRole('link', { name: '打分' }).click();
}

/** Two places are closed: each is replaced by the next in reserve. */
async function closePlaces(page: Page): Promise<void> {
  await page.getByRole('button', { name: '点位关停' }).click();
  await expect(page.getByText('按备用顺序由“备用甲公厕”替补，不能挑选。')).toBeVisible();
  await page.getByLabel('关停的原因').fill('大门紧锁');
  await expectAccessible(page);
  await takePicture(page, 'field-review-close');
  await page.getByRole('button', { name: '记为关停' }).click();
  await expect(rowOf(page, '替补 西头公厕')).toBeVisible();
  await rowOf(page, '东头公厕').click();
  await page.getByRole('button', { name: '点位关停' }).click();
  await expect(page.getByText('由“备用乙公厕”替补')).toBeVisible();
  await page.getByLabel('关停的原因').fill('停水');
  await page.getByRole('button', { name: '记为关停' }).click();
  await expect(page.getByText('完成 2 / 5 张表')).toBeVisible();
}

/** One of the closed places is open after all: the last reserve in use moves up. A market has none. */
async function changeMind(page: Page): Promise<void> {
  await page.getByRole('link', { name: /^西头公厕|西头公厕.*已关停/ }).first().click();
  await expect(page.getByText('已关停，由 备用甲公厕 替补')).toBeVisible();
  await takePicture(page, 'field-review-closed');
  await page.getByRole('button', { name: '再改改' }).click();
  await expect(page.getByText('“东头公厕”改由“备用甲公厕”替补')).toBeVisible();
  await allGood(page);
  await expect(page.getByText('完成 2 / 4 张表')).toBeVisible();
  await rowOf(page, '替补 东头公厕').click();
  await expect(page.getByText('替补 东头公厕')).toBeVisible();
  await allGood(page);
  await rowOf(page, '解放桥市场').click();
  await page.getByRole('button', { name: '点位关停' }).click();
  await expect(page.getByText(/^这次评审没有.+的备用点位，关停后没有替补。$/)).toBeVisible();
  await page.getByLabel('关停的原因').fill('拆除');
  await page.getByRole('button', { name: '记为关停' }).click();
  await expect(page.getByText('完成 4 / 4 张表')).toBeVisible();
}

async function expectOnServer(city: APIRequestContext, id: string): Promise<void> {
  const sheets = await sheetsOf(city, id);
  const named = (name: string) => sheets.find((sheet) => sheet.name === name)!;
  expect(named('备用甲公厕').insteadOf).toBe(named('东头公厕').id);
  expect(named('备用乙公厕').insteadOf).toBeUndefined();
  expect([named('东头公厕').status, named('西头公厕').status, named('备用甲公厕').status]).toEqual(['closed', 'done', 'done']);
}

test('a place closed without a signal is replaced by rule, and the server agrees', async ({ page, context, browser }) => {
  test.setTimeout(180_000);
  const city = await clientOf(browser, 'city_lead');
  const county = await clientOf(browser, 'county_lead');
  const id = await reviewOf(city, county, '替补演练', {
    places: [['toilet', '东头公厕', 0.01], ['toilet', '西头公厕', 0.002], ['market', '解放桥市场', 0.006]],
    reserves: [['toilet', '备用甲公厕', 0.007], ['toilet', '备用乙公厕', 0.008]],
  });
  await download(page, '替补演练', 3);
  await cardOf(page, '替补演练').getByRole('link', { name: '去打分' }).click();
  await saveWay(page);

  await context.setOffline(true);
  await page.reload();
  await lookAtMap(page);
  await closePlaces(page);

  // Killed in the middle: what stands for what is not forgotten.
  await page.close();
  const cold = await context.newPage();
  await cold.goto(`/field/reviews/${id}`);
  await expect(cold.getByText('完成 2 / 5 张表')).toBeVisible();
  await expect(cold.getByText('已关停，由 备用甲公厕 替补')).toBeVisible();
  await expectAccessible(cold);
  await takePicture(cold, 'field-review-substitutes');

  await changeMind(cold);

  await context.setOffline(false);
  await expect(cold.getByRole('status').filter({ hasText: '全部已上传' })).toBeVisible({ timeout: 45_000 });
  await expect.poll(async () => (await sent<{ review: { done: number } }>(city, 'get', `/api/v1/reviews/${id}`)).review.done).toBe(4);
  await expectOnServer(city, id);
  await sign(cold, '替补演练');
  expect((await sent<{ review: { status: string } }>(city, 'get', `/api/v1/reviews/${id}`)).review.status).toBe('signed_off');
});

/** A lost point with so many photographs. */
async function losePoint(page: Page, of: string, photographs: number): Promise<void> {
  await item(page, of).getByRole('button', { name: /^合格/ }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('扣分原因').fill('地面有积水');
  for (let i = 1; i <= photographs; i++) {
    await shoot(page, `${of} ${i}`);
    await expect(form.getByRole('button', { name: `删除第 ${i} 张照片` })).toBeVisible();
  }
  await form.getByRole('button', { name: '记下' }).click();
  await expect(item(page, of).getByText('地面有积水')).toBeVisible();
}

test('a day’s photographs go together, and those of a problem by themselves', async ({ page, context, browser }) => {
  test.setTimeout(240_000);
  const city = await clientOf(browser, 'city_lead');
  const county = await clientOf(browser, 'county_lead');
  const names = ['一号公厕', '二号公厕'];
  const id = await reviewOf(city, county, '成批演练', { places: names.map((name, i) => ['toilet', name, 0.001 * i] as const) });
  const requests: string[] = [];
  const answers: Promise<unknown>[] = [];
  page.on('request', (request) => request.method() === 'POST' && requests.push(new URL(request.url()).pathname));
  page.on('response', (response) => response.url().includes('/photos/batch?') && answers.push(response.json()));
  await download(page, '成批演练', 2);
  await context.setOffline(true);
  await page.goto(`/field/reviews/${id}`);
  for (const [i, name] of names.entries()) {
    await rowOf(page, name).click();
    await losePoint(page, '二类以上', 5);
    await losePoint(page, '地面、蹲位', 5);
    await page.getByRole('button', { name: '完成这张表' }).click();
    await expect(page.getByText(`完成 ${i + 1} / 2 张表`)).toBeVisible();
  }
  await rowOf(page, names[0]!).click();
  await item(page, '二类以上').getByRole('button', { name: '原因和照片' }).click();
  await page.getByRole('dialog').getByLabel('扣分原因').fill('便池破损');
  await shoot(page, '破损');
  await page.getByRole('dialog').getByLabel('同时记为问题').check();
  await page.getByRole('dialog').getByRole('button', { name: '记下' }).click();
  await expect(item(page, '二类以上').getByText('便池破损')).toBeVisible();
  await page.goto('/field/queue');
  await expect(page.getByText('评审记录').first()).toBeVisible();
  await takePicture(page, 'field-review-queue');

  requests.length = 0;
  await context.setOffline(false);
  await expect(page.getByRole('status').filter({ hasText: '全部已上传' })).toBeVisible({ timeout: 60_000 });
  // Two, and one more where those first taken were tried before the others were there.
  expect(requests.filter((path) => path === '/api/v1/photos/batch').length).toBeLessThanOrEqual(3);
  expect(requests.filter((path) => path === '/api/v1/photos')).toHaveLength(1); // the problem's
  const counts = (await Promise.all(answers)).map((answer) => (answer as { ids: string[] }).ids.length);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(20);
  expect(Math.max(...counts)).toBeLessThanOrEqual(16);
  const kept = await Promise.all((await sheetsOf(city, id)).map(async (sheet) => sent<{ acts: { photos: object[] }[] }>(city, 'get', `/api/v1/reviews/${id}/sheets/${sheet.id}`)));
  // Ten of the first sheet, of which five went with the answer that was changed; the problem's is there.
  expect(kept.map(({ acts }) => acts.reduce((sum, { photos }) => sum + photos.length, 0)).sort((a, b) => a - b)).toEqual([6, 10]);

  // A newer pack: what is not decoded yet says so.
  await page.goto('/field/reviews');
  await cardOf(page, '成批演练').getByRole('button', { name: '更新' }).click();
  await expect(cardOf(page, '成批演练').getByText('刚刚下载')).toBeVisible();
  await cardOf(page, '成批演练').getByRole('link', { name: '去打分' }).click();
  await rowOf(page, names[1]!).click();
  await expect(item(page, '地面、蹲位').getByText('正在处理').or(item(page, '地面、蹲位').getByRole('img')).first()).toBeVisible();
  await expectAccessible(page);
  await takePicture(page, 'field-review-waits');
  // The server is still at work on them when it is asked the first time.
  const waits = { type: 'about:blank', title: '还有 4 张照片正在处理，请过一会儿再签字', status: 409, code: 'reviews.photos_waiting' };
  await context.route('**/signature', (route) => route.fulfill({ status: 409, contentType: 'application/problem+json', headers: { 'Retry-After': '30' }, body: JSON.stringify(waits) }), { times: 1 });
  await sign(page, '成批演练');
  await expect.poll(async () => (await sent<{ review: { status: string } }>(city, 'get', `/api/v1/reviews/${id}`)).review.status).toBe('signed_off');
  expect((await sent<{ members: object[] }>(city, 'get', `/api/v1/reviews/${id}`)).members).toEqual([expect.objectContaining({ isDrawn: true })]);
});
