import { expect, test, type APIRequestContext } from '@playwright/test';
import { coloursOf, expectAccessible, takePicture, without } from '../support';
import { clientOf, drawPhoto, inGrid, problemInHand, startWork } from './world';

test.use({
  serviceWorkers: 'allow',
  geolocation: { longitude: inGrid.lng, latitude: inGrid.lat, accuracy: 9 },
  permissions: ['geolocation'],
});

async function makePlace(lead: APIRequestContext, name: string, east: number): Promise<string> {
  const answer = await lead.post('/api/v1/places', {
    data: { type: 'toilet', name, lng: inGrid.lng + east, lat: inGrid.lat + 0.001, address: '解放路 8 号' },
  });
  expect(answer.status(), await answer.text()).toBe(201);
  return ((await answer.json()) as { id: string }).id;
}

test('the day’s tour is planned with a signal and done without one', async ({ page, context, browser }) => {
  test.setTimeout(120_000); // maps are drawn by software here
  const lead = await clientOf(browser, 'county_lead');
  const mark = Date.now() % 100_000;
  const picture = await drawPhoto(page, '地面积水');
  const east = await makePlace(lead, `东头公厕${mark}`, 0.006);
  await makePlace(lead, `西头公厕${mark}`, 0.001);
  await startWork(page, '/field/tour');
  await page.getByText('全部', { exact: true }).click();
  await page.getByRole('checkbox', { name: new RegExp(`东头公厕${mark}`) }).check();
  await page.getByRole('checkbox', { name: new RegExp(`西头公厕${mark}`) }).check();
  await expect(page.getByText('已选 2 个')).toBeVisible();
  await expectAccessible(page);
  await takePicture(page, 'field-tour-choose');
  await page.getByRole('button', { name: '排路线' }).click();
  const stops = page.getByRole('listitem').getByRole('button');
  await expect(stops.nth(0)).toContainText(`西头公厕${mark}`); // nearest first
  await expect(stops.nth(1)).toContainText(`东头公厕${mark}`);
  await expect(page.getByRole('button', { name: `2 东头公厕${mark}`, exact: true })).toBeVisible(); // on the map
  await expect(page.locator('.tile-map')).toHaveAttribute('aria-busy', 'false', { timeout: 30_000 });
  await expectAccessible(page);
  await takePicture(page, 'field-tour');

  await context.setOffline(true);
  await page.reload();
  await expect(page.getByText('2 个点位，已看 0 个')).toBeVisible();
  await page.getByRole('button', { name: `2 东头公厕${mark}`, exact: true }).click();
  const sheet = page.getByRole('dialog', { name: `东头公厕${mark}` });
  await expect(sheet.getByText('没有信号')).toBeVisible();
  await expect(sheet.getByRole('link', { name: '高德' })).toHaveAttribute('href', /amap/);
  await sheet.getByRole('button', { name: '记录检查' }).click();
  await expect(sheet.getByText('还差')).toBeVisible();
  await sheet.getByRole('button', { name: 'B', exact: true }).click();
  await sheet.getByLabel('检查情况').fill('地面有积水');
  await sheet.getByTestId('camera').setInputFiles({ name: 'p.jpg', mimeType: 'image/jpeg', buffer: picture });
  await expect(sheet.getByRole('list', { name: '照片' }).getByRole('img')).toHaveCount(1);
  await expectAccessible(page);
  await takePicture(page, 'field-place');
  await sheet.getByRole('button', { name: '记录检查' }).click();
  await expect(page.getByText('2 个点位，已看 1 个')).toBeVisible();
  await page.reload(); // what was done is not forgotten
  await expect(page.getByText('2 个点位，已看 1 个')).toBeVisible();

  await context.setOffline(false);
  await expect(page.getByRole('status').filter({ hasText: '全部已上传' })).toBeVisible({ timeout: 45_000 });
  const kept = await lead.get(`/api/v1/places/${east}/inspections`);
  const { items } = (await kept.json()) as { items: { grade: string; note: string; receivedAt?: string; awayM: number; photos: object[] }[] };
  expect(items).toHaveLength(1);
  expect(items[0]).toMatchObject({ grade: 'B', note: '地面有积水' });
  expect(items[0]!.receivedAt).toBeTruthy(); // made earlier than it arrived
  expect(items[0]!.awayM).toBeGreaterThan(100);
  expect(items[0]!.photos).toHaveLength(1);
  await page.getByRole('button', { name: '结束今日巡查' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '结束今日巡查' }).click();
  await expect(page.getByText('选出今天要去的点位')).toBeVisible();
});

test('the map that was saved is there without a signal', async ({ page, context, browser }) => {
  test.setTimeout(120_000);
  await problemInHand(page, browser, '图上的一堆垃圾');
  await page.getByRole('link', { name: '地图', exact: true }).click();
  const map = page.locator('.tile-map');
  await expect(map).toHaveAttribute('aria-busy', 'false', { timeout: 30_000 });
  await page.getByRole('button', { name: '责任区' }).click();
  await expect(page.getByText(/责任区 1 处，在办 \d+ 件/)).toBeVisible();
  await expect(map).toHaveAttribute('aria-busy', 'false', { timeout: 30_000 });
  await page.getByRole('button', { name: '保存这一带' }).click();
  await expect(page.getByText(/已存到手机：\d+ 块地图/)).toBeVisible({ timeout: 60_000 });
  await takePicture(page, 'field-map-saved');
  await context.setOffline(true);
  await page.reload();
  await expect(map).toHaveAttribute('aria-busy', 'false', { timeout: 30_000 });
  await expect(page.getByText('没有取全')).toBeHidden();
  await expect(page.getByRole('button', { name: /图上的一堆垃圾|这里有 \d+ 个/ }).first()).toBeVisible();
  // Closer than anybody has looked so far.
  const sizes = await page.evaluate(async () => {
    const address = (z: number, x: number, y: number) => `/tiles/grids/${z}/${x}/${y}.mvt`;
    const [x, y] = [13518, 6395]; // 解放路 at zoom 14
    const answers = await Promise.all([fetch(address(14, x, y)), fetch(address(12, x >> 2, y >> 2))]);
    return Promise.all(answers.map(async (answer) => (await answer.arrayBuffer()).byteLength));
  });
  for (const size of sizes) expect(size).toBeGreaterThan(100);
  await takePicture(page, 'field-map-offline');
});

test('a phone without WebGL has the same map, drawn on a canvas, without a signal as well', async ({ page, context, browser }) => {
  test.setTimeout(120_000);
  await without(page, '^(experimental-)?webgl');
  await problemInHand(page, browser, '画布上的一堆垃圾');
  await page.getByRole('link', { name: '地图', exact: true }).click();
  const map = page.locator('.canvas-map');
  await expect(map).toHaveAttribute('aria-busy', 'false', { timeout: 30_000 });
  await page.getByRole('button', { name: '责任区' }).click();
  await expect(page.getByText(/责任区 1 处，在办 \d+ 件/)).toBeVisible();
  await expect(map).toHaveAttribute('aria-busy', 'false', { timeout: 30_000 });
  await expect.poll(() => coloursOf(map)).toBeGreaterThan(3);
  await page.getByRole('button', { name: '保存这一带' }).click();
  await expect(page.getByText(/已存到手机：\d+ 块地图/)).toBeVisible({ timeout: 60_000 });
  await expectAccessible(page);
  await takePicture(page, 'field-map-canvas');
  await context.setOffline(true);
  await page.reload();
  await expect(map).toHaveAttribute('aria-busy', 'false', { timeout: 30_000 });
  await expect.poll(() => coloursOf(map)).toBeGreaterThan(3);
  await expect(page.getByText('没有取全')).toBeHidden();
  const mark = page.getByRole('button', { name: /画布上的一堆垃圾|这里有 \d+ 个/ }).first();
  await mark.click();
  await expect(page.locator('.preview')).toBeVisible();
  await expect(page.getByText('没有取全')).toBeHidden();
  await takePicture(page, 'field-map-canvas-offline');
});
