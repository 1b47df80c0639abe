import { expect, test } from '@playwright/test';
import { openAs, someProblems } from './world';

test('every number of the month opens as many records as it says', async ({ page, browser }) => {
  const { clerk, filed } = await someProblems(page, browser, 2);
  await clerk.post(`/api/v1/problems/${filed[0]!.id}/steps`, { data: { step: 'accept' } });
  for (const name of ['上报', '净受理']) {
    await openAs(page, 'county_lead', '/metrics');
    const link = page.getByRole('link', { name: new RegExp(`^${name} \\d+ 件`) }).first();
    const count = Number(/(\d+) 件/.exec((await link.getAttribute('aria-label'))!)![1]);
    await link.click();
    await expect(page.getByText(`的指标“${name}”`)).toBeVisible();
    await expect(page.getByRole('navigation', { name: '翻页' }).getByText(`共 ${count} 件`)).toBeVisible();
  }
});

test('the part of a table leads down into that division', async ({ page }) => {
  await openAs(page, 'county_lead', '/metrics');
  await page.getByRole('link', { name: '解放路街道' }).click();
  await expect(page).toHaveURL(/division=370102001000/);
  await expect(page.getByText('定额依据')).toBeVisible();
});

test('who sees a part of a division is told whose figures these are', async ({ page }) => {
  await openAs(page, 'dept_worker', '/metrics');
  await expect(page.getByText('济南市历下区（仅统计城市管理条线）', { exact: true })).toBeVisible();
  await openAs(page, 'county_lead', '/metrics');
  await expect(page.getByText('济南市历下区', { exact: true }).first()).toBeVisible();
  await expect(page.getByText('仅统计')).toHaveCount(0);
});
