import { expect, test } from '@playwright/test';
import { expectAccessible, takePicture } from '../support';
import {
  clientOf,
  inGrid,
  isOnPhone,
  problemInHand,
  seenBy,
  shoot,
  startWork,
  stepsOf,
} from './world';

test.use({
  serviceWorkers: 'allow',
  geolocation: { longitude: inGrid.lng, latitude: inGrid.lat, accuracy: 9 },
  permissions: ['geolocation'],
});

test('a problem is resolved in a cellar and reaches the server once there is a network', async ({
  page,
  context,
  browser,
}) => {
  test.setTimeout(90_000); // the longest way of all: cold start, work, reload, delivery
  const { clerk, made } = await problemInHand(page, browser, '地下车库积存垃圾');
  await isOnPhone(page, made.id);
  await context.setOffline(true);
  await page.close();

  const cold = await context.newPage();
  await cold.goto(`/field/problems/${made.id}`);
  await expect(cold.getByRole('heading', { name: made.title })).toBeVisible();
  await expect(cold.getByRole('status').filter({ hasText: '离线作业中' })).toBeVisible();
  const picture = cold.getByRole('list', { name: '上报照片' }).locator('img');
  expect(await picture.evaluate((image: HTMLImageElement) => image.src)).toMatch(/^blob:/);
  await cold.getByRole('button', { name: '到达现场' }).click();
  await expect(cold.getByText('这部手机上还没送达的')).toBeVisible();
  await shoot(cold, '已清运');
  await cold.getByLabel('处置说明').fill('已清运，地面冲洗干净');
  await takePicture(cold, 'field-offline');
  await cold.getByRole('button', { name: '处置完成' }).click();
  await expect(cold.getByRole('heading', { name: '我的任务' })).toBeVisible();

  await cold.reload();
  await expect(cold.getByText('2 项已存本机，有信号后自动上传')).toBeVisible();
  await cold.goto('/field/queue');
  await expect(cold.getByText('处置完成')).toBeVisible();
  await expectAccessible(cold);
  await takePicture(cold, 'field-queue');
  expect(await stepsOf(clerk, made.id)).not.toContain('resolve');

  await context.setOffline(false);
  await expect(cold.getByRole('status').filter({ hasText: '全部已上传' })).toBeVisible();
  const seen = await seenBy(clerk, made.id);
  expect(seen.problem.state).toBe('resolved');
  expect(seen.photos.filter(({ purpose }) => purpose === 'after')).toHaveLength(1);
  expect((await stepsOf(clerk, made.id)).slice(-2)).toEqual(['start', 'resolve']);
  await cold.getByText('已送达').click();
  await expect(cold.getByText('地下车库积存垃圾').first()).toBeVisible();
  await takePicture(cold, 'field-delivered');
});

test('a draft outlives the reload, photograph and words', async ({ page, context, browser }) => {
  const { made } = await problemInHand(page, browser, '楼道杂物');
  await isOnPhone(page, made.id);
  await page.goto(`/field/problems/${made.id}`);
  await context.setOffline(true);
  await shoot(page, '一半');
  await page.getByLabel('处置说明').fill('清了一半');
  await page.reload();
  await expect(page.getByLabel('处置说明')).toHaveValue('清了一半');
  await expect(page.getByRole('button', { name: '删除第 1 张照片' })).toBeVisible();
});

test('two tabs send everything once', async ({ page, context, browser }) => {
  const { clerk, made } = await problemInHand(page, browser, '绿化带垃圾');
  await isOnPhone(page, made.id);
  const sent: string[] = [];
  // An attempt without a network is no sending; only what was answered counts.
  context.on('requestfinished', (request) => {
    if (request.method() === 'POST') sent.push(new URL(request.url()).pathname);
  });
  const other = await context.newPage();
  await other.goto('/field/queue');
  await page.goto(`/field/problems/${made.id}`);
  await context.setOffline(true);
  await shoot(page, '两页');
  await page.getByLabel('处置说明').fill('已清理');
  await page.getByRole('button', { name: '处置完成' }).click();
  await expect(other.getByText('处置完成')).toBeVisible();
  await context.setOffline(false);
  await Promise.all(
    [page, other].map((tab) => tab.evaluate(() => dispatchEvent(new Event('online')))),
  );
  for (const tab of [page, other]) {
    await expect(tab.getByRole('status').filter({ hasText: '全部已上传' })).toBeVisible();
  }
  const steps = `/api/v1/problems/${made.id}/steps`;
  expect((await stepsOf(clerk, made.id)).filter((step) => step === 'resolve')).toHaveLength(1);
  expect(sent.filter((path) => path === steps || path === '/api/v1/photos')).toEqual([
    '/api/v1/photos',
    steps,
  ]);
});

test('a problem changed meanwhile is shown in both versions and left to the person', async ({
  page,
  context,
  browser,
}) => {
  const { clerk, made } = await problemInHand(page, browser, '围挡外垃圾');
  await isOnPhone(page, made.id);
  await page.goto(`/field/problems/${made.id}`);
  await context.setOffline(true);
  await page.getByRole('button', { name: '不归我管' }).click();
  await page.getByRole('button', { name: '不在我的网格内' }).click();
  await page.getByRole('button', { name: '提交' }).click();
  await expect(page.getByText('已存本机，联网后自动上传')).toBeVisible();
  const note = { step: 'urge', reason: '市民来电催办' };
  expect((await clerk.post(`/api/v1/problems/${made.id}/steps`, { data: note })).status()).toBe(
    200,
  );

  await context.setOffline(false);
  await page.goto('/field/queue');
  await expect(page.getByText('您离线期间，这件已被他人办过。')).toBeVisible();
  await expect(page.getByText('服务器上', { exact: true })).toBeVisible();
  await expect(page.getByText('不在我的网格内')).toBeVisible();
  await expectAccessible(page);
  await takePicture(page, 'field-conflict');
  expect((await seenBy(clerk, made.id)).problem.state).toBe('assigned');
  await page.getByRole('button', { name: '按我的提交' }).click();
  await expect(page.getByRole('status').filter({ hasText: '全部已上传' })).toBeVisible();
  expect((await seenBy(clerk, made.id)).problem.state).toBe('returned');
});

test('a step that is no longer possible becomes a conflict, and discarding it can be undone', async ({
  page,
  context,
  browser,
}) => {
  const { clerk, made } = await problemInHand(page, browser, '重复上报的垃圾');
  await isOnPhone(page, made.id);
  await page.goto(`/field/problems/${made.id}`);
  await context.setOffline(true);
  await page.getByRole('button', { name: '到达现场' }).click();
  await expect(page.getByText('这部手机上还没送达的')).toBeVisible();
  const rejected = await clerk.post(`/api/v1/problems/${made.id}/steps`, {
    data: { step: 'reject', reason: '不属于受理范围' },
  });
  expect(rejected.status()).toBe(200);
  await context.setOffline(false);
  await page.goto('/field/queue');
  const discard = page.getByRole('button', { name: '删除', exact: true });
  await expect(page.getByText('到达现场').first()).toBeVisible();
  await discard.click();
  await expect(page.getByText('没有等待上传的内容')).toBeVisible();
  await page.getByRole('button', { name: '撤销' }).click();
  await expect(discard).toBeVisible();
  await discard.click();
  await expect(page.getByRole('status').filter({ hasText: '全部已上传' })).toBeVisible();
});

test('a report made without a network is filed once it returns', async ({
  page,
  context,
  browser,
}) => {
  const clerk = await clientOf(browser, 'town_worker');
  await startWork(page);
  await page.goto('/field/report');
  await expect(page.getByRole('radio', { name: '垃圾', exact: true })).toBeVisible();
  await context.setOffline(true);
  const words = `巡查发现 ${Date.now()}`;
  await shoot(page, words);
  await page.getByRole('radio', { name: '垃圾', exact: true }).click();
  await page.getByLabel('情况说明').fill(words);
  await page.getByRole('button', { name: '上报', exact: true }).click();
  await expect(page.getByText('已存本机，联网后自动上报')).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByRole('status').filter({ hasText: '全部已上传' })).toBeVisible();
  const answer = await clerk.get('/api/v1/problems?limit=50');
  const { items } = (await answer.json()) as { items: { title: string }[] };
  expect(items.filter(({ title }) => title.startsWith(words.slice(0, 12)))).toHaveLength(1);
});

test('a session that ends in the middle of work takes nothing away', async ({
  page,
  context,
  browser,
}) => {
  const { clerk, made } = await problemInHand(page, browser, '巷口垃圾');
  await isOnPhone(page, made.id);
  await page.goto(`/field/problems/${made.id}`);
  await shoot(page, '登录过期');
  await page.getByLabel('处置说明').fill('已清理');
  await context.clearCookies();
  await page.getByRole('button', { name: '处置完成' }).click();
  await page.getByRole('link', { name: '去登录' }).click();
  await page.getByLabel('账号').fill('grid_worker');
  await page.getByLabel('密码', { exact: true }).fill('Aiwei-Test-2026!');
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await expect(page.getByRole('status').filter({ hasText: '全部已上传' })).toBeVisible();
  expect((await seenBy(clerk, made.id)).problem.state).toBe('resolved');
});
