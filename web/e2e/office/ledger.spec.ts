import { expect, test } from '@playwright/test';
import { expectAccessible, takePicture } from '../support';
import { openAs, someProblems, stateOf } from './world';

test('a dispatcher accepts and goes on to the next with one button, by keyboard', async ({ page, browser }) => {
  const { clerk, word, filed } = await someProblems(page, browser, 2);
  await openAs(page, 'county_dispatcher', `/problems?q=${word}`);
  const rows = page.getByRole('table', { name: '问题台账' }).locator('tbody tr');
  await expect(rows).toHaveCount(2);
  await rows.first().focus();
  await page.keyboard.press('ArrowDown');
  await expect(rows.nth(1)).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  const drawer = page.getByRole('dialog');
  await expect(drawer.getByRole('heading', { name: filed[1]!.title })).toBeVisible();
  await expect(drawer.getByText('办理过程')).toBeVisible();
  await expectAccessible(page);
  await takePicture(page, 'office-drawer');
  await drawer.getByRole('button', { name: '受理并看下一件' }).click();
  await expect(drawer.getByRole('heading', { name: filed[0]!.title })).toBeVisible();
  expect(await stateOf(clerk, filed[1]!.id)).toBe('accepted');
  await page.keyboard.press('Escape');
  await expect(rows.first()).toContainText('受理');
});

test('assigning without an owner says what is missing; with one it is dispatched', async ({ page, browser }) => {
  const { clerk, filed } = await someProblems(page, browser, 1);
  await clerk.post(`/api/v1/problems/${filed[0]!.id}/steps`, { data: { step: 'accept' } });
  await openAs(page, 'county_dispatcher', `/problems/${filed[0]!.id}`);
  const drawer = page.getByRole('dialog');
  await drawer.getByRole('radio', { name: '派遣' }).click();
  await drawer.getByRole('button', { name: '派遣', exact: true }).click();
  await expect(drawer.getByText('还差：责任单位或责任人')).toBeVisible();
  await drawer.getByRole('combobox', { name: '责任单位或责任人' }).click();
  await page.getByRole('option', { name: /城市管理局/ }).click();
  await drawer.getByRole('button', { name: '派遣', exact: true }).click();
  await expect(drawer.getByText('历下区城市管理局').first()).toBeVisible();
  expect(await stateOf(clerk, filed[0]!.id)).toBe('assigned');
});

test('a rejection is taken back with a reason, and both stay in the course', async ({ page, browser }) => {
  const { clerk, filed } = await someProblems(page, browser, 1);
  const rejection = { step: 'reject', reason: '不属于爱卫范围' };
  await clerk.post(`/api/v1/problems/${filed[0]!.id}/steps`, { data: rejection });
  await openAs(page, 'county_dispatcher', `/problems/${filed[0]!.id}`);
  const drawer = page.getByRole('dialog');
  await drawer.getByRole('radio', { name: '恢复受理' }).click();
  await drawer.getByRole('button', { name: '恢复受理', exact: true }).click();
  await expect(drawer.getByText('还差：说明')).toBeVisible();
  expect(await stateOf(clerk, filed[0]!.id)).toBe('rejected');
  await drawer.getByLabel('说明').fill('属于爱卫范围，办错了');
  await drawer.getByRole('button', { name: '恢复受理', exact: true }).click();
  await expect(drawer.getByText('属于爱卫范围，办错了')).toBeVisible();
  await expect(drawer.getByText('不属于爱卫范围')).toBeVisible();
  expect(await stateOf(clerk, filed[0]!.id)).toBe('accepted');
});

test('when somebody was faster both versions are shown and nothing is lost', async ({ page, browser }) => {
  const { clerk, filed } = await someProblems(page, browser, 1);
  await openAs(page, 'county_dispatcher', `/problems/${filed[0]!.id}`);
  const drawer = page.getByRole('dialog');
  await drawer.getByLabel('说明').fill('情况属实');
  await clerk.post(`/api/v1/problems/${filed[0]!.id}/steps`, { data: { step: 'accept' } });
  await drawer.getByRole('button', { name: '受理', exact: true }).click();
  const conflict = drawer.getByRole('alert');
  await expect(conflict).toContainText('您的这一步没有提交');
  await expect(conflict).toContainText('受理，第');
  await expect(conflict).toContainText('待审，第');
  await conflict.getByRole('button', { name: '看最新内容后再办' }).click();
  await expect(drawer.getByRole('radio', { name: '派遣' })).toBeVisible();
  await expect(drawer.getByLabel('说明')).toHaveValue('情况属实');
});

test('a bulk action reports each row that failed and keeps it selected', async ({ page, browser }) => {
  const { clerk, word, filed } = await someProblems(page, browser, 3);
  await openAs(page, 'county_dispatcher', `/problems?q=${word}`);
  const table = page.getByRole('table', { name: '问题台账' });
  await expect(table.locator('tbody tr')).toHaveCount(3);
  await table.getByRole('checkbox', { name: '全选本页' }).check();
  await clerk.post(`/api/v1/problems/${filed[0]!.id}/steps`, { data: { step: 'accept' } });
  const bar = page.getByRole('region', { name: '批量办理' });
  await expect(bar).toContainText('已选 3 件');
  await bar.getByRole('button', { name: '受理', exact: true }).click();
  await expectAccessible(page);
  await page.getByRole('button', { name: '受理 3 件' }).click();
  const failures = page.getByRole('dialog', { name: '没有办成的' });
  await expect(failures).toContainText(filed[0]!.number);
  await failures.getByRole('button', { name: '关闭' }).click();
  await expect(bar).toContainText('已选 1 件');
  expect(await stateOf(clerk, filed[2]!.id)).toBe('accepted');
});

test('a filter stands in the address, survives a reload and can be kept under a name', async ({ page, browser }) => {
  const { word } = await someProblems(page, browser, 1);
  await openAs(page, 'county_dispatcher', '/problems');
  await page.getByRole('searchbox', { name: '编号、问题或地点' }).fill(word);
  await expect(page).toHaveURL(/q=/);
  await page.getByRole('button', { name: /^待受理/ }).click();
  await page.reload();
  await expect(page.getByRole('searchbox', { name: '编号、问题或地点' })).toHaveValue(word);
  await expect(page.getByRole('table', { name: '问题台账' }).locator('tbody tr')).toHaveCount(1);
  await page.getByRole('button', { name: '保存当前筛选' }).click();
  await page.getByRole('textbox', { name: '名称' }).fill(`找${word}`);
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await page.goto('/office/problems');
  await page.getByRole('button', { name: '我的筛选' }).click();
  await page.getByText(`找${word}`).click();
  await expect(page).toHaveURL(/tab=new/);
});

test('the export repeats the filter', async ({ page, browser }) => {
  const { word, filed } = await someProblems(page, browser, 1);
  await openAs(page, 'county_dispatcher', `/problems?q=${word}`);
  await page.getByRole('button', { name: '导出' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: /csv/ }).click(),
  ]);
  const stream = await download.createReadStream();
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  const text = Buffer.concat(parts).toString('utf8');
  expect(text).toContain(filed[0]!.number);
  expect(text.match(/\d{6}-\d{8}-\d{4}/g)).toHaveLength(1);
});

test('what came by telephone is registered with photograph, place and kind', async ({ page }) => {
  await openAs(page, 'county_dispatcher', '/problems');
  await page.getByRole('button', { name: '代市民登记' }).click();
  const form = page.getByRole('dialog', { name: '代市民登记' });
  await form.getByRole('button', { name: '登记' }).click();
  await expect(form.getByText('还差：照片、位置、问题类型')).toBeVisible();
  await expectAccessible(page);
});
