// 失分分析: from the shares of clauses, places and topics down to the reviews and their photographs.
import { expect, test, type APIRequestContext, type Page } from '@playwright/test';
import { expectAccessible, onPhone, takePicture } from '../support';
import { act, finding, photoOf, place, release, runningReview, score, status } from './review_world';
import { clientOf, openAs, uniqueWord } from './world';

/** Two released reviews: toilets and markets, the second milder. */
async function twoReviewsOf(page: Page, county: APIRequestContext, lead: APIRequestContext, word: string): Promise<void> {
  const { id: toilet } = await place(county, 'toilet', `公厕${word}`, 5);
  const { id: market } = await place(county, 'market', `农贸市场${word}`, 6);
  for (const [i, grades] of [[7, 5, 8], [9, 8, 9.5]].entries()) {
    const { id, sheets } = await runningReview(lead, 'mock', `第${i + 1}次模拟${word}`, 'city_lead', [toilet, market]);
    const [first, second] = sheets as [string, string];
    const photo = await photoOf(page, lead, `${word}${i}`);
    await act(lead, id, 'd', [
      score(first, '15.1', 10), score(first, '15.2', grades[0]!, { words: '有异味', photoIds: [await photoOf(page, lead, `异味${i}`)] }),
      ...['16.1', '16.2', '16.3'].map((item) => score(second, item, grades[2]!, { words: '摊位占道' })),
      score(second, '8-2.1', grades[1]!, { words: '排水沟积水' }), score(second, '8-2.2', 10),
      finding(second, '8-2', '排水沟积水，有孑孓', 'by_date', photo), status(first), status(second),
    ]);
    await release(lead, id);
  }
}

test('a city sees where its counties lose points, and follows a cell to the reviews and their losses', async ({ page, browser }) => {
  test.setTimeout(150_000);
  const word = uniqueWord();
  await openAs(page, 'city_lead', '/review-losses?from=2020-01-01&to=2020-12-31');
  await expect(page.getByText('这段时间没有已发布的评审')).toBeVisible();
  await expectAccessible(page);
  await takePicture(page, 'office-losses-none');

  const county = await clientOf(browser, 'county_lead');
  const lead = await clientOf(browser, 'city_lead');
  await twoReviewsOf(page, county, lead, word);
  await page.goto('/office/review-losses');
  const heat = page.getByRole('region', { name: '哪里失在哪一条' });
  await expect(heat.getByRole('button', { name: /^厕所革命，历下区失/ })).toBeVisible();
  await expect(page.getByRole('heading', { name: '农贸市场' })).toBeVisible();
  await expectAccessible(page);
  await takePicture(page, 'office-losses');
  await onPhone(page, 'office-losses-phone');

  await heat.getByRole('button', { name: '按专题' }).click();
  await expect(heat.getByRole('button', { name: /^农贸市场，历下区失/ })).toBeVisible();
  await page.getByRole('button', { name: '点位类型', exact: true }).click();
  await expect(page.getByRole('table', { name: '失分最多的点位类型' }).getByText('农贸市场')).toBeVisible();
  await expect(page).toHaveURL(/by=type/);
  await takePicture(page, 'office-losses-types');

  await heat.getByRole('button', { name: '按条款' }).click();
  await heat.getByRole('button', { name: /^厕所革命，历下区失/ }).click();
  const panel = page.getByRole('dialog');
  const row = panel.getByRole('listitem').filter({ hasText: `第1次模拟${word}` });
  await expect(row).toContainText('失 6 / 40 分（15%）');
  await expectAccessible(page);
  await takePicture(page, 'office-losses-reviews');
  await onPhone(page, 'office-losses-reviews-phone');
  await row.getByRole('link', { name: /看失分和照片$/ }).click();
  await expect(page.getByRole('table', { name: '失分' }).getByRole('row').nth(1)).toContainText('有异味');

  await page.goto('/office/review-losses');
  await heat.getByRole('button', { name: '历下区', exact: true }).click();
  await expect(page).toHaveURL(/division=370102000000/);
  await expect(page.getByRole('navigation', { name: '所在区划' }).getByText('历下区')).toBeVisible();
  await expect(page.locator('#main').getByText('济南市历下区', { exact: true })).toBeVisible();
  await takePicture(page, 'office-losses-county');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: '导出' }).click();
  await page.getByText('Excel 表格（.xlsx）').click();
  expect((await download).suggestedFilename()).toMatch(/失分分析.*\.xlsx$/);
});
