import { expect, test, type Locator, type Page } from '@playwright/test';
import { expectAccessible } from '../support';
import { openAs, someProblems } from './world';

// The queue may be long: pages on until the problem is on show.
async function cardOf(page: Page, number: string): Promise<Locator> {
  const cards = page.getByRole('article');
  const card = cards.filter({ hasText: number });
  for (;;) {
    await expect(cards.first()).toBeVisible();
    await expect(page.locator('.cards')).toHaveAttribute('aria-busy', 'false');
    if ((await card.count()) > 0) return card;
    await page.getByRole('button', { name: '下一页' }).click();
  }
}

test('a photograph is redacted by keyboard, then the problem is published', async ({ page, browser }) => {
  const { word, filed } = await someProblems(page, browser, 1);
  const visitor = await (await browser.newContext({ baseURL: process.env.AIWEI_URL! })).request;
  expect((await visitor.get(`/api/v1/problems/${filed[0]!.id}`)).status()).toBe(404);
  await openAs(page, 'county_dispatcher', '/moderation');
  const card = await cardOf(page, filed[0]!.number);
  await card.getByRole('button', { name: '遮挡这张照片' }).click();
  const editor = page.getByRole('dialog', { name: '遮挡照片' });
  await editor.getByRole('button', { name: '加一个框' }).click();
  await editor.getByRole('button', { name: /第 1 个黑框/ }).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+ArrowDown');
  await expectAccessible(page);
  await editor.getByRole('button', { name: '遮挡 1 处' }).click();
  await expect(card.getByText('已遮挡')).toBeVisible();
  await card.getByRole('textbox').fill(`${word}已核对`);
  await card.getByRole('button', { name: '公开', exact: true }).click();
  await expect(card).toHaveCount(0);
  const seen = (await (await visitor.get(`/api/v1/problems/${filed[0]!.id}`)).json()) as { description: string };
  expect(seen.description).toBe(`${word}已核对`);
});

test('not publishing needs a reason', async ({ page, browser }) => {
  const { filed } = await someProblems(page, browser, 1);
  await openAs(page, 'county_dispatcher', '/moderation');
  const card = await cardOf(page, filed[0]!.number);
  await card.getByRole('button', { name: '不公开' }).click();
  const dialog = page.getByRole('dialog', { name: '不公开' });
  await dialog.getByRole('button', { name: '不公开', exact: true }).click();
  await expect(dialog.getByText('还差：原因')).toBeVisible();
  await dialog.getByRole('button', { name: '照片看不清问题' }).click();
  await dialog.getByRole('button', { name: '不公开', exact: true }).click();
  await expect(card).toHaveCount(0);
});
