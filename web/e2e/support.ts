// What the browser tests share: accessibility, pictures, signing in.
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { join } from 'node:path';

export const fixturePassword = process.env.AIWEI_FIXTURE_PASSWORD ?? 'Aiwei-Test-2026!';
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Fails with the rule and the element of every violation of WCAG A and AA. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze();
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')}`),
  );
  expect(found).toEqual([]);
}

/** Stores a picture of the page for people to look at; nothing is compared. */
export async function takePicture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(import.meta.dirname, 'shots', `${name}.png`) });
}

/** Signs in an account, by default one of the fixture, through the form on show. */
export async function signIn(page: Page, account: string, password = fixturePassword): Promise<void> {
  await page.getByLabel('账号').fill(account);
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
}

/** What runs out of the page on its right, by its words; people should never scroll sideways. */
export function runsOut(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const isBeyond = (element: Element) => {
      const { width: own, right } = element.getBoundingClientRect();
      return own > 0 && right > width + 1 && !element.closest('.visually-hidden, .map, .tiles');
    };
    return Array.from(document.querySelectorAll('body *'))
      .filter(isBeyond)
      .map((element) => `${element.tagName} ${element.textContent?.trim().slice(0, 20)}`);
  });
}

/** The page on a phone: nothing runs out of it; a picture; then as it was. */
export async function onPhone(page: Page, name: string): Promise<void> {
  const before = page.viewportSize()!;
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await runsOut(page)).toEqual([]);
  await takePicture(page, name);
  await page.setViewportSize(before);
}
