// The map in a browser without WebGL: drawn on a plain canvas, with the same clicks, filters and panel.
import { expect, test, type Page } from '@playwright/test';
import { coloursOf, expectAccessible, onPhone, takePicture, without } from '../support';
import { openAs, someProblems } from './world';

const map = (page: Page) => page.locator('.tile-map');
const panel = (page: Page) => page.locator('.picked');
const settled = (page: Page) => expect(map(page)).toHaveAttribute('aria-busy', 'false');

test.describe('without WebGL', () => {
  test.beforeEach(({ page }) => without(page, '^(experimental-)?webgl'));

  test('a click on a grid says who answers for it', async ({ page }) => {
    const programs: string[] = [];
    page.on('request', (request) => programs.push(new URL(request.url()).pathname));
    await openAs(page, 'county_lead', '/map?show=grids&at=117.03,36.675,14');
    await settled(page);
    await expect(page.getByText('此浏览器不支持 WebGL，已改用简化地图；编辑网格请换浏览器')).toBeVisible();
    expect(await coloursOf(map(page))).toBeGreaterThan(3);
    expect(programs.some((path) => /\/CanvasTileMap-/.test(path))).toBe(true);
    expect(programs.filter((path) => /\/(TileMap|maplibre)/.test(path))).toEqual([]);
    await map(page).click();
    await expect(panel(page).getByRole('heading')).toHaveText('解放路一网格');
    await expect(page).toHaveURL(/pick=grid(:|%3A)370102001001001/);
    await settled(page);
    await expectAccessible(page);
    await takePicture(page, 'office-map-canvas-grid');
    await onPhone(page, 'office-map-canvas-phone');
  });

  test('grids cannot be edited, and it says why', async ({ page }) => {
    await openAs(page, 'county_lead', '/map?at=117.03,36.675,14');
    await settled(page);
    const button = page.getByRole('button', { name: '编辑网格' });
    await expect(button).toBeDisabled();
    await expect(button).toHaveAccessibleDescription(/编辑网格请换浏览器/);
  });

  test('the keyboard moves, enlarges and picks the middle; a link shows the same again', async ({ page }) => {
    await openAs(page, 'county_lead', '/map?at=117.07,36.675,14');
    await settled(page);
    await map(page).focus();
    await page.keyboard.press('ArrowLeft');
    await expect(page).toHaveURL(/at=117\.06/);
    await page.keyboard.press('+');
    await expect(page).toHaveURL(/,15\.00/);
    await settled(page);
    await page.keyboard.press('Enter');
    await expect(panel(page)).toContainText('历下区');
    await page.reload();
    await expect(panel(page)).toContainText('逐级办公室');
  });

  test('problems are drawn, found by a click, and filtered', async ({ page, browser }) => {
    const { clerk, filed } = await someProblems(page, browser, 1);
    const { id } = filed[0]!;
    const detail = (await (await clerk.get(`/api/v1/problems/${id}`)).json()) as { problem: { lng: number; lat: number } };
    const { lng, lat } = detail.problem;
    await openAs(page, 'county_lead', `/map?at=${lng},${lat},17`);
    await settled(page);
    const all = await coloursOf(map(page));
    await map(page).click();
    await expect(panel(page).getByRole('link', { name: '打开办理' })).toHaveAttribute('href', new RegExp(`problems/${id}`));
    await takePicture(page, 'office-map-canvas-problem');
    await panel(page).getByRole('button', { name: '收起' }).click();
    const filtered = page.waitForResponse((answer) => /tiles\/problems\/.*overdue=true/.test(answer.url()));
    await page.getByLabel('只看超期').check();
    await filtered;
    await expect(page).toHaveURL(/overdue=true/);
    await settled(page);
    await expect.poll(() => coloursOf(map(page))).toBeLessThan(all); // what was filed just now is not overdue
    await map(page).click();
    await expect(page).toHaveURL(/pick=grid/);
  });

  test('heat, areas from afar and the reach of a place are drawn', async ({ page, browser }) => {
    await someProblems(page, browser, 3);
    await openAs(page, 'county_lead', '/map?show=heat&at=117.045,36.676,14.5');
    await settled(page);
    expect(await coloursOf(map(page))).toBeGreaterThan(20);
    await takePicture(page, 'office-map-canvas-heat');
    await page.goto('/office/map?show=grids&at=117.2,36.7,8.5');
    await settled(page);
    expect(await coloursOf(map(page))).toBeGreaterThan(3);
    await takePicture(page, 'office-map-canvas-afar');
    await page.goto('/office/map?show=grids&at=117.03,36.675,13');
    await settled(page);
    await map(page).click();
    await panel(page).getByRole('button', { name: '可达范围' }).click();
    await expect(panel(page).getByText(/平方千米/).first()).toBeVisible();
    await settled(page);
    await takePicture(page, 'office-map-canvas-reach');
  });
});

test('map=canvas shows it in every browser, and leads back', async ({ page }) => {
  await openAs(page, 'county_lead', '/map?map=canvas&show=grids&at=117.03,36.675,14');
  await settled(page);
  await expect(page.locator('.canvas-map')).toBeVisible();
  await page.getByRole('link', { name: '换回标准地图' }).click();
  await expect(page.locator('.maplibregl-canvas')).toBeVisible();
  await expect(page).toHaveURL(/show=grids/);
  await expect(page.getByRole('button', { name: '编辑网格' })).toBeEnabled();
});

test('without any map there are the lists', async ({ page }) => {
  await page.route(/TileMap-.*\.js/, (route) => route.abort());
  await openAs(page, 'county_lead', '/map?overdue=true');
  await expect(page.getByRole('alert')).toContainText('地图没有打开');
  await expectAccessible(page);
  await takePicture(page, 'office-map-lists');
  await page.getByRole('link', { name: '问题台账' }).click();
  await expect(page).toHaveURL(/problems\?overdue=true/);
});
