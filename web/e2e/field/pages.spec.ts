import { expect, test } from '@playwright/test';
import { expectAccessible, takePicture } from '../support';
import {
  clientOf,
  inGrid,
  isOnPhone,
  makeProblem,
  namesOnPhone,
  problemInHand,
  shoot,
  startWork,
} from './world';

test.use({
  serviceWorkers: 'allow',
  geolocation: { longitude: inGrid.lng + 0.001, latitude: inGrid.lat + 0.001, accuracy: 12 },
  permissions: ['geolocation'],
});

test('the list names what to do by deadline and by distance', async ({ page, browser }) => {
  test.setTimeout(90_000);
  const clerk = await clientOf(browser, 'town_worker');
  await page.goto('/field/sign-in');
  for (const title of ['垃圾桶满溢，周边有散落', '装修垃圾堆在人行道']) {
    await makeProblem(page, clerk, title);
  }
  await startWork(page);
  await expect(page.getByRole('link', { name: /垃圾桶满溢/ }).first()).toBeVisible();
  await page.getByText('按距离').click();
  await expect(page.getByText(/\d+ 米|千米/).first()).toBeVisible();
  await expectAccessible(page);
  await takePicture(page, 'field-list');
  await page.getByRole('link', { name: '地图', exact: true }).click();
  await page
    .getByRole('button', { name: /装修垃圾|这里有 \d+ 个/ })
    .first()
    .click();
  await expect(page.getByRole('link', { name: /^打开：/ }).first()).toBeVisible();
  await expectAccessible(page);
  await takePicture(page, 'field-map');
});

test('a problem shows the place, the conditions and what may be done', async ({
  page,
  browser,
}) => {
  const { made } = await problemInHand(page, browser, '积存垃圾渣土一堆');
  await page.goto(`/field/problems/${made.id}`);
  await expect(page.getByRole('heading', { name: made.title })).toBeVisible();
  await expect(page.getByText('垃圾已清运，地面无残留')).toBeVisible();
  const amap = page.getByRole('link', { name: '用高德导航' });
  await expect(amap).toHaveAttribute(
    'href',
    /^https:\/\/uri\.amap\.com\/navigation\?to=117\.0\d+,36\.\d+,/,
  );
  await shoot(page, '处置后');
  await page.getByLabel('处置说明').fill('已清运并冲洗地面');
  await expectAccessible(page);
  await takePicture(page, 'field-problem');
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await takePicture(page, 'field-problem-end');
  await page.getByRole('button', { name: '申请延期' }).click();
  await page.getByRole('button', { name: '提交' }).click();
  await expect(page.getByText('还差：理由')).toBeVisible();
  await expectAccessible(page);
  await takePicture(page, 'field-extension');
});

test('what is missing is said and shown instead of a dead button', async ({ page, browser }) => {
  const { made } = await problemInHand(page, browser, '路面油污未清');
  await page.goto(`/field/problems/${made.id}`);
  await page.getByRole('button', { name: '处置完成' }).click();
  await expect(page.getByText('还差：整改后照片、处置说明')).toBeVisible();
});

test('a report asks for what is missing and is accessible', async ({ page }) => {
  await startWork(page);
  await page.getByRole('link', { name: '上报问题' }).first().click();
  await expect(page.getByText(/误差约 12 米/)).toBeVisible();
  await page.getByRole('radio', { name: '垃圾', exact: true }).click();
  await page.getByRole('button', { name: '上报', exact: true }).click();
  await expect(page.getByText('还差：照片', { exact: true })).toBeVisible();
  await expectAccessible(page);
  await takePicture(page, 'field-report');
});

test('messages and the own page are accessible', async ({ page, browser }) => {
  const clerk = await clientOf(browser, 'town_worker');
  await page.goto('/field/sign-in');
  await makeProblem(page, clerk, '垃圾桶破损');
  await startWork(page, '/field/me');
  await expect(page.getByText('grid_worker')).toBeVisible();
  await expectAccessible(page);
  await takePicture(page, 'field-me');
  await page.goto('/field/inbox');
  await expectAccessible(page);
  await takePicture(page, 'field-inbox');
});

test('a message leads to its problem and counts as read', async ({ page, browser }) => {
  const { made } = await problemInHand(page, browser, `沟渠垃圾 ${Date.now()}`);
  const worker = page.request;
  await expect
    .poll(async () =>
      (await (await worker.get('/api/v1/me/inbox?unread=true')).text()).includes(made.title),
    )
    .toBe(true);
  await page.goto('/field/inbox');
  await page.getByRole('link', { name: new RegExp(made.title) }).click();
  await expect(page.getByRole('heading', { name: made.title })).toBeVisible();
  await expect
    .poll(async () =>
      (await (await worker.get('/api/v1/me/inbox?unread=true')).text()).includes(made.title),
    )
    .toBe(false);
});

test('signing out leaves no copy of the records on the phone', async ({ page, browser }) => {
  const { made } = await problemInHand(page, browser, '河岸垃圾');
  await isOnPhone(page, made.id);
  await page.goto('/field/me');
  await page.getByRole('button', { name: '退出登录' }).click();
  await expect(page).toHaveURL(/\/field\/sign-in$/);
  expect(await namesOnPhone(page)).toEqual([]);
});

test('the face stays narrow and readable on a desk', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await startWork(page);
  await expectAccessible(page);
  await takePicture(page, 'field-desk');
});
