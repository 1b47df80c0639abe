import { expect, test } from '@playwright/test';
import { expectAccessible, runsOut, takePicture } from '../support';
import { inGrid, problemInHand, shoot } from './world';

// A person who has set the text of the whole phone to twice its size.
const twice = '--blink-settings=defaultFontSize=32';
test.use({
  serviceWorkers: 'allow',
  permissions: ['geolocation'],
  geolocation: { longitude: inGrid.lng, latitude: inGrid.lat, accuracy: 9 },
  viewport: { width: 390, height: 844 },
  launchOptions: {
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', twice],
  },
});

test('with text of twice the size a problem is handled without scrolling sideways', async ({
  page,
  browser,
}) => {
  const { made } = await problemInHand(page, browser, '垃圾桶满溢，周边有散落，污水流到人行道');
  await expect(page.getByRole('link', { name: /垃圾桶满溢/ }).first()).toBeVisible();
  expect(await runsOut(page)).toEqual([]);
  await page.goto(`/field/problems/${made.id}`);
  await shoot(page, '处置后');
  expect(await runsOut(page)).toEqual([]);
  await expectAccessible(page);
  await takePicture(page, 'field-large-text');
  await page.goto('/field/queue');
  await expect(page.getByText('没有等待上传的内容')).toBeVisible();
  expect(await runsOut(page)).toEqual([]);
});
