import { expect, test, type Page } from '@playwright/test';
import { expectAccessible, runsOut, takePicture } from '../support';
import { openAs } from './world';

// East of the fixture's grids, where no other test looks.
const map = (page: Page) => page.locator('.tile-map');
const editor = (page: Page) => page.locator('.editor');
const tool = (page: Page, name: string) => editor(page).getByRole('toolbar').getByRole('button', { name });
const settled = (page: Page) => expect(map(page)).toHaveAttribute('aria-busy', 'false');

/** Clicks at places given in pixels from the middle of the map. */
async function clickAt(page: Page, places: [number, number][]): Promise<void> {
  const box = (await map(page).boundingBox())!;
  for (const [x, y] of places) {
    const [left, top] = [box.x + box.width / 2 + x, box.y + box.height / 2 + y];
    await page.mouse.move(left - 3, top - 3);
    await page.mouse.move(left, top);
    await page.mouse.click(left, top);
  }
}

async function confirm(page: Page, name: string): Promise<void> {
  await editor(page).getByRole('button', { name: `确认${name}` }).click();
  await expect(editor(page).locator('.recent li').first()).toContainText(name);
  await settled(page);
}

async function open(page: Page, at: string): Promise<void> {
  await openAs(page, 'county_lead', `/map?show=grids&at=${at}`);
  await settled(page);
  await page.getByRole('button', { name: '编辑网格' }).click();
  await expect(editor(page)).toBeVisible();
  await settled(page);
}

test('a grid is drawn, cut in two, its border pulled, and each step undone', async ({ page }) => {
  test.setTimeout(240_000); // a map drawn in software, five times anew
  await open(page, '117.14,36.665,14');
  await tool(page, '新画').click();
  await editor(page).getByLabel('名称').fill('试画网格');
  await clickAt(page, [[-150, -120], [150, -120], [150, 120], [-150, 120]]);
  await page.keyboard.press('Enter');
  await expect(editor(page).locator('.changes tbody tr')).toHaveCount(1);
  await takePicture(page, 'office-grid-editor-draw');
  await confirm(page, '新画');

  await clickAt(page, [[0, 40]]);
  await expect(editor(page).locator('.chosen li')).toContainText('试画网格');
  await tool(page, '分割').click();
  await clickAt(page, [[40, -200], [40, 200]]);
  await page.keyboard.press('Enter');
  await expect(editor(page).locator('.changes tbody tr')).toHaveCount(2);
  await takePicture(page, 'office-grid-editor-split');
  await confirm(page, '分割');

  // The smaller piece's outer corner is pulled; nothing else lies there.
  await clickAt(page, [[100, 0]]);
  await expect(editor(page).locator('.chosen li')).toHaveCount(1);
  await tool(page, '调整边界').click();
  const box = (await map(page).boundingBox())!;
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x + 150, y - 120);
  await page.mouse.down();
  await page.mouse.move(x + 180, y - 140, { steps: 6 });
  await page.mouse.move(x + 220, y - 160, { steps: 6 });
  await page.mouse.up();
  await editor(page).getByRole('button', { name: '试算' }).click();
  await expect(editor(page).locator('.changes tbody tr')).toHaveCount(1);
  await takePicture(page, 'office-grid-editor-reshape');
  await confirm(page, '调整边界');
  await expectAccessible(page);

  for (const name of ['调整边界', '分割', '新画']) {
    const step = editor(page).locator('.recent li', { hasText: name }).filter({ has: page.getByRole('button', { name: '撤销' }) });
    await step.first().getByRole('button', { name: '撤销' }).click();
    await expect(editor(page).locator('.recent li').first()).toContainText('撤销');
    await expect(editor(page).locator('.recent li.undone', { hasText: name }).first()).toBeVisible();
  }
  await settled(page);
  await clickAt(page, [[0, 40]]);
  await expect(editor(page).locator('.chosen')).toHaveCount(0);
});

test('a line that misses the grid is refused with what to do', async ({ page }) => {
  await open(page, '117.03,36.675,14');
  await clickAt(page, [[0, 0]]);
  await expect(editor(page).locator('.chosen li')).toContainText('解放路一网格');
  await tool(page, '分割').click();
  await clickAt(page, [[-30, 0], [30, 0]]);
  await page.keyboard.press('Enter');
  await expect(editor(page).getByRole('alert')).toContainText('从一侧边界外画到另一侧边界外');
  await page.keyboard.press('Escape');
  await expect(tool(page, '分割')).toHaveAttribute('aria-pressed', 'false');
});

test('leaving the page while editing leaves nothing behind, and a phone shows the tools whole', async ({ page }) => {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, '117.03,36.675,14');
  await tool(page, '新画').click();
  expect(await runsOut(page)).toEqual([]);
  await editor(page).scrollIntoViewIfNeeded();
  await takePicture(page, 'office-grid-editor-phone');
  await page.goBack();
  await expect(map(page)).toHaveCount(0);
  expect(faults).toEqual([]);
});
