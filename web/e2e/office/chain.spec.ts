import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { expectAccessible, onPhone, takePicture } from '../support';
import { openAs, uniqueWord } from './world';

test('a leader is named for the street and a chief for a grid, and the chain leads outward', async ({ page }) => {
  const leader = `高${uniqueWord()}`;
  await openAs(page, 'county_lead', '/chain');
  const chain = page.getByRole('list', { name: '责任链条，由内向外' });
  await expect(chain.getByText('历下区', { exact: true })).toBeVisible();
  await chain.getByRole('button', { name: '登记' }).first().click();
  await chain.locator('form').getByRole('button', { name: '登记' }).click();
  await expect(page.getByText('还差：单位')).toBeVisible();
  await page.getByLabel('姓名').fill(leader);
  await page.getByLabel('职务').fill('区长');
  await page.getByRole('textbox', { name: '单位' }).fill('历下区人民政府');
  await page.getByLabel('电话').fill('13900000011');
  await expectAccessible(page);
  await takePicture(page, 'office-chain-form');
  await chain.locator('form').getByRole('button', { name: '登记' }).click();
  const table = page.getByRole('table', { name: '包保领导与网格长名册' });
  await expect(table.getByText('历下区人民政府 区长').first()).toBeVisible();
  await expect(table.getByText('139****0011').first()).toBeVisible();
  await takePicture(page, 'office-chain');
  await onPhone(page, 'office-chain-phone');

  await page.goto('/office/grids?grid=370102001001002');
  const drawer = page.getByRole('dialog');
  const steps = drawer.getByRole('list', { name: '责任链条，由内向外' });
  await expect(steps.getByText('区长').first()).toBeVisible();
  await steps.getByRole('button', { name: '登记' }).first().click();
  await drawer.getByRole('button', { name: '网格长' }).click();
  await drawer.getByLabel('姓名').fill('牛网格长');
  await drawer.getByLabel('单位').fill('解放路街道办事处');
  await steps.locator('form').getByRole('button', { name: '登记' }).click();
  await expect(steps.getByText('牛**').first()).toBeVisible();
  await drawer.getByRole('button', { name: '显示本辖区姓名电话（留痕）' }).click();
  await expect(steps.getByText('牛网格长')).toBeVisible();
  await expect(steps.getByText(leader)).toBeVisible();
  await expectAccessible(page);
  await takePicture(page, 'office-grid-chain');
  await steps.getByRole('button', { name: '终止' }).first().click();
  await steps.getByRole('button', { name: '确认到今天为止' }).click();
  await expect(page.getByText('网格长登记到今天为止')).toBeVisible();
});

test('a person’s area of responsibility is shown whole on the map, with what is open in it', async ({ page }) => {
  await openAs(page, 'county_lead', '/map?show=grids&pick=grid:370102001001001&at=117.03,36.675,13');
  await page.getByRole('link', { name: '责任区' }).first().click();
  const card = page.getByRole('heading', { name: /\*+的责任区/ });
  await expect(card).toBeVisible();
  const aside = page.locator('aside');
  await expect(aside.getByRole('button', { name: '解放路一网格' })).toBeVisible();
  await expect(aside.getByText(/\d+ 件，超期 \d+ 件/)).toBeVisible();
  await expect(page).toHaveURL(/at=117\.0[23]/); // fitted
  await expect(page.locator('.tile-map')).toHaveAttribute('aria-busy', 'false', { timeout: 30_000 });
  await expectAccessible(page);
  await takePicture(page, 'office-map-area');
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  for (const [show, layer] of [['点位', 'places'], ['在办问题', 'problems']] as const) {
    await page.getByRole('button', { name: show, exact: true }).click();
    await expect.poll(() => asked.some((url) => new RegExp(`/tiles/${layer}/.*responsible=`).test(url))).toBe(true);
  }
  await takePicture(page, 'office-map-area-problems');
  await aside.getByRole('button', { name: '解放路一网格' }).click();
  await expect(page).toHaveURL(/pick=grid%3A370102001001001|pick=grid:370102001001001/);
  await aside.getByRole('button', { name: '看全部' }).click();
  await expect(card).toHaveCount(0);
});

test('sponsors of many streets come in as one table, tried first', async ({ page }) => {
  const names = [`周${uniqueWord()}`, `吴${uniqueWord()}`];
  await openAs(page, 'county_lead', '/chain');
  await page.getByRole('button', { name: '批量登记包保与网格长' }).click();
  const sheet = page.getByRole('dialog', { name: '批量登记包保与网格长' });
  const put = (rows: string[]) => sheet.locator('input[type=file]').setInputFiles({
    name: 'chain.csv', mimeType: 'text/csv', buffer: Buffer.from(['类别,区划代码,职务,单位,姓名,电话', ...rows].join('\n')) });
  await put([`包保领导,370102001000,副区长,历下区人民政府,${names[0]},13900000001`, `包保,370102001000,,,${names[1]},`]);
  await sheet.getByRole('button', { name: '试导入' }).click();
  await expect(sheet.getByRole('alert')).toContainText('第 3 行“类别”：应为“包保领导”或“网格长”');
  const list = page.waitForEvent('download');
  await sheet.getByRole('button', { name: '存成表格' }).click();
  expect(await readFile(await (await list).path(), 'utf8')).toContain('第 3 行“类别”,应为“包保领导”或“网格长”');
  await expectAccessible(page);
  await takePicture(page, 'office-chain-sheet-faults');
  await put(names.map((name) => `包保领导,370102001000,副区长,历下区人民政府,${name},13900000001`));
  await sheet.getByRole('button', { name: '试导入' }).click();
  await expect(sheet.getByRole('status')).toContainText('2 行，将登记 2 人');
  await sheet.getByRole('button', { name: '登记 2 人' }).click();
  await expect(page.getByText('已登记 2 人')).toBeVisible();
  await expect(sheet).toBeHidden();
  await expect(page.getByRole('table').getByText('副区长').first()).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: '批量登记包保与网格长' }).click();
  await sheet.getByRole('button', { name: '导出名册' }).click();
  expect((await download).suggestedFilename()).toMatch(/\.xlsx$/);
  await takePicture(page, 'office-chain-sheet');
  await page.keyboard.press('Escape');
  await onPhone(page, 'office-chain-sheet-phone');
});
