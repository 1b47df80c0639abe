// What the browser tests share: accessibility, pictures, signing in.
import AxeBuilder from '@axe-core/playwright';
import { expect, type APIRequestContext, type Locator, type Page } from '@playwright/test';
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

/** As old machines and remote desktops are: no context for WebGL, or none at all. */
export async function without(page: Page, pattern: string): Promise<void> {
  await page.addInitScript((source) => {
    const refused = new RegExp(source);
    const prototype = HTMLCanvasElement.prototype as unknown as { getContext: (...given: unknown[]) => unknown };
    const own = prototype.getContext;
    prototype.getContext = function (this: HTMLCanvasElement, ...given: unknown[]) {
      return refused.test(String(given[0])) ? null : own.apply(this, given);
    };
  }, pattern);
}

/** How many colours the map has that its ground has not, read from what is on the screen. */
export function coloursOf(map: Locator): Promise<number> {
  return map.evaluate((element) => {
    const seen = new Set<number>();
    for (const canvas of Array.from(element.querySelectorAll('canvas'))) {
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
      for (let i = 0; i < data.length; i += 4) {
        if (data[i + 3]! > 0) seen.add((data[i]! << 16) | (data[i + 1]! << 8) | data[i + 2]!);
      }
    }
    return seen.size;
  });
}

/** What the server answers to a request that it takes, as it came over the wire. */
export async function sent<T>(client: APIRequestContext, method: 'get' | 'post' | 'put', path: string, data?: object): Promise<T> {
  const answer = await client[method](path, data && { data });
  expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true);
  return (await answer.json()) as T;
}
