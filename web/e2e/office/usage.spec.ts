import { expect, test, type Page } from '@playwright/test';
import { expectAccessible, onPhone, runsOut, sent, takePicture } from '../support';
import { clientOf, openAs } from './world';

const county = '370102000000';

interface Usage {
  whole: { figures: { signIns: number; idleUnits: number } };
}

const card = (page: Page, name: string) => page.locator('.summary > div').filter({ has: page.getByText(name, { exact: true }) });

test('who uses the system: by division downwards, sorted, over another period, with the units where nobody came', async ({ page, browser }) => {
  test.setTimeout(180_000); // counting runs once a minute
  const lead = await clientOf(browser, 'county_lead');
  await clientOf(browser, 'town_worker');
  await expect
    .poll(async () => (await sent<Usage>(lead, 'get', `/api/v1/usage?division=${county}`)).whole.figures.signIns, { timeout: 100_000 })
    .toBeGreaterThan(1);

  await openAs(page, 'county_lead', '/usage');
  await expect(page.getByRole('heading', { name: '系统运用' })).toBeVisible();
  await expect(card(page, '登录')).toContainText(/[1-9]\d* 次/);
  const parts = page.getByRole('table', { name: '分地区' });
  await expect(parts.getByRole('row').nth(1)).toContainText('本级单位');
  await expectAccessible(page);
  expect(await runsOut(page)).toEqual([]);
  await takePicture(page, 'office-usage');
  await onPhone(page, 'office-usage-phone');

  await parts.getByRole('button', { name: '登录' }).click();
  await expect(parts.getByRole('columnheader', { name: '登录' })).toHaveAttribute('aria-sort', 'descending');
  await expect(parts.getByRole('row').nth(2)).toContainText('解放路街道');

  const units = page.locator('.units');
  await units.getByRole('button', { name: '全部单位' }).click();
  await expect(units.getByRole('table', { name: '全部单位' })).toContainText('历下区爱国卫生运动委员会办公室');
  await takePicture(page, 'office-usage-units');
  await expect(page.getByText('还没有账号的')).toBeVisible();

  // Downwards and back by the path; what stands in the address is what a colleague sees.
  await parts.getByRole('button', { name: '解放路街道' }).click();
  await expect(page).toHaveURL(/division=370102001000/);
  await expect(parts).toContainText('解放桥社区');
  await page.getByRole('navigation', { name: '所在区划' }).getByRole('button', { name: '历下区' }).click();
  await expect(parts).toContainText('解放路街道');

  const from = page.getByLabel('自哪天');
  await page.getByRole('button', { name: '近 7 天' }).click();
  await expect(page).toHaveURL(/from=\d{4}-\d{2}-\d{2}/);
  await from.fill('2020-01-01');
  await from.blur();
  await expect(page.getByText('最长统计一年')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: '近一年' }).click();
  await expect(card(page, '登录')).toContainText(/[1-9]\d* 次/);
});

test('the spreadsheet names units and no persons; who has no figures finds no page', async ({ page, browser }) => {
  const lead = await clientOf(browser, 'county_lead');
  const answer = await lead.get(`/api/v1/usage/export?format=csv&division=${county}`);
  expect(answer.ok()).toBe(true);
  const text = await answer.text();
  expect(text).toContain('使用率（%）');
  expect(text).toContain('合计,济南市历下区');
  expect(text).not.toContain('李区');
  await openAs(page, 'system_admin', '/usage');
  await expect(page.getByRole('heading', { name: '系统运用' })).toHaveCount(0);
});
