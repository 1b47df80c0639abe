import { expect, test } from '@playwright/test';
import { expectAccessible, takePicture } from '../support';

test('the first page needs no account and is accessible', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('爱卫随手拍');
  await expectAccessible(page);
  await takePicture(page, 'citizen');
});

test('elder mode survives a reload, enlarges targets and stays accessible', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: '长辈版' }).click();
  await page.reload();
  const back = page.getByRole('button', { name: '标准版' });
  expect((await back.boundingBox())!.height).toBeGreaterThanOrEqual(60);
  for (const tab of await page.getByRole('navigation').getByRole('link').all()) {
    expect((await tab.boundingBox())!.height).toBeGreaterThanOrEqual(60);
  }
  await expectAccessible(page);
  await takePicture(page, 'citizen-elder');
});

test('the first page stays within 110 kB of compressed script', async ({ page, request }) => {
  await page.goto('/');
  const scripts = await page.evaluate(() =>
    performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => /\.js$/.test(name)),
  );
  let bytes = 0;
  for (const url of scripts) {
    const answer = await request.get(url, { headers: { 'Accept-Encoding': 'gzip' } });
    expect(answer.headers()['content-encoding']).toBe('gzip');
    bytes += Number(answer.headers()['content-length']);
  }
  expect(scripts.length).toBeGreaterThan(0);
  expect(bytes).toBeLessThan(110_000);
});

test('every tab opens and names itself', async ({ page }) => {
  await page.goto('/');
  for (const name of ['身边', '我的上报', '上报']) {
    await page.getByRole('navigation').getByRole('link', { name, exact: true }).click();
    await expect(page).toHaveTitle(`${name} · 爱卫随手拍`);
  }
});
