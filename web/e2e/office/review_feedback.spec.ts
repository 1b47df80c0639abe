// 反馈单: what a professional group found is handed over while it still looks, and signed for.
import { expect, test } from '@playwright/test';
import { expectAccessible, onPhone, takePicture } from '../support';
import { act, finding, photoOf, place, runningReview } from './review_world';
import { clientOf, openAs, uniqueWord } from './world';

test('a group hands over what it found, the county signs for it, and each line says how it stands', async ({ page, browser }) => {
  test.setTimeout(150_000);
  const word = uniqueWord();
  const name = `市级评审指导组指导${word}`;
  const county = await clientOf(browser, 'county_lead');
  const lead = await clientOf(browser, 'city_lead');
  const { id: toilet } = await place(county, 'toilet', `公厕${word}`, 8);
  const { id: market } = await place(county, 'market', `农贸市场${word}`, 9);
  const { id, sheets } = await runningReview(lead, 'guidance', name, 'city_lead', [toilet, market]);
  await openAs(page, 'city_lead', `/reviews?id=${id}&tab=feedback`);
  await expect(page.getByText('还没有发现问题')).toBeVisible();
  await expect(page.getByText('还没有反馈单')).toBeVisible();
  await expectAccessible(page);
  await takePicture(page, 'office-feedback-none');

  await act(lead, id, 'd', [
    finding(sheets[0]!, '15.2', '小便池有异味，地面积水', 'at_once', await photoOf(page, lead, `异味${word}`)),
    finding(sheets[1]!, '16.1', '摊位占道经营，垃圾未入桶', 'by_date', await photoOf(page, lead, `占道${word}`)),
  ]);
  await page.reload();
  await expect(page.getByText('有 2 个问题还没有反馈')).toBeVisible();
  await page.getByRole('button', { name: '发反馈单' }).click();
  const dialog = page.getByRole('dialog', { name: '第 1 次反馈' });
  await dialog.getByLabel('给被评地区的话（可不填）').fill('请今天先把积水和垃圾清掉');
  await expectAccessible(page);
  await takePicture(page, 'office-feedback-form');
  await dialog.getByRole('button', { name: '发出，通知被评地区' }).click();
  const sheet = page.getByRole('table', { name: '第 1 次反馈' });
  await expect(sheet.getByText('小便池有异味，地面积水')).toBeVisible();
  await expect(sheet.getByText('整改中').first()).toBeVisible();
  await expect(page.getByText('发现的问题都反馈过了')).toBeVisible();
  await expectAccessible(page);
  await takePicture(page, 'office-feedback');
  await onPhone(page, 'office-feedback-phone');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: '下载 PDF' }).click();
  expect((await download).suggestedFilename()).toMatch(/第 1 次反馈.*\.pdf$/);

  const target = await (await browser.newContext()).newPage();
  await openAs(target, 'county_lead', `/reviews?id=${id}&tab=feedback`);
  await expect(target.getByRole('button', { name: '发反馈单' })).toHaveCount(0);
  await target.getByLabel('整改安排（可不填）').fill('解放路街道今天改完');
  const picture = target.getByRole('button', { name: /放大/ }).first().locator('img');
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0); // it may see it
  await expectAccessible(target);
  await takePicture(target, 'office-feedback-receive');
  await onPhone(target, 'office-feedback-receive-phone');
  await target.getByRole('button', { name: '签收', exact: true }).click();
  await expect(target.getByText('：解放路街道今天改完')).toBeVisible();
  await target.emulateMedia({ media: 'print' });
  await takePicture(target, 'office-feedback-print');
  await target.close();

  await page.reload();
  await expect(page.getByText('已签收').first()).toBeVisible();
});
