import { expect, test, type Page } from '@playwright/test';
import { expectAccessible, takePicture } from '../support';
import { openFront } from './front';
import { clientOf, fillReport, placeNumber, submitReport } from './world';

test.use({
  serviceWorkers: 'allow',
  permissions: ['geolocation'],
  geolocation: placeNumber(12),
});

/** Opens the first page and waits until the face lies on the phone. */
async function openOnce(page: Page, address = '/'): Promise<void> {
  await page.goto(address);
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (navigator.serviceWorker.controller) return;
    await new Promise((resolve) => {
      navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true });
    });
  });
  await expect(page.getByRole('radio', { name: '垃圾', exact: true })).toBeVisible();
}

test('opened without a signal the page is there with the draft, and the report is filed once', async ({
  page,
  context,
  browser,
}) => {
  await openOnce(page);
  const words = `断网 ${Date.now()}`;
  await fillReport(page, '垃圾', words);
  await context.setOffline(true);
  await page.reload();
  await expect(page.getByRole('img', { name: '第 1 张照片' })).toBeVisible();
  await expect(page.getByLabel('说说情况')).toHaveValue(words);
  await expect(page.getByRole('radio', { name: '垃圾', exact: true })).toBeChecked();
  await expectAccessible(page);
  await takePicture(page, 'citizen-cold');
  await page.close();

  const again = await context.newPage(); // the next morning, still without a signal
  await again.goto('/');
  await expect(again.getByLabel('说说情况')).toHaveValue(words);
  await expect(again.getByText('可以提交了')).toBeVisible();
  await submitReport(again);
  await expect(again.getByRole('heading', { name: '已存在这部手机上，还没有提交' })).toBeVisible();
  await again.reload();
  await expect(again.getByRole('heading', { name: '已存在这部手机上，还没有提交' })).toBeVisible();

  const filings: string[] = [];
  context.on('requestfinished', (request) => {
    const isFiling = request.method() === 'POST' && request.url().endsWith('/api/v1/problems');
    if (isFiling) filings.push(request.url());
  });
  await context.setOffline(false);
  await expect(again.getByRole('heading', { name: '已收到您的上报' })).toBeVisible();
  await again.reload();
  await expect(again.getByRole('heading', { name: '已收到您的上报' })).toBeVisible();
  await again.goto('/');
  await expect(again.getByText('还差：照片、位置、问题类别')).toBeVisible(); // no draft left over
  expect(filings).toHaveLength(1);
  const desk = await clientOf(browser, 'county_dispatcher');
  const answer = await desk.get('/api/v1/problems', { params: { limit: 50 } });
  const { items } = (await answer.json()) as { items: { title: string }[] };
  expect(items.filter(({ title }) => title.startsWith(words))).toHaveLength(1);
});

test('the worker leaves the other faces and the interface alone', async ({ page, context }) => {
  await openOnce(page);
  await page.goto('/field/sign-in');
  await expect(page.getByRole('heading', { name: '爱卫现场' })).toBeVisible();
  await expect(page.getByText('有新版本')).toHaveCount(0);
  await page.goto('/healthz');
  await expect(page.getByText('ok')).toBeVisible();
  await context.setOffline(true);
  for (const path of ['/office/', '/office', '/api/openapi.json', '/metrics', '/healthz']) {
    await expect(page.goto(path)).rejects.toThrow('ERR_INTERNET_DISCONNECTED');
  }
});

test('after an update the next opening shows the new page; a server that is down, the kept one', async ({
  page,
}) => {
  const front = await openFront(process.env.AIWEI_URL!);
  try {
    await openOnce(page, front.url);
    front.title = 'second';
    await page.reload();
    await expect(page.locator('title')).toHaveAttribute('data-version', 'second');
    front.isDown = true;
    await page.goto(`${front.url}/mine`);
    await expect(page.getByText('这部手机还没有上报过')).toBeVisible();
  } finally {
    await front.close();
  }
});

test('it can be installed: name, colours, and icons that are really there', async ({ page }) => {
  await page.goto('/');
  const address = await page.locator('link[rel=manifest]').getAttribute('href');
  const manifest = (await (await page.request.get(address!)).json()) as {
    name: string;
    scope: string;
    icons: { src: string; type: string }[];
  };
  expect(manifest).toMatchObject({ name: '爱卫随手拍', scope: '/', display: 'standalone' });
  for (const { src, type } of manifest.icons) {
    const icon = await page.request.get(`/${src}`);
    expect(icon.headers()['content-type']).toBe(type);
  }
  const worker = await page.request.get('/sw.js');
  expect(worker.headers()['cache-control']).toBe('no-cache');
});
