import { expect, test } from '@playwright/test';
import { expectAccessible, runsOut, takePicture } from '../support';
import { drawPhoto } from '../field/world';
import { clientOf, openAs, uniqueWord } from './world';

test('a place is registered on the map, inspected, and its plaque printed', async ({ page }) => {
  const name = `公厕${uniqueWord()}`;
  await openAs(page, 'province_lead', '/places'); // any point of the map is his
  await page.getByRole('button', { name: '新增点位' }).first().click();
  const form = page.getByRole('dialog', { name: '新增点位' });
  await form.getByRole('button', { name: '保存' }).click();
  await expect(form.getByRole('alert')).toHaveText('还差：类型、名称、位置');
  await form.getByRole('combobox', { name: '类型' }).fill('公厕');
  await page.getByRole('listbox', { name: '类型' }).getByRole('option', { name: '公厕' }).click();
  await form.getByLabel('名称').fill(name);
  await form.getByLabel('等级', { exact: true }).first().selectOption('A');
  await form.locator('.map').click();
  await expectAccessible(page);
  await form.getByRole('button', { name: '保存' }).click();
  const drawer = page.getByRole('dialog', { name });
  await expect(drawer.getByText('从未检查')).toBeVisible();
  await drawer.getByRole('group', { name: '等级' }).getByRole('button', { name: 'B' }).click();
  await drawer.getByLabel('检查情况').fill('地面有积水');
  await drawer.getByRole('button', { name: '记录检查' }).click();
  await expect(drawer.getByText('地面有积水')).toBeVisible();
  await expect(drawer.getByText(/检查 B/)).toBeVisible();
  await expectAccessible(page);
  await takePicture(page, 'office-place');
  await drawer.getByRole('link', { name: '打印标牌' }).click();
  await expect(page.getByRole('heading', { name })).toBeVisible();
  await expect(page.getByRole('img', { name: `${name}的二维码` })).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('button', { name: '打印' })).toBeHidden();
});

test('photographs of a place and of its inspections are kept, taken away and put back', async ({ page, browser }) => {
  const name = `公厕${uniqueWord()}`;
  const lead = await clientOf(browser, 'county_lead');
  const made = await lead.post('/api/v1/places', { data: { type: 'toilet', name, lng: 117.03, lat: 36.675 } });
  await openAs(page, 'county_lead', `/places?place=${((await made.json()) as { id: string }).id}`);
  const drawer = page.getByRole('dialog', { name });
  const picture = { name: 'p.jpg', mimeType: 'image/jpeg', buffer: await drawPhoto(page, name) };
  await drawer.getByText('添加照片').first().locator('input').setInputFiles([picture, picture]);
  const photos = drawer.getByRole('list', { name: '照片', exact: true });
  await expect(photos.getByRole('img')).toHaveCount(0); // decorative: the buttons have the names
  await expect(photos.getByRole('listitem')).toHaveCount(2);
  await photos.getByRole('button', { name: /^移除/ }).first().click();
  await expect(photos.getByRole('listitem')).toHaveCount(1);
  await page.getByRole('button', { name: '撤销' }).click();
  await expect(photos.getByRole('listitem')).toHaveCount(2);
  await drawer.locator('form input[type=file]').setInputFiles(picture);
  await expect(drawer.getByText('已上传')).toBeVisible();
  await drawer.getByRole('button', { name: '记录检查' }).click();
  await expect(drawer.getByRole('list', { name: /\d 的照片$/ }).getByRole('listitem')).toHaveCount(1);
  await expectAccessible(page);
  await takePicture(page, 'office-place-photos');
});

test('a table is tried, its faults listed by row, and then imported', async ({ page }) => {
  const name = `公厕${uniqueWord()}`;
  const table = (rows: string) => ({
    name: 'places.csv', mimeType: 'text/csv', buffer: Buffer.from(`类型,名称,经度,纬度\r\n${rows}`),
  });
  await openAs(page, 'county_lead', '/places');
  await page.getByRole('button', { name: '导入' }).click();
  const panel = page.getByRole('dialog', { name: '导入点位' });
  await panel.locator('input[type=file]').setInputFiles(table(`公厕,${name},117.03,36.675\r\n城堡,甲,117.03,36.675\r\n`));
  await panel.getByRole('button', { name: '试导入' }).click();
  await expect(panel.getByRole('alert')).toContainText('第 3 行 类型');
  await expect(panel.getByRole('button', { name: '导入', exact: true })).toBeDisabled();
  await expectAccessible(page);
  await panel.locator('input[type=file]').setInputFiles(table(`公厕,${name},117.03,36.675\r\n`));
  await panel.getByRole('button', { name: '试导入' }).click();
  await expect(panel.getByRole('status')).toContainText('1 个点位');
  await panel.getByRole('button', { name: '导入', exact: true }).click();
  await expect(panel).toHaveCount(0);
  await page.getByRole('searchbox', { name: '名称或地址' }).fill(name);
  await expect(page.getByRole('row', { name: new RegExp(name) })).toBeVisible();
});

test('a map of another program is tried, its faults listed by feature', async ({ page }) => {
  const name = `公厕${uniqueWord()}`;
  const map = (type: string) => ({
    name: 'places.geojson', mimeType: 'application/geo+json', buffer: Buffer.from(JSON.stringify({ type: 'FeatureCollection', features: [
      { type: 'Feature', geometry: { type: 'Point', coordinates: [117.03, 36.675] }, properties: { type, name } }] })),
  });
  await openAs(page, 'county_lead', '/places');
  await page.getByRole('button', { name: '导入' }).click();
  const panel = page.getByRole('dialog', { name: '导入点位' });
  await panel.locator('input[type=file]').setInputFiles(map('castle'));
  await panel.getByRole('button', { name: '试导入' }).click();
  await expect(panel.getByRole('alert')).toContainText('第 1 个 类型');
  await expectAccessible(page);
  await takePicture(page, 'office-places-import');
  await panel.locator('input[type=file]').setInputFiles(map('toilet'));
  await panel.getByRole('button', { name: '试导入' }).click();
  await expect(panel.getByRole('status')).toContainText('1 个点位');
  await panel.getByRole('button', { name: '导入', exact: true }).click();
  await expect(panel).toHaveCount(0);
});

test('on a phone nothing runs out of the page', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openAs(page, 'county_lead', '/places');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('点位');
  expect(await runsOut(page)).toEqual([]);
  await takePicture(page, 'office-places-phone');
});
