// A page as elders and as people at a desk see it.
import { expect, type Page } from '@playwright/test';
import { runsOut, takePicture } from '../support';

/** Looks at the page in the print of elders and on a desk, and puts it back. */
export async function lookAround(page: Page, name: string): Promise<void> {
  const phone = page.viewportSize()!;
  await page.getByRole('button', { name: '长辈版' }).click();
  expect(await runsOut(page)).toEqual([]);
  expect(await tooSmall(page)).toEqual([]);
  await page.screenshot({ path: `${import.meta.dirname}/../shots/${name}-elder.png`, fullPage: true });
  await page.getByRole('button', { name: '标准版' }).click();
  await page.setViewportSize({ width: 1280, height: 860 });
  expect(await runsOut(page)).toEqual([]);
  await takePicture(page, `${name}-desk`);
  await page.setViewportSize(phone);
}

/** Texts under 18 px and controls under 60 px, which elders are not to meet. */
function tooSmall(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const isShown = (element: Element) => element.getClientRects().length > 0 && !element.closest('.visually-hidden');
    const hasWords = (element: Element) =>
      Array.from(element.childNodes).some((node) => node.nodeType === 3 && node.textContent?.trim());
    const texts = Array.from(document.querySelectorAll('body *')).filter(
      (element) => hasWords(element) && isShown(element) && parseFloat(getComputedStyle(element).fontSize) < 18,
    );
    const controls = Array.from(document.querySelectorAll('a, button, summary, select, textarea, input')).filter(
      (element) => isShown(element) && element.getBoundingClientRect().height < 60,
    );
    return [...texts, ...controls].map((element) => `${element.tagName} ${element.textContent?.trim().slice(0, 20)}`);
  });
}
