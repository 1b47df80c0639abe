// 评审计划: what comes round is prepared by itself.
import { expect, test } from '@playwright/test';
import { expectAccessible, onPhone, sent as asked, takePicture } from '../support';
import { clientOf, openAs } from './world';

type Json = Record<string, any>;
const sent = asked<Json>;

test('a weekly check is planned once, lies prepared at once, and its plan can be ended', async ({ page, browser }) => {
  const lead = await clientOf(browser, 'county_lead');
  for (const { id } of (await sent(lead, 'get', '/api/v1/review-plans')).items as Json[]) expect((await lead.delete(`/api/v1/review-plans/${id}`)).status()).toBe(204);
  await openAs(page, 'county_lead', '/reviews');
  await page.getByRole('button', { name: '评审计划' }).click();
  const panel = page.getByRole('dialog', { name: '评审计划' });
  await expect(panel.getByText('还没有计划')).toBeVisible();
  await expect(panel.getByLabel('种类')).toHaveText(/每周检查（每周 1 轮）/);
  await expectAccessible(page);
  await takePicture(page, 'office-review-plans-none');
  await panel.getByRole('button', { name: '建立计划' }).click();
  const row = panel.getByRole('list', { name: '评审计划' }).getByRole('listitem');
  await expect(row).toHaveText(/每周检查.*每周 1 轮；.*下一轮 \d{4}-\d\d-\d\d 建好/);
  await panel.getByRole('button', { name: '建立计划' }).click();
  await expect(panel.getByText('对这个地区已经有这种评审计划')).toBeVisible();
  await expectAccessible(page);
  await takePicture(page, 'office-review-plans');
  await onPhone(page, 'office-review-plans-phone');

  await row.getByRole('button', { name: '本轮评审' }).click();
  await expect(page.getByRole('heading', { name: /^\d{4}年\d+月\d+日起一周每周检查 历下区 准备中/ })).toBeVisible();
  await page.getByRole('button', { name: '评审计划' }).click();
  await row.getByRole('button', { name: /^停用 每周检查/ }).click();
  await row.getByRole('button', { name: '确认停用' }).click();
  await expect(panel.getByText('还没有计划')).toBeVisible();
  expect((await sent(lead, 'get', '/api/v1/review-plans')).items).toEqual([]);
});
