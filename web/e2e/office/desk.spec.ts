import { expect, test } from '@playwright/test';
import { expectAccessible } from '../support';
import { openAs, someProblems, stateOf } from './world';

test('a number of the workbench opens as many rows as it says', async ({ page, browser }) => {
  await someProblems(page, browser, 1);
  await openAs(page, 'county_dispatcher');
  const tile = page.locator('.tiles a', { hasText: '待受理' });
  const count = (await tile.locator('b').textContent())!.trim();
  await tile.click();
  await expect(page).toHaveURL(/task=accept/);
  await expect(page.getByRole('navigation', { name: '翻页' }).getByText(`共 ${count} 件`)).toBeVisible();
  await expect(page.getByText('只看待受理')).toBeVisible();
});

test('the list of what is to be done opens on everything, most urgent first', async ({ page, browser }) => {
  await someProblems(page, browser, 1);
  await openAs(page, 'county_dispatcher', '/todo');
  const tabs = page.getByRole('navigation', { name: '按职责' });
  await expect(tabs.getByRole('button', { name: /^全部 \d+/ })).toHaveAttribute('aria-current', 'page');
  await expect(page.getByRole('table', { name: '问题台账' }).locator('tbody tr').first()).toBeVisible();
});

test('a step half written is there again after the drawer was closed and the page reloaded', async ({ page, browser }) => {
  const { filed } = await someProblems(page, browser, 1);
  await openAs(page, 'county_dispatcher', `/problems/${filed[0]!.id}`);
  const drawer = page.getByRole('dialog');
  await drawer.getByLabel('说明').fill('等现场核对');
  await page.keyboard.press('Escape');
  await expect(drawer).toHaveCount(0);
  await page.goto(`/office/problems/${filed[0]!.id}`);
  await expect(drawer.getByLabel('说明')).toHaveValue('等现场核对');
});

test('a step without a network is refused at once and not taken later behind one’s back', async ({ page, browser }) => {
  const { clerk, filed } = await someProblems(page, browser, 1);
  await openAs(page, 'county_dispatcher', `/problems/${filed[0]!.id}`);
  const drawer = page.getByRole('dialog');
  const accept = drawer.getByRole('button', { name: '受理', exact: true });
  await expect(accept).toBeVisible();
  await page.context().setOffline(true);
  await accept.click();
  await expect(drawer.getByRole('alert')).toContainText('网络不通');
  await page.context().setOffline(false);
  await page.reload();
  await expect(accept).toBeVisible();
  expect(await stateOf(clerk, filed[0]!.id)).toBe('submitted');
});

test('a page that cannot be loaded says so and how to go on', async ({ page }) => {
  await openAs(page, 'county_lead');
  await page.context().setOffline(true);
  await page.getByRole('link', { name: '月度指标' }).click();
  await expect(page.getByRole('alert').filter({ hasText: '这一页没有载入' })).toBeVisible();
  await page.context().setOffline(false);
  await page.getByRole('button', { name: '重新载入' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('月度指标');
});

test('the keys are explained in the page, and Ctrl Enter takes the step and goes on', async ({ page, browser }) => {
  const { clerk, word, filed } = await someProblems(page, browser, 2);
  await openAs(page, 'county_dispatcher', `/problems?q=${word}`);
  await page.getByRole('button', { name: '键盘操作' }).click();
  await expect(page.getByRole('dialog', { name: '键盘操作' })).toContainText('Ctrl Enter');
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await page.getByRole('table', { name: '问题台账' }).locator('tbody tr').first().click();
  const drawer = page.getByRole('dialog');
  await expect(drawer.getByRole('heading', { name: filed[1]!.title })).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(drawer.getByRole('heading', { name: filed[0]!.title })).toBeVisible();
  expect(await stateOf(clerk, filed[1]!.id)).toBe('accepted');
});

test('what somebody works on is not dispatched anew by a slip', async ({ page, browser }) => {
  const { clerk, filed } = await someProblems(page, browser, 1);
  const units = await (await clerk.get('/api/v1/units?division=370102000000&q=城市管理局')).json();
  const url = `/api/v1/problems/${filed[0]!.id}/steps`;
  await clerk.post(url, { data: { step: 'accept' } });
  const unit = (units as { items: { id: string }[] }).items[0]!.id;
  expect((await clerk.post(url, { data: { step: 'assign', unit } })).status()).toBe(200);
  await openAs(page, 'county_dispatcher', `/problems/${filed[0]!.id}`);
  const steps = page.getByRole('radiogroup', { name: '办理步骤' });
  await expect(steps.getByRole('radio', { name: '改派' })).toHaveAttribute('aria-checked', 'false');
  await expect(page.getByRole('button', { name: /并看下一件|并关闭/ })).toHaveCount(0);
});

test('on paper an open problem stands alone, without the controls', async ({ page, browser }) => {
  const { filed } = await someProblems(page, browser, 1);
  await openAs(page, 'county_dispatcher', `/problems/${filed[0]!.id}`);
  await expect(page.getByRole('dialog').getByText('办理过程')).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText('问题办理单')).toBeVisible();
  await expect(page.getByText(`编号 ${filed[0]!.number}`)).toBeVisible();
  await expect(page.locator('#main')).toBeHidden();
  await expect(page.getByRole('button', { name: '受理', exact: true })).toBeHidden();
});

test('on a phone every row is a card and nothing is wider than the screen', async ({ page, browser }) => {
  await someProblems(page, browser, 1);
  await page.setViewportSize({ width: 390, height: 844 });
  for (const path of ['/', '/problems', '/grids', '/units', '/templates', '/account', '/metrics']) {
    await openAs(page, 'county_lead', path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByText('正在加载…')).toHaveCount(0);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(over, path).toBeLessThanOrEqual(0);
    await page.context().clearCookies();
  }
});
