// 命名名录 as a map: which divisions hold a title, found by a tap, by the region and by the keyboard.
import { expect, test, type Browser, type Locator, type Page } from '@playwright/test';
import { fitted, toScreen, type Bounds, type LngLat } from '../../src/shared/map/projection';
import { uniqueWord } from '../office/world';
import { coloursOf, expectAccessible, runsOut, takePicture } from '../support';
import { lookAround } from './look';
import { clientOf } from './world';

test.describe.configure({ timeout: 150_000 });

const provinceBounds: Bounds = [114.8, 34.37, 122.72, 38.41]; // as title_map.ts has it
const weihai: LngLat = { lng: 122.1, lat: 37.2 };
const heze = '371700000000';

const register = (page: Page) => page.getByRole('region', { name: '命名名录' });
const map = (page: Page) => page.locator('.tile-map');
const picked = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const settled = (page: Page) => expect(map(page)).toHaveAttribute('aria-busy', 'false');

/** The register from its heading on, above the tabs. */
const toHead = (page: Page) => register(page).getByRole('heading', { level: 2 }).evaluate((heading) => heading.scrollIntoView());

/** Two cities that are 国家卫生城市, entered as an office does that has them on paper. */
async function nameCities(browser: Browser, word: string): Promise<void> {
  const rows = [`国家卫生城市,371000000000,威海市,国卫 ${word}-1,全爱卫发〔2025〕1号,2025-12-01,`, `国家卫生城市,${heze},菏泽市,国卫 ${word}-2,全爱卫发〔2025〕1号,2025-12-01,`];
  const sheet = ['称号,区划代码,持有者,证书编号,文号,命名日期,有效期至', ...rows, ''].join('\n');
  const lead = await clientOf(browser, 'province_lead');
  const file = { name: 'r.csv', mimeType: 'text/csv', buffer: Buffer.from(sheet) };
  const answer = await lead.post('/api/v1/titles/register', { multipart: { file } });
  expect(answer.status(), await answer.text()).toBe(200);
}

/** Taps a place while the map shows the whole province. */
async function tap(ground: Locator, place: LngLat): Promise<void> {
  const { width, height } = (await ground.boundingBox())!;
  const { x, y } = toScreen(place, fitted(provinceBounds, width, height, 8));
  await ground.click({ position: { x, y } });
}

const answerMarks = (page: Page, items: object[]) => page.route('**/public-title-marks?*', (route) => route.fulfill({ json: { items } }));

test('a resident sees which cities are named, and reads the title of one that is tapped', async ({ page, browser }) => {
  const word = uniqueWord();
  await nameCities(browser, word);
  const programs: string[] = [];
  page.on('request', (request) => programs.push(new URL(request.url()).pathname));
  await page.goto('/titles');
  await expect(register(page).getByRole('link', { name: `国卫 ${word}-1` })).toBeVisible();
  expect(programs.filter((path) => /CanvasTileMap|maplibre/.test(path))).toEqual([]); // a list needs no map
  await register(page).getByRole('button', { name: '地图' }).click();
  await expect(page).toHaveURL(/view=map/);
  await expect(page.getByLabel('称号种类').locator('option')).toHaveText([
    '国家卫生城市', '国家卫生县', '国家卫生乡镇', '省级卫生城市', '省级卫生县', '省级卫生乡镇', '省级卫生村',
  ]);
  await expect(register(page).getByText(/^全省已命名 \d+ 个$/)).toBeVisible();
  await settled(page);
  expect(await coloursOf(map(page))).toBeGreaterThan(3);
  await toHead(page);
  await takePicture(page, 'citizen-title-map');
  await tap(map(page), weihai);
  await expect(page).toHaveURL(/pick=371000000000/);
  const weihaiTitles = picked(page, '威海市');
  await expect(weihaiTitles.getByRole('link')).toContainText(`证书编号 国卫 ${word}-1`);
  await expect(weihaiTitles.getByRole('link')).toBeInViewport();
  await settled(page);
  await expectAccessible(page);
  expect(await runsOut(page)).toEqual([]);
  await takePicture(page, 'citizen-title-map-picked');
  await lookAround(page, 'citizen-title-map-picked');
  await page.setViewportSize({ width: 1280, height: 1100 });
  await settled(page);
  await toHead(page);
  await takePicture(page, 'citizen-title-map-desk');
  await weihaiTitles.getByRole('link').click();
  await expect(page.getByRole('heading', { level: 2, name: '威海市' })).toBeVisible();
  await page.getByRole('link', { name: '返回' }).click();
  await expect(picked(page, '威海市').getByRole('link')).toBeVisible(); // as it was left
});

test('the region moves the map, and the keyboard picks what lies in the middle', async ({ page }) => {
  await answerMarks(page, [{ division: heze, counts: 'named' }]);
  await page.goto('/titles?view=map&kind=provincial_city');
  await settled(page);
  await expect(page.getByLabel('称号种类')).toHaveValue('provincial_city');
  await register(page).getByLabel('市', { exact: true }).selectOption({ label: '菏泽市' });
  await expect(page).toHaveURL(/division=371700000000/);
  await expect(picked(page, '菏泽市')).toBeVisible();
  await settled(page);
  await toHead(page);
  await takePicture(page, 'citizen-title-map-region');
  await map(page).focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/pick=371700000000/);
  await register(page).getByRole('button', { name: '列表' }).click();
  await expect(page).toHaveURL(/\/titles\?division=371700000000$/);
});

test('kinds of counties and villages say that the map must be closer, and what lies in a city is listed', async ({ page }) => {
  const village = { id: '1', kind: 'provincial_village', kindName: '省级卫生村', holder: '济南市长清区马山镇第1村', division: '370113107201', stage: 'named', stageName: '已命名', number: '鲁卫村 1' };
  await answerMarks(page, [{ division: village.division, counts: 'named' }]);
  await page.route(/public-titles\?.*kind=/, (route) => route.fulfill({ json: { items: [village] } }));
  await page.goto('/titles?view=map');
  await page.getByLabel('称号种类').selectOption({ label: '国家卫生县' });
  await expect(page).toHaveURL(/group=national.*kind=national_county/);
  await expect(page.getByText('这一级区划要放大才显示')).toBeVisible();
  await register(page).getByLabel('市', { exact: true }).selectOption({ label: '济南市' });
  await expect(page.getByText('这一级区划要放大才显示')).toBeHidden();
  await page.getByLabel('称号种类').selectOption({ label: '省级卫生村' });
  await expect(page.getByText('这一级区划要放大才显示')).toBeVisible();
  await expect(page.getByText('有省级卫生村的乡镇，名称前有 ✓')).toBeVisible();
  await expect(picked(page, '济南市').getByRole('link')).toContainText('第1村');
  await settled(page);
  await expectAccessible(page);
  await page.screenshot({ path: `${import.meta.dirname}/../shots/citizen-title-map-villages.png`, fullPage: true });
});

test('nothing named, no answer and no map are each said, with a way on', async ({ page }) => {
  await page.route('**/public-title-marks?*', (route) => route.fulfill({ status: 503, contentType: 'application/problem+json', body: JSON.stringify({ code: 'x', title: '服务忙' }) }));
  await page.route('**/assets/CanvasTileMap*.js', (route) => route.abort());
  await page.goto('/titles?view=map&pick=370300000000');
  await expect(page.getByText('服务忙')).toBeVisible();
  await expect(page.getByText('地图没有打开')).toBeVisible();
  await expectAccessible(page);
  await toHead(page);
  await takePicture(page, 'citizen-title-map-failed');
  await page.unroute('**/public-title-marks?*');
  await answerMarks(page, []);
  await register(page).getByRole('alert').getByRole('button', { name: '重试' }).click();
  await expect(page.getByText('名录里还没有国家卫生城市')).toBeVisible();
  await expect(page.getByText('没有登记的国家卫生城市')).toBeVisible();
  await register(page).getByRole('button', { name: '看列表' }).click();
  await expect(register(page).getByRole('button', { name: '列表' })).toHaveAttribute('aria-pressed', 'true');
  await page.unroute('**/assets/CanvasTileMap*.js');
  await page.goto('/titles?view=map&pick=370300000000');
  await settled(page);
  await expectAccessible(page);
  await page.screenshot({ path: `${import.meta.dirname}/../shots/citizen-title-map-none.png`, fullPage: true });
});
