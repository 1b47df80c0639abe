// 日常得分: daily work as a share of a review, settled before the release.
import { expect, test } from '@playwright/test';
import { expectAccessible, onPhone, takePicture } from '../support';
import { act, place, score, sent, status, type Json } from './review_world';
import { clientOf, openAs, uniqueWord } from './world';

test('who organizes a review lets daily work count, settles it with reasons, and only then may release', async ({ page, browser }) => {
  test.setTimeout(120_000);
  const word = uniqueWord();
  const lead = await clientOf(browser, 'county_lead');
  const { id: toilet } = await place(lead, 'toilet', `公厕${word}`, 12);
  await openAs(page, 'county_lead', '/reviews');
  await page.getByRole('button', { name: '新的评审' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('种类').selectOption({ label: '模拟评估' });
  await dialog.getByLabel('名称').fill(`日常${word}`);
  await dialog.getByLabel('日常得分占几成（%）').fill('60');
  await dialog.getByRole('button', { name: '建立' }).click();
  await expect(dialog.getByText('日常得分最多占总分的 50%')).toBeVisible();
  await dialog.getByLabel('日常得分占几成（%）').fill('20');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: '建立' }).click();
  await expect(page.getByRole('heading', { name: new RegExp(`日常${word} 准备中`) })).toBeVisible();

  const id = new URL(page.url()).searchParams.get('id')!;
  await sent(lead, 'put', `/api/v1/reviews/${id}/panel`, { members: [{ login: 'county_lead', parts: [], leads: true }] });
  await sent(lead, 'put', `/api/v1/reviews/${id}/sheets`, { places: [toilet] });
  await sent(lead, 'post', `/api/v1/reviews/${id}/start`);
  const { items } = await sent(lead, 'get', `/api/v1/reviews/${id}/sheets`);
  const sheet = (items as Json[])[0]!.id as string;
  await act(lead, id, 'd', [score(sheet, '15.1', 9, { words: '一处污渍' }), status(sheet)]);
  await sent(lead, 'post', `/api/v1/reviews/${id}/signature`, {});

  await page.goto(`/office/reviews?id=${id}&tab=result`);
  await expect(page.getByText('还没有核定，没有计入；核定以后才能发布。')).toBeVisible();
  const daily = page.getByRole('region', { name: '日常得分' });
  await expect(daily.getByText('未核定，按今天的数据预览')).toBeVisible();
  await expectAccessible(page);
  await takePicture(page, 'office-review-daily');
  await daily.getByLabel('重点工作落实（%）').fill('90');
  await daily.getByRole('button', { name: '核定日常得分' }).click();
  await expect(daily.getByText('请写明依据，至少两个字')).toBeVisible();
  await daily.getByLabel('重点工作落实的依据').fill('九项任务完成');
  await onPhone(page, 'office-review-daily-phone');
  await daily.getByRole('button', { name: '核定日常得分' }).click();
  await expect(daily.getByText(/核定$/).first()).toBeVisible();
  await expect(page.getByText(/评审组评分 900 分占 80%，日常得分 [\d.]+ 分占 20%，合计 [\d.]+ 分。/)).toBeVisible();
  await expectAccessible(page);
  await takePicture(page, 'office-review-daily-settled');

  await sent(lead, 'post', `/api/v1/reviews/${id}/release`);
  await openAs(page, 'viewer', `/reviews?id=${id}&tab=result`);
  await expect(daily.getByText('九项任务完成')).toBeVisible();
  await expect(daily.getByRole('button')).toHaveCount(0);
});
