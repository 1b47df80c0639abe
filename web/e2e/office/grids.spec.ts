import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { expectAccessible, onPhone, takePicture } from '../support';
import { openAs } from './world';

function square(code: string, west: number, south: number, turned = false) {
  const [east, north] = [west + 0.004, south + 0.004];
  const ring = [[west, south], [east, south], [east, north], [west, north], [west, south]];
  if (turned) [ring[1], ring[2]] = [ring[2]!, ring[1]!]; // crosses itself
  return {
    type: 'Feature',
    properties: { code, name: `试验网格${code.slice(-3)}`, unit: '解放路街道办事处', responsible: '测试员', phone: '13800000009' },
    geometry: { type: 'Polygon', coordinates: [ring] },
  };
}

function file(...features: object[]) {
  const text = JSON.stringify({ type: 'FeatureCollection', features });
  return { name: 'grids.geojson', mimeType: 'application/geo+json', buffer: Buffer.from(text) };
}

test('a broken file is refused feature by feature, a good one is tried and then imported', async ({ page }) => {
  await openAs(page, 'county_lead', '/grids');
  await page.getByRole('button', { name: '导入网格' }).click();
  const panel = page.getByRole('dialog', { name: '导入网格' });
  const broken = file(square('370102001001091', 117.08, 36.7), square('370102001001092', 117.09, 36.7, true));
  await panel.locator('input[type=file]').setInputFiles(broken);
  await panel.getByRole('button', { name: '试导入' }).click();
  await expect(panel.getByRole('alert')).toContainText('第 2 个 370102001001092');
  await expect(panel.getByRole('button', { name: '导入', exact: true })).toBeDisabled();
  await expectAccessible(page);
  const good = file(square('370102001001091', 117.08, 36.7), square('370102001001092', 117.09, 36.7));
  await panel.locator('input[type=file]').setInputFiles(good);
  await panel.getByRole('button', { name: '试导入' }).click();
  await expect(panel.getByText('试导入通过')).toBeVisible();
  await panel.getByRole('button', { name: /^导入 \d+ 个/ }).click();
  await expect(panel).toHaveCount(0);
  await expect(page.getByText('试验网格092')).toBeVisible();
});

test('who was responsible on a day, and a change that keeps the past', async ({ page }) => {
  await openAs(page, 'county_lead', '/grids?grid=370102001001003');
  const panel = page.getByRole('dialog');
  await expect(panel.getByText('吕**').first()).toBeVisible();
  await expectAccessible(page);
  await panel.getByRole('button', { name: '更换责任人' }).click();
  await panel.getByLabel('姓名').fill('方新');
  await panel.getByRole('button', { name: '保存' }).click();
  await expect(panel.getByText('方**').first()).toBeVisible();
  await panel.getByLabel('日期').fill('2026-01-15');
  await expect(panel.getByText('吕**').first()).toBeVisible();
});

test('a check names the grids without a responsible person and leads to the map', async ({ page }) => {
  await openAs(page, 'county_lead', '/grids?view=check');
  const table = page.getByRole('table', { name: '网格问题' });
  const row = table.getByRole('row', { name: /解放路四网格/ }); // others draw grids meanwhile
  await expect(row.getByRole('link', { name: '在图上看' })).toHaveAttribute('href', /map\?show=grids&at=117\.05/);
  await expectAccessible(page);
  await takePicture(page, 'office-grid-check');
  await onPhone(page, 'office-grid-check-phone');
});

test('somebody goes on leave, is stood in for, and is back', async ({ page }) => {
  await openAs(page, 'town_worker', '/absences');
  const table = page.getByRole('table', { name: '请假与代理' });
  await page.getByLabel('代理人账号').fill('village_worker');
  await page.getByLabel('事由').fill('年休');
  await page.getByRole('button', { name: '登记请假' }).click();
  await expect(table).toContainText('年休');
  await expect(table).toContainText('王**');
  await expectAccessible(page);
  await takePicture(page, 'office-absences');
  await onPhone(page, 'office-absences-phone');
  await table.getByRole('button', { name: '销假' }).first().click();
  await expect(table).not.toContainText('年休');
});

test('a Shapefile of surveyors is tried, and the table of people goes round', async ({ page }) => {
  await openAs(page, 'county_lead', '/grids');
  await page.getByRole('button', { name: '导入网格' }).click();
  const panel = page.getByRole('dialog', { name: '导入网格' });
  // Of the scenario: the part between the first empty line and the last boundary.
  const form = await readFile(join(import.meta.dirname, '../../../scenarios/grid/shapefile.multipart'));
  const buffer = form.subarray(form.indexOf('\r\n\r\n') + 4, form.lastIndexOf('\r\n--line--'));
  await panel.locator('input[type=file]').setInputFiles({ name: 'grids.zip', mimeType: 'application/zip', buffer });
  await panel.getByRole('button', { name: '试导入' }).click();
  await expect(panel.getByText('试导入通过')).toBeVisible();
  await expect(panel).toContainText('2 个网格');
  await takePicture(page, 'office-grid-import');
  await panel.getByRole('button', { name: /关闭/ }).click();

  await page.getByRole('button', { name: '批量登记责任人' }).click();
  const sheet = page.getByRole('dialog', { name: '批量登记责任人' });
  const download = page.waitForEvent('download');
  await sheet.getByRole('button', { name: '导出责任人表' }).click();
  const saved = await (await download).path();
  await sheet.locator('input[type=file]').setInputFiles({ name: 'people.xlsx', mimeType: 'application/octet-stream', buffer: await readFile(saved) });
  await sheet.getByRole('button', { name: '试导入' }).click();
  await expect(sheet.getByRole('status')).toContainText('将更新 0 条');
  await expectAccessible(page);
  await takePicture(page, 'office-grid-people-sheet');
});
