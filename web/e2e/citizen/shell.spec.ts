import { expect, test, type Page } from '@playwright/test';
import { expectAccessible, takePicture } from '../support';

test('the first page needs no account and is accessible', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('爱卫随手拍');
  await expect(page.getByRole('radio', { name: '垃圾' })).toBeVisible();
  await expectAccessible(page);
  await takePicture(page, 'citizen');
});

/** Texts under 18 px and controls under 60 px, by their words. */
function smallThings(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const isShown = (element: Element) =>
      element.getClientRects().length > 0 && !element.closest('.visually-hidden');
    const named = (element: Element) => `${element.tagName} ${element.textContent?.trim().slice(0, 20)}`;
    const texts = Array.from(document.querySelectorAll('body *')).filter((element) => {
      const own = Array.from(element.childNodes).some((node) => node.nodeType === 3 && node.textContent?.trim());
      return own && isShown(element) && parseFloat(getComputedStyle(element).fontSize) < 18;
    });
    const controls = Array.from(
      document.querySelectorAll('a, button, summary, select, textarea, label:has(input)'),
    );
    const small = controls.filter((control) => {
      return isShown(control) && control.getBoundingClientRect().height < 60;
    });
    return [...texts.map((text) => `text ${named(text)}`), ...small.map((one) => `target ${named(one)}`)];
  });
}

test('elder mode survives a reload; nothing is under 18 px, no target under 60 px', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: '长辈版' }).click();
  await page.reload();
  await expect(page.getByRole('button', { name: '标准版' })).toBeVisible();
  await expect(page.getByRole('radio', { name: '垃圾' })).toBeVisible();
  await page.getByText('更多选择').click();
  expect(await smallThings(page)).toEqual([]);
  await expectAccessible(page);
  await takePicture(page, 'citizen-elder');
  for (const tab of ['我的上报', '身边']) {
    await page.getByRole('navigation').getByRole('link', { name: tab, exact: true }).click();
    await expect(page).toHaveTitle(`${tab} · 爱卫随手拍`);
    await expect(page.locator('main .card').first()).toBeVisible();
    expect(await smallThings(page)).toEqual([]);
  }
  await page.goto('/points'); // one of the pages with a way back
  await expect(page.getByText('还没有积分')).toBeVisible();
  expect(await smallThings(page)).toEqual([]);
});

test('the first page stays within 110 kB of compressed script', async ({ request }) => {
  // What the page itself names: the entry and what it imports. The rest is fetched later, idly.
  const html = await (await request.get('/')).text();
  const scripts = [...html.matchAll(/(?:src|href)="([^"]+\.js)"/g)].map(([, address]) => address!);
  expect(scripts.length).toBeGreaterThan(0);
  const bytes = async () => {
    const sizes = scripts.map(async (address) => {
      const answer = await request.get(address, { headers: { 'Accept-Encoding': 'gzip' } });
      return Number(answer.headers()['content-length']); // tiny ones are sent as they are
    });
    return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  };
  // A server that has just started still packs its faces.
  await expect.poll(bytes, { timeout: 40_000 }).toBeLessThan(110_000);
});

test('a browser that cannot run the face reads what to do', async ({ browser }) => {
  const page = await browser.newPage({ baseURL: process.env.AIWEI_URL!, javaScriptEnabled: false });
  await page.goto('/');
  await expect(page.getByRole('heading', { name: '爱卫随手拍' })).toBeVisible();
  await expect(page.getByText('拨打 12345 热线')).toBeVisible();
  await page.close();
});

test('every tab opens and names itself', async ({ page }) => {
  await page.goto('/');
  for (const name of ['身边', '我的上报', '上报']) {
    await page.getByRole('navigation').getByRole('link', { name, exact: true }).click();
    await expect(page).toHaveTitle(`${name} · 爱卫随手拍`);
  }
});
