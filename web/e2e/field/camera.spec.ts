import { expect, test } from '@playwright/test';
import { expectAccessible, takePicture } from '../support';
import { inGrid, problemInHand } from './world';

// A camera that draws a test picture, and says yes by itself.
const camera = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];
test.use({
  serviceWorkers: 'allow',
  geolocation: { longitude: inGrid.lng, latitude: inGrid.lat, accuracy: 9 },
  permissions: ['geolocation', 'camera'],
  launchOptions: {
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', ...camera],
  },
});

test('the picture from before lies over the camera, so that both show the same corner', async ({
  page,
  browser,
}) => {
  test.setTimeout(120_000); // a camera is drawn without a graphics card
  const { made } = await problemInHand(page, browser, '墙角杂物');
  await page.goto(`/field/problems/${made.id}`);
  await page.getByRole('button', { name: '对照拍' }).click();
  const finder = page.getByLabel('取景框，叠加上报照片');
  await expect
    .poll(() => finder.evaluate((video: HTMLVideoElement) => video.videoWidth))
    .toBeGreaterThan(0);
  await expectAccessible(page);
  await takePicture(page, 'field-compare');
  await page.getByRole('button', { name: '拍下' }).click();
  await expect(page.getByRole('button', { name: '删除第 1 张照片' })).toBeVisible();
  await page.getByRole('button', { name: '删除第 1 张照片' }).click();
  await page.getByRole('button', { name: '撤销' }).click();
  await expect(page.getByRole('button', { name: '删除第 1 张照片' })).toBeVisible();
});
