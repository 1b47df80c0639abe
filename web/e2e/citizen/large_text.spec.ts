import { expect, test } from '@playwright/test';
import { expectAccessible, runsOut, takePicture } from '../support';
import { fillReport, placeNumber, submitReport } from './world';

// A person who has set the text of the whole phone to twice its size.
const twice = '--blink-settings=defaultFontSize=32';
test.use({
  permissions: ['geolocation'],
  geolocation: placeNumber(15),
  viewport: { width: 390, height: 844 },
  launchOptions: {
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', twice],
  },
});

test('with text of twice the size everything is read without scrolling sideways', async ({ page }) => {
  await page.goto('/');
  const step = page.getByRole('heading', { name: '是什么问题' });
  expect(await step.evaluate((title) => getComputedStyle(title).fontSize)).toBe('36px');
  await fillReport(page, '垃圾', '字很大的手机');
  expect(await runsOut(page)).toEqual([]);
  await expectAccessible(page);
  await takePicture(page, 'citizen-large-text');
  await submitReport(page);
  await expect(page.getByRole('heading', { name: '已收到您的上报' })).toBeVisible();
  expect(await runsOut(page)).toEqual([]);
  for (const tab of ['身边', '我的上报']) {
    await page.getByRole('navigation').getByRole('link', { name: tab, exact: true }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(tab);
    expect(await runsOut(page)).toEqual([]);
  }
});

test('on its side, a phone still shows more page than bars', async ({ page }) => {
  await page.setViewportSize({ width: 844, height: 390 });
  await page.goto('/');
  const bars = await page.evaluate(() =>
    ['.action-bar', 'nav'].map((name) => document.querySelector(name)!.clientHeight),
  );
  expect(bars[0]! + bars[1]!).toBeLessThan(390 / 2);
  await takePicture(page, 'citizen-sideways');
});
