import { expect, test, type Page } from '@playwright/test';
import { expectAccessible, sent, takePicture } from '../support';
import { item, reviewOf, sign } from './review_world';
import { clientOf, drawPhoto, inGrid, shoot, startWork } from './world';

test.use({
  serviceWorkers: 'allow',
  geolocation: { longitude: inGrid.lng, latitude: inGrid.lat, accuracy: 9 },
  permissions: ['geolocation'],
});

/** A lost point with its reason and photograph, which somebody has to put right. */
async function loseAPoint(page: Page): Promise<void> {
  await item(page, '二类以上').getByRole('button', { name: /^不合格/ }).click();
  const form = page.getByRole('dialog');
  await form.getByRole('button', { name: '记下' }).click();
  await expect(form.getByText('扣了分，请写明原因')).toBeVisible();
  await form.getByLabel('扣分原因').fill('无人管理，异味重');
  await shoot(page, '异味');
  await form.getByLabel('同时记为问题').check();
  await expectAccessible(page);
  await takePicture(page, 'field-review-grade');
  await form.getByRole('button', { name: '记下' }).click();
  await expect(item(page, '二类以上').getByText('6 分')).toBeVisible();
}

async function onDesk(page: Page, name: string): Promise<void> {
  const phone = page.viewportSize()!;
  await page.setViewportSize({ width: 1280, height: 900 });
  await takePicture(page, name);
  await page.setViewportSize(phone);
}

test('an expert downloads the pack, scores a day without a signal, and everything arrives once', async ({ page, context, browser }) => {
  test.setTimeout(120_000);
  const city = await clientOf(browser, 'city_lead');
  const county = await clientOf(browser, 'county_lead');
  const id = await reviewOf(city, county, '暗访演练');
  await startWork(page, '/field/reviews', 'expert');
  const card = page.getByRole('listitem').filter({ hasText: '暗访演练' });
  await card.getByRole('button', { name: '下载离线包' }).click();
  await expect(card.getByText('完成 0 / 2 张表')).toBeVisible();
  await expectAccessible(page);
  await takePicture(page, 'field-reviews');

  await context.setOffline(true);
  await card.getByRole('link', { name: '去打分' }).click();
  await expect(page.getByRole('link', { name: /暗访演练公厕/ })).toBeVisible();
  await takePicture(page, 'field-review');
  await page.getByRole('link', { name: /暗访演练公厕/ }).click();
  await loseAPoint(page);

  // The browser is killed in the middle: nothing is lost.
  await page.close();
  const cold = await context.newPage();
  await cold.goto(`/field/reviews/${id}`);
  await cold.getByRole('link', { name: /暗访演练公厕/ }).click();
  await expect(item(cold, '二类以上').getByText('6 分')).toBeVisible();
  await item(cold, '二类以上').getByRole('button', { name: '多半分' }).click();
  await cold.getByRole('dialog').getByLabel('扣分原因').fill('无人管理，异味');
  await cold.getByRole('dialog').getByRole('button', { name: '记下' }).click();
  await expect(item(cold, '二类以上').getByText('6.5 分')).toBeVisible();
  await cold.getByRole('button', { name: '其余 1 项都好' }).click();
  await expect(cold.getByText('2 / 2 项')).toBeVisible();
  await expectAccessible(cold);
  await takePicture(cold, 'field-review-sheet');
  await onDesk(cold, 'field-review-sheet-desk');
  await cold.getByRole('button', { name: '完成这张表' }).click();
  await cold.getByRole('link', { name: /暗访演练农贸市场/ }).click();
  await cold.getByRole('button', { name: '点位关停' }).click();
  await cold.getByLabel('关停的原因').fill('市场改造，围挡施工');
  await cold.getByRole('button', { name: '记为关停' }).click();
  await expect(cold.getByText('完成 2 / 2 张表')).toBeVisible();
  expect((await sent<{ review: { done: number } }>(city, 'get', `/api/v1/reviews/${id}`)).review.done).toBe(0);

  await context.setOffline(false);
  await expect(cold.getByRole('status').filter({ hasText: '全部已上传' })).toBeVisible();
  await expect.poll(async () => (await sent<{ review: { done: number } }>(city, 'get', `/api/v1/reviews/${id}`)).review.done).toBe(2);
  await sign(cold, '暗访演练');
  const { review } = await sent<{ review: { status: string } }>(city, 'get', `/api/v1/reviews/${id}`);
  expect(review.status).toBe('signed_off');
  const losses = await sent<{ items: { act: { grade: number; words: string } }[] }>(city, 'get', `/api/v1/reviews/${id}/losses`);
  expect(losses.items.map(({ act }) => [act.grade, act.words])).toEqual([[6.5, '无人管理，异味']]);

  // The county sees what was found once the review is released, with its photograph.
  expect((await county.get(`/api/v1/reviews/${id}`)).status()).toBe(404);
  await sent(city, 'post', `/api/v1/reviews/${id}/release`, {});
  const found = await sent<{ items: { id: string; place: string; title: string; thumbnailUrl?: string }[] }>(county, 'get', '/api/v1/problems?limit=200');
  const problem = found.items.find(({ place }) => place === '暗访演练公厕');
  expect(problem?.title).not.toContain('第 15 条');
  expect((await sent<{ clause: string }>(county, 'get', `/api/v1/problems/${problem!.id}`)).clause).toContain('第 15 条');
  expect(problem?.thumbnailUrl).toBeTruthy();
});

test('two phones that do not know of each other are shown side by side', async ({ page, context, browser }) => {
  const city = await clientOf(browser, 'city_lead');
  const county = await clientOf(browser, 'county_lead');
  const id = await reviewOf(city, county, '两机演练');
  await startWork(page, '/field/inbox', 'expert');
  await page.getByRole('link', { name: /您有一次评审任务.*两机演练/ }).click(); // the message leads to one's reviews
  const card = page.getByRole('listitem').filter({ hasText: '两机演练' });
  await card.getByRole('button', { name: '下载离线包' }).click();
  await expect(card.getByText('完成 0 / 2 张表')).toBeVisible();
  await context.setOffline(true);
  await card.getByRole('link', { name: '去打分' }).click();
  await page.getByRole('link', { name: /两机演练公厕/ }).click();
  await item(page, '地面、蹲位').getByRole('button', { name: /^好/ }).click();
  await expect(item(page, '地面、蹲位').getByText('10 分')).toBeVisible();

  const other = await clientOf(browser, 'expert');
  const sheets = await sent<{ items: { id: string; placeType: string }[] }>(other, 'get', `/api/v1/reviews/${id}/sheets`);
  const sheet = sheets.items.find(({ placeType }) => placeType === 'toilet')!.id;
  const act = { key: 'other-phone-1', sheet, kind: 'score', item: '15.2', grade: 7, words: '地面有积水', madeAt: new Date().toISOString() };
  await sent(other, 'post', `/api/v1/reviews/${id}/acts`, { device: '另一台手机', acts: [act] });
  await context.setOffline(false);
  await expect(page.getByRole('status').filter({ hasText: '全部已上传' })).toBeVisible();
  await page.goto('/field/reviews');
  await page.getByRole('listitem').filter({ hasText: '两机演练' }).getByRole('button', { name: '更新' }).click();
  await page.getByRole('listitem').filter({ hasText: '两机演练' }).getByRole('link', { name: '去打分' }).click();
  await expect(page.getByText('1 项评得不同')).toBeVisible();
  await page.getByRole('link', { name: /两机演练公厕/ }).click();
  const two = item(page, '地面、蹲位');
  await expect(two.getByText('地面有积水')).toBeVisible();
  await expectAccessible(page);
  await takePicture(page, 'field-review-two');
  await two.getByRole('button', { name: '用这个' }).last().click();
  await expect(two.getByRole('button', { name: '用这个' })).toHaveCount(0);
  await expect.poll(async () => (await sent<{ conflicts: number }>(city, 'get', `/api/v1/reviews/${id}`)).conflicts).toBe(0);
});

test('what a review found shows its clause on the phone', async ({ page, browser }) => {
  const worker = await clientOf(browser, 'grid_worker');
  const city = await clientOf(browser, 'city_lead');
  const county = await clientOf(browser, 'county_lead');
  const expert = await clientOf(browser, 'expert');
  const id = await reviewOf(city, county, '条款演练');
  const { items } = await sent<{ items: { id: string; placeType: string }[] }>(expert, 'get', `/api/v1/reviews/${id}/sheets`);
  await page.goto('/field/sign-in');
  const file = { name: 'p.jpg', mimeType: 'image/jpeg', buffer: await drawPhoto(page, '破损') };
  const photo = (await (await expert.post('/api/v1/photos', { multipart: { photo: file } })).json()) as { id: string };
  const now = new Date().toISOString();
  const of = (type: string) => items.find(({ placeType }) => placeType === type)!.id;
  const acts = [
    { key: 'clause-found-1', sheet: of('toilet'), kind: 'finding', item: '15', words: '便池破损漏水', remedy: 'by_date', photoIds: [photo.id], madeAt: now },
    ...['toilet', 'market'].map((type) => ({ key: `clause-closed-${type}`, sheet: of(type), kind: 'status', status: 'closed', words: '停用', madeAt: now })),
  ];
  await sent(expert, 'post', `/api/v1/reviews/${id}/acts`, { device: '手机', acts });
  await sent(expert, 'post', `/api/v1/reviews/${id}/signature`, {});
  await sent(city, 'post', `/api/v1/reviews/${id}/release`, {});
  const found = await sent<{ items: { id: string; place: string }[] }>(county, 'get', '/api/v1/problems?limit=200');
  const problem = found.items.find(({ place }) => place === '条款演练公厕')!;
  expect((await worker.get(`/api/v1/problems/${problem.id}`)).status()).toBe(200);
  await startWork(page, `/field/problems/${problem.id}`);
  await expect(page.getByText('依据条款')).toBeVisible();
  await expect(page.getByText(/^第 15 条（.+）$/)).toBeVisible();
  await expectAccessible(page);
});
