import { expect, test } from '@playwright/test';
import { expectAccessible, takePicture } from '../support';
import { openAs } from './world';

const pages: readonly (readonly [account: string, path: string, heading: string])[] = [
  ['county_lead', '/', '工作台'],
  ['county_lead', '/todo', '待办'],
  ['county_lead', '/inbox', '消息'],
  ['county_lead', '/problems', '随手拍台账'],
  ['county_lead', '/moderation', '公开审核'],
  ['county_lead', '/metrics', '月度指标'],
  ['county_lead', '/grids', '网格与责任人'],
  ['county_lead', '/grids?view=map', '网格与责任人'],
  ['county_lead', '/map', '网格地图'],
  ['county_lead', '/map?show=grids&at=117.03,36.675,13', '网格地图'],
  ['county_lead', '/places', '点位'],
  ['county_lead', '/map?show=places&at=117.03,36.675,13', '网格地图'],
  ['county_lead', '/templates', '答复模板'],
  ['county_lead', '/categories', '问题分类'],
  ['county_lead', '/divisions', '区划'],
  ['county_lead', '/account', '我的账号'],
  ['system_admin', '/units', '机构与用户'],
  ['security_admin', '/units?view=accounts', '机构与用户'],
  ['security_admin', '/sessions', '会话'],
  ['audit_admin', '/audit', '审计日志'],
];

for (const [account, path, heading] of pages) {
  test(`${account} opens ${path}: no failure, no violation`, async ({ page }) => {
    const failures: string[] = [];
    page.on('pageerror', (error) => failures.push(error.message));
    page.on('response', (answer) => {
      const isExpected = answer.status() < 400 || answer.url().endsWith('/api/v1/me');
      if (!isExpected) failures.push(`${answer.status()} ${answer.url()}`);
    });
    await openAs(page, account, path);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading);
    await expect(page.getByText('正在加载…')).toHaveCount(0);
    await expect(page.getByRole('alert')).toHaveCount(0);
    await expectAccessible(page);
    await takePicture(page, `office-${account}${path.replace(/\W+/g, '-')}`);
    expect(failures).toEqual([]);
  });
}

test('the menu shows what one may do, and a foreign page leads back to the workbench', async ({ page }) => {
  await openAs(page, 'county_verifier');
  const menu = page.getByRole('navigation', { name: '主导航' });
  await expect(menu.getByRole('link', { name: '随手拍台账' })).toBeVisible();
  await expect(menu.getByRole('link', { name: '公开审核' })).toHaveCount(0);
  await page.goto('/office/moderation');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('工作台');
});

test('the jurisdiction is narrowed downwards, kept from page to page, and left again', async ({ page }) => {
  await openAs(page, 'county_lead', '/problems');
  const bar = page.getByRole('banner');
  await bar.getByRole('button', { name: '当前辖区：历下区' }).click();
  await page.getByRole('button', { name: '解放路街道' }).click();
  await expect(page).toHaveURL(/division=370102001000/);
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: '月度指标' }).click();
  await expect(page).toHaveURL(/metrics\?division=370102001000/);
  await bar.getByRole('button', { name: /回到/ }).click();
  await expect(page).not.toHaveURL(/division=/);
});

test('Ctrl K finds pages and searches the ledger', async ({ page }) => {
  await openAs(page, 'county_lead');
  await page.keyboard.press('Control+k');
  await expectAccessible(page);
  await page.getByRole('combobox', { name: '搜索' }).fill('公厕');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/problems\?q=/);
});
