import { expect, test } from '@playwright/test';
import { expectAccessible, signIn } from '../support';
import { openAs } from './world';

test('a new account gets a first password and has to change it before anything else', async ({ page }) => {
  const login = `new${Date.now() % 1e8}`;
  await openAs(page, 'system_admin', '/units');
  await page.getByRole('button', { name: '新建账号' }).click();
  const form = page.getByRole('dialog', { name: '新建账号' });
  await form.getByRole('button', { name: '建立账号' }).click();
  await expect(form.getByText('还差：单位、账号名、姓名')).toBeVisible();
  await form.getByRole('combobox', { name: '单位' }).fill('历下区城市');
  await page.getByRole('option', { name: '历下区城市管理局' }).click();
  await form.getByLabel('姓名').fill('钱新');
  await form.getByLabel('账号名').fill(login);
  await form.getByRole('button', { name: '建立账号' }).click();
  const first = (await form.locator('code').textContent())!;
  await page.context().clearCookies();
  await page.goto('/office/sign-in');
  await signIn(page, login, first);
  await expect(page.getByRole('alert')).toContainText('请先修改');
  await expectAccessible(page);
  await page.getByLabel('原口令').fill(first);
  await page.getByLabel('新口令').fill('Aiwei-Next-2026!');
  await page.getByLabel('再输一次').fill('Aiwei-Next-2026?');
  await page.getByRole('button', { name: '修改口令' }).click();
  await expect(page.getByText('两次输入的新口令不一致')).toBeVisible();
  await page.getByLabel('再输一次').fill('Aiwei-Next-2026!');
  await page.getByRole('button', { name: '修改口令' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('工作台');
});

test('the security administrator grants a role and takes it back', async ({ page }) => {
  await openAs(page, 'security_admin', '/units?view=accounts&q=dept_worker');
  await page.getByRole('cell', { name: /dept_worker/ }).click();
  const panel = page.getByRole('dialog', { name: 'dept_worker' });
  await panel.getByRole('button', { name: '授予岗位' }).click();
  await panel.getByRole('combobox', { name: '岗位' }).press('Enter');
  await page.getByRole('option', { name: '只读领导' }).click();
  await panel.getByRole('button', { name: '授予', exact: true }).click();
  const granted = panel.getByRole('listitem').filter({ hasText: '只读领导' });
  await expect(granted).toHaveCount(1);
  await expectAccessible(page);
  await granted.getByRole('button', { name: '收回' }).click();
  await expect(granted).toHaveCount(0);
});

test('one-time codes are set up with a picture to scan, a wrong code is refused', async ({ page }) => {
  await openAs(page, 'viewer', '/account');
  await page.getByRole('button', { name: '启用动态口令' }).click();
  await expect(page.getByRole('img', { name: '动态口令二维码' })).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('输入验证器上显示的 6 位数字').fill('000000');
  await page.getByRole('button', { name: '启用', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('不正确');
});

test('the audit log tells that it is unbroken', async ({ page }) => {
  await openAs(page, 'audit_admin', '/audit');
  await page.getByRole('button', { name: '核对' }).click();
  await expect(page.getByText(/完整：/)).toBeVisible();
});

test('a division far down is found by two characters of its name', async ({ page }) => {
  await openAs(page, 'county_lead', '/divisions');
  await page.getByRole('searchbox', { name: '按名称查找区划' }).fill('解放');
  await page.getByRole('button', { name: /解放路街道$/ }).first().click();
  await expect(page.getByRole('heading', { level: 2, name: '解放路街道' })).toBeVisible();
});

test('an assessment unit is put together from divisions', async ({ page }) => {
  const name = `试验考核单元${Date.now() % 1e6}`;
  await openAs(page, 'system_admin', '/divisions');
  await page.getByRole('button', { name: '新建考核单元' }).click();
  const form = page.getByRole('dialog', { name: '新建考核单元' });
  await form.getByRole('button', { name: '保存' }).click();
  await expect(form.getByText('还差：所在的市、名称、组成的区划')).toBeVisible();
  await expectAccessible(page);
  await form.getByLabel('名称').fill(name);
  await form.getByRole('button', { name: /^所在的市/ }).click();
  await page.getByRole('button', { name: '济南市', exact: true }).click();
  await page.keyboard.press('Escape'); // closes the list, not the form
  await form.getByRole('button', { name: /^加入区划/ }).click();
  await page.getByRole('button', { name: '历下区', exact: true }).click();
  await page.keyboard.press('Escape');
  await form.getByRole('button', { name: '加入', exact: true }).click();
  await expect(form.getByRole('button', { name: '移出' })).toHaveCount(1);
  await form.getByRole('button', { name: '保存' }).click();
  await expect(form).toHaveCount(0);
  await expect(page.getByRole('button', { name: `修改 ${name}` })).toBeVisible();
});
