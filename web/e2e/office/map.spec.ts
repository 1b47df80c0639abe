import { expect, test, type Page } from '@playwright/test';
import { expectAccessible, runsOut, takePicture } from '../support';
import { openAs, someProblems } from './world';

const map = (page: Page) => page.locator('.tile-map');
const panel = (page: Page) => page.locator('.picked');
// Drawn without a graphics card, beside another browser: what takes a moment elsewhere takes long here.
const patience = { timeout: 40_000 };
const settled = (page: Page) => expect(map(page)).toHaveAttribute('aria-busy', 'false', patience);

test.beforeEach(() => test.setTimeout(120_000));

test('a click on a grid says who answers for it, and leads to its problems', async ({ page }) => {
  await openAs(page, 'county_lead', '/map?show=grids&at=117.03,36.675,14');
  await settled(page);
  await map(page).click();
  await expect(panel(page).getByRole('heading')).toHaveText('解放路一网格');
  await expect(panel(page).getByText('责任人', { exact: true })).toBeVisible();
  await expect(panel(page).getByRole('link', { name: '高德' })).toHaveAttribute('href', /uri\.amap\.com.*117\.0359/);
  await expect(page).toHaveURL(/pick=grid(:|%3A)370102001001001/);
  await expectAccessible(page);
  await takePicture(page, 'office-map-grid');
  await panel(page).getByRole('link', { name: '这里的问题' }).click();
  await expect(page).toHaveURL(/problems\?grid=370102001001001/);
});

test('the keyboard picks the middle, and a link shows the same again', async ({ page }) => {
  await openAs(page, 'county_lead', '/map?at=117.07,36.675,14');
  await settled(page);
  await page.locator('.maplibregl-canvas').focus();
  await page.keyboard.press('Enter');
  await expect(panel(page)).toContainText('历下区');
  await expect(panel(page)).toContainText('逐级办公室');
  await page.reload();
  await expect(panel(page)).toContainText('逐级办公室');
});

test('a problem of the ledger is found on the map and opened from there', async ({ page, browser }) => {
  const { clerk, filed } = await someProblems(page, browser, 1);
  const { id } = filed[0]!;
  const detail = (await (await clerk.get(`/api/v1/problems/${id}`)).json()) as { problem: { lng: number; lat: number } };
  const { lng, lat } = detail.problem;
  await openAs(page, 'county_lead', `/problems/${id}`);
  await page.getByRole('link', { name: '在大图上看' }).click();
  await expect(page).toHaveURL(/map\?pick=problem/);
  await page.goto(`/office/map?pick=problem:${id}&at=${lng},${lat},17`);
  await settled(page);
  await expect(panel(page).getByRole('link', { name: '打开办理' })).toBeVisible();
  await panel(page).getByRole('button', { name: '收起' }).click();
  await map(page).click();
  await expect(panel(page).getByRole('link', { name: '打开办理' })).toHaveAttribute('href', new RegExp(`problems/${id}`));
  await takePicture(page, 'office-map-problem');
});

test('from afar the areas carry their counts; filters stand in the address', async ({ page }) => {
  await openAs(page, 'county_lead', '/map?at=117.2,36.7,8.5');
  await settled(page);
  await page.getByLabel('问题类型').selectOption('toilet');
  await page.getByLabel('只看超期').check();
  await expect(page).toHaveURL(/category=toilet.*overdue=true/);
  const slider = page.getByRole('slider');
  await slider.focus();
  await page.keyboard.press('ArrowLeft');
  await expect(page).toHaveURL(/day=\d{4}-\d\d-\d\d/);
  await page.getByRole('button', { name: '网格', exact: true }).click();
  await expect(page).toHaveURL(/show=grids/);
  await settled(page);
});

test('on a phone nothing runs out of the page', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openAs(page, 'county_lead', '/map?at=117.03,36.675,13');
  await settled(page);
  expect(await runsOut(page)).toEqual([]);
  await takePicture(page, 'office-map-phone');
});

test('a way from one place to another is drawn and told', async ({ page }) => {
  await openAs(page, 'county_lead', '/map?show=grids&at=117.03,36.675,14');
  await settled(page);
  await map(page).click();
  await panel(page).getByRole('button', { name: '从这里出发' }).click();
  await expect(panel(page).getByText('起点已选')).toBeVisible();
  await page.goto(`${page.url().replace(/pick=[^&]*/, 'pick=point:117.055,36.668')}`);
  const way = panel(page).getByRole('region', { name: '路线' });
  await expect(way.getByText(/到达目的地/)).toBeVisible();
  await expect(way.getByText(/出发/).first()).toBeVisible();
  await expect(way.getByText('演示用示意路网')).toBeVisible();
  const byCar = await way.locator('b').textContent();
  await way.getByRole('button', { name: '步行' }).click();
  await expect(way.locator('b')).not.toHaveText(byCar!);
  await settled(page);
  await expectAccessible(page);
  await takePicture(page, 'office-map-way');
});

test('how far one gets within some minutes is drawn and told', async ({ page }) => {
  await openAs(page, 'county_lead', '/map?show=grids&at=117.03,36.675,13');
  await settled(page);
  await map(page).click();
  await panel(page).getByRole('button', { name: '可达范围' }).click();
  const reach = panel(page).getByRole('region', { name: '可达范围' });
  await expect(reach.getByText('5 分钟', { exact: true })).toBeVisible();
  await expect(reach.getByText(/平方千米/).first()).toBeVisible();
  const byCar = await reach.locator('dd').first().textContent();
  await reach.getByRole('button', { name: '步行' }).click();
  await expect(reach.locator('dd').first()).not.toHaveText(byCar!);
  await settled(page);
  await expectAccessible(page);
  await takePicture(page, 'office-map-reach');
  // Another place: the areas of the first are gone.
  await panel(page).getByRole('button', { name: '收起' }).click();
  await expect(reach).toBeHidden();
});

test('places are narrowed by line and by how long nobody was there, and the list shows the same', async ({ page }) => {
  await openAs(page, 'county_lead', '/map?show=places&at=117.03,36.675,14');
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  // The tiles of the first choice are still on their way when the second is made.
  let letGo = () => {};
  const held = new Promise<void>((resolve) => (letGo = resolve));
  const ofFirst = /\/tiles\/places\/.*line=\d+$/;
  await page.route(ofFirst, async (route) => {
    await held;
    await route.continue();
  });
  await page.getByRole('combobox', { name: '行业' }).selectOption({ index: 1 });
  await expect.poll(() => asked.some((url) => ofFirst.test(url)), patience).toBe(true);
  await page.getByRole('combobox', { name: '多久没有检查' }).selectOption('30');
  await expect(page).toHaveURL(/line=\d+.*idle=30|idle=30.*line=\d+/);
  letGo();
  await expect.poll(() => asked.some((url) => /\/tiles\/places\/.*line=\d+&withoutInspectionDays=30/.test(url)), patience).toBe(true);
  await expectAccessible(page);
  await takePicture(page, 'office-map-places-filtered');
  await page.getByRole('search', { name: '地图内容' }).getByRole('link', { name: '列表' }).click();
  await expect(page).toHaveURL(/\/office\/places\?.*line=\d+/);
  await expect(page.getByRole('combobox', { name: '多久没有检查' })).toHaveValue('30');
  await page.getByRole('link', { name: '在地图上看' }).click();
  await expect(page).toHaveURL(/\/office\/map\?.*idle=30/);
});
