import { readFileSync } from 'node:fs';
import { expect, test, type APIRequestContext, type Browser, type Page } from '@playwright/test';
import { uniqueWord } from '../office/world';
import { expectAccessible, sent, takePicture } from '../support';
import { lookAround } from './look';
import { clientOf } from './world';

const lixia = '370102000000';

test.describe.configure({ timeout: 150_000 }); // several looks at each page, on slow machines too

interface Detail {
  title: { id: string; objectionsUntil?: string };
  objections: { words: string; hasContact: boolean }[];
}

/** An enterprise whose title is shown for objections. */
async function showEnterprise(browser: Browser, holder: string): Promise<string> {
  const county = await clientOf(browser, 'county_lead');
  const { title } = await sent<Detail>(county, 'post', '/api/v1/titles', { kind: 'cell_enterprise', division: lixia, holder });
  await sent(county, 'post', `/api/v1/titles/${title.id}/moves`, { move: 'apply' });
  await sent(county, 'post', `/api/v1/titles/${title.id}/moves`, { move: 'pass', words: '各项标准全部达到' });
  return title.id;
}

/** From a page that people know to the title, as somebody would who read of it. */
async function find(page: Page, holder: string): Promise<void> {
  await page.goto('/nearby');
  await page.getByRole('link', { name: /^卫生城镇/ }).scrollIntoViewIfNeeded();
  await expectAccessible(page);
  await takePicture(page, 'citizen-public-links');
  await page.getByRole('link', { name: /^卫生城镇/ }).click();
  await expect(page).toHaveTitle('卫生城镇 · 爱卫随手拍');
  const shown = page.getByRole('region', { name: '正在公示' });
  await expect(shown.getByRole('link').first()).toBeVisible();
  const whole = shown.getByRole('button', { name: /^看全部/ });
  if (await whole.isVisible()) await whole.click(); // other tests may show their own
  await expect(shown.getByRole('link', { name: holder })).toContainText('公示中');
  await expect(shown.getByRole('link', { name: holder })).toContainText(/异议截止 .*剩 7 天/);
  await expectAccessible(page);
  await takePicture(page, 'citizen-titles');
  await lookAround(page, 'citizen-titles');
  await shown.getByRole('link', { name: holder }).click();
}

/** What is missing is said; what was written outlives a reload; what was sent is confirmed. */
async function objectTo(page: Page, holder: string, words: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 2, name: holder, exact: true })).toBeVisible();
  await page.getByRole('button', { name: '提交异议' }).click();
  await expect(page.getByText('请写明理由，至少 5 个字')).toBeVisible();
  await expect(page.getByLabel('异议内容')).toBeFocused();
  await page.getByLabel('异议内容').fill(words);
  await page.getByLabel('联系方式（选填）').fill('13800000009');
  await expectAccessible(page);
  await page.screenshot({ path: `${import.meta.dirname}/../shots/citizen-title.png`, fullPage: true });
  await lookAround(page, 'citizen-title');
  await page.reload();
  await expect(page.getByLabel('异议内容')).toHaveValue(words);
  await expect(page.getByLabel('联系方式（选填）')).toHaveValue('13800000009');
  await page.getByRole('button', { name: '提交异议' }).click();
  await expect(page.getByRole('heading', { name: '异议已收到' })).toBeFocused();
  await expect(page.getByText('已收到异议 1 条，答复 0 条。')).toBeVisible();
  await expectAccessible(page);
  await takePicture(page, 'citizen-title-sent');
  await page.reload();
  await expect(page.getByLabel('异议内容')).toHaveValue(''); // nothing of it stays on the phone
}

test('a resident finds what is shown to the public, objects, and the city reads it', async ({ page, browser }) => {
  const holder = `${uniqueWord()}食品厂`;
  const id = await showEnterprise(browser, holder);
  await find(page, holder);
  await objectTo(page, holder, '车间后门外堆着垃圾，一周没人清');
  const city = await clientOf(browser, 'city_lead');
  const { objections } = await sent<Detail>(city, 'get', `/api/v1/titles/${id}`);
  expect(objections).toMatchObject([{ words: '车间后门外堆着垃圾，一周没人清', hasContact: true }]);
  await page.getByRole('link', { name: '返回' }).click();
  await expect(page).toHaveURL(/\/titles$/);
});

test('an objection that did not arrive stays, and says what to do', async ({ page, browser }) => {
  const id = await showEnterprise(browser, `${uniqueWord()}纺织厂`);
  const refuse = (status: number, code: string, title: string, headers = {}) =>
    page.route('**/objections', (route) =>
      route.fulfill({ status, headers, contentType: 'application/problem+json', body: JSON.stringify({ code, title }) }),
    );
  await page.goto(`/titles/${id}`);
  await page.getByLabel('异议内容').fill('夜里冒黑烟，气味很重');
  await refuse(429, 'titles.too_many', '操作太频繁，请稍后再试', { 'Retry-After': '150' });
  await page.getByRole('button', { name: '提交异议' }).click();
  await expect(page.getByText('请过 3 分钟再按“提交异议”')).toBeVisible();
  await expect(page.getByLabel('异议内容')).toHaveValue('夜里冒黑烟，气味很重');
  await expectAccessible(page);
  await takePicture(page, 'citizen-title-wait');
  await page.unroute('**/objections');
  await refuse(409, 'titles.not_shown', '公示期已过，不能再提异议');
  await page.getByRole('button', { name: '提交异议' }).click();
  await expect(page.getByRole('heading', { name: '公示已经结束' })).toBeVisible();
  await expectAccessible(page);
  await takePicture(page, 'citizen-title-over');
});

test('the register is searched by kind and region, and says honestly what it has not', async ({ page }) => {
  const titles = Array.from({ length: 31 }, (_, i) => ({
    id: `1${i}`, kind: 'provincial_village', kindName: '省级卫生村', holder: `济南市长清区马山镇第${i + 1}村`, division: '370113107000',
    stage: i === 1 ? 're_reviewing' : 'named', stageName: i === 1 ? '复审中' : '已命名', number: `鲁卫村 2024-${i}`,
    namedOn: '2024-12-01', validTo: i === 2 ? '2025-11-30' : '2099-11-30',
  }));
  await page.route(/public-titles\?(?!.*publicity)/, (route) => {
    const query = new URL(route.request().url()).searchParams;
    if (query.get('group') === 'national') return route.fulfill({ json: { items: [] } });
    const isNext = query.has('cursor');
    return route.fulfill({ json: isNext ? { items: titles.slice(30) } : { items: titles.slice(0, 30), nextCursor: 'c' } });
  });
  await page.goto('/titles');
  const register = page.getByRole('region', { name: '命名名录' });
  await expect(register.getByText('已列出 30 个，后面还有')).toBeVisible();
  await expect(register.getByRole('link', { name: /第3村/ })).toContainText('有效期已满');
  await register.getByRole('button', { name: '加载更多' }).click();
  await expect(register.getByText('31 个', { exact: true })).toBeVisible();
  await register.getByLabel('市', { exact: true }).selectOption({ label: '济南市' });
  await register.getByLabel('县（市、区）').selectOption({ label: '长清区' });
  await expect(page).toHaveURL(/division=370113000000/);
  await register.scrollIntoViewIfNeeded();
  await register.getByRole('heading', { level: 2 }).evaluate((heading) => heading.scrollIntoView());
  await expectAccessible(page);
  await takePicture(page, 'citizen-titles-register');
  await lookAround(page, 'citizen-titles-register');
  await register.getByRole('button', { name: '国家级' }).click();
  await expect(register.getByText('这里没有登记的称号')).toBeVisible();
  await expectAccessible(page);
  await takePicture(page, 'citizen-titles-none');
  await register.getByRole('button', { name: '看全省全部' }).click();
  await expect(page).toHaveURL(/\/titles$/);
  await page.goto('/titles/0000000000000');
  await expect(page.getByText('没有找到这个称号')).toBeVisible();
});

test('who is named is found by kind and region, with number, term and how it came to it', async ({ page, browser }) => {
  const holder = `${uniqueWord()}机械厂`;
  const sheet = `称号,区划代码,持有者,证书编号,文号,命名日期,有效期至\n健康企业,${lixia},${holder},鲁健企 2025-017,济爱卫发〔2025〕6号,2025-12-01,\n`;
  const lead = await clientOf(browser, 'city_lead');
  const file = { name: 'r.csv', mimeType: 'text/csv', buffer: Buffer.from(sheet) };
  const answer = await lead.post('/api/v1/titles/register', { multipart: { file } });
  expect(answer.status(), await answer.text()).toBe(200);

  await page.goto('/titles?group=cell&division=370102000000');
  const register = page.getByRole('region', { name: '命名名录' });
  await expect(register.getByLabel('县（市、区）').locator('option:checked')).toHaveText('历下区');
  await expect(register.getByRole('link', { name: holder })).toContainText('证书编号 鲁健企 2025-017');
  await register.getByRole('link', { name: holder }).click();
  await expect(page.getByRole('heading', { level: 2, name: holder })).toBeVisible();
  await expect(page.getByText('2028-11-30')).toBeVisible();
  await expect(page.getByText('文件：济爱卫发〔2025〕6号')).toBeVisible();
  await expect(page.getByLabel('异议内容')).toHaveCount(0);
  await expectAccessible(page);
  await takePicture(page, 'citizen-title-named');
  await lookAround(page, 'citizen-title-named');
  await page.getByRole('link', { name: '返回' }).click();
  await expect(page).toHaveURL(/group=cell&division=370102000000$/); // as it was searched
});

/** A draw of experts with everything in it: recusals, words of those who watched, a replacement. */
async function drawExperts(lead: APIRequestContext, word: string): Promise<string> {
  const enter = (name: string, homeDivision: string) =>
    sent(lead, 'post', '/api/v1/experts', { name, unitName: `${word}疾控中心`, homeDivision, specialties: [2], termFrom: '2026-01-01' });
  for (const name of ['钟离甲', '钟离乙', '钟离丙']) await enter(name, '370200000000');
  await enter('钟离丁', lixia); // recused: of the place that is reviewed
  const strata = [{ name: '健康教育', specialty: 2, placeTypes: [], take: 2 }];
  const wanted = { kind: 'experts', purpose: `济南市现场评估专家${word}`, target: '370100000000', strata, avoidUnits: [], workloadYearMax: 1000, recusalYears: 0 };
  const { draw } = await sent<{ draw: { id: string } }>(lead, 'post', '/api/v1/draws', wanted);
  return draw.id;
}

test('a draw is followed from its seal to the file by which anybody draws again', async ({ page, browser }) => {
  const word = uniqueWord();
  const lead = await clientOf(browser, 'province_lead');
  const id = await drawExperts(lead, word);
  await page.goto('/nearby');
  await page.getByRole('link', { name: /^抽取公开/ }).click();
  await page.getByRole('link', { name: word }).click();
  await expect(page.getByText('名单和种子已经封存，还没有抽取。')).toBeVisible();
  await expect(page.getByText('承诺值', { exact: true })).toBeVisible();
  await expectAccessible(page);
  await page.screenshot({ path: `${import.meta.dirname}/../shots/citizen-draw-sealed.png`, fullPage: true });

  const drawn = await sent<{ slots: { member: string; label: string }[] }>(lead, 'post', `/api/v1/draws/${id}/drawing`, { witness: '二十七、八、六' });
  await page.reload();
  await expect(page.getByText('名单等组织单位公开以后可看。', { exact: true })).toBeVisible();
  await expect(page.getByText(drawn.slots[0]!.label)).toHaveCount(0);
  await sent(lead, 'post', `/api/v1/draws/${id}/withdrawals`, { member: drawn.slots[0]!.member, reason: '出差' });
  await sent(lead, 'post', `/api/v1/draws/${id}/publication`, {});
  await page.reload();
  await expect(page.getByText(`接替 ${drawn.slots[0]!.label}`)).toBeVisible();
  await expect(page.getByText('二十七、八、六')).toBeVisible();
  await page.getByText(/^不参加抽取的 \d+ 人和原因$/).click();
  await expect(page.getByText(/^回避：来自被评地区/)).toBeVisible();
  await expect(page.getByText('aiwei verify draw 文件')).toBeVisible();
  await expectAccessible(page);
  await page.screenshot({ path: `${import.meta.dirname}/../shots/citizen-draw.png`, fullPage: true });
  await lookAround(page, 'citizen-draw');
  const saving = page.waitForEvent('download');
  await page.getByRole('link', { name: '下载核验文件' }).click();
  const file = JSON.parse(readFileSync(await (await saving).path(), 'utf8')) as object;
  expect(file).toMatchObject({ format: 'aiwei-draw-1', id, withdrawals: [{ reason: '出差' }] });

  await page.getByRole('link', { name: '返回' }).click();
  await expect(page.getByRole('link', { name: word })).toContainText('已公开');
  await expectAccessible(page);
  await takePicture(page, 'citizen-draws');
  await lookAround(page, 'citizen-draws');
});

test('without any draw, the page says what will be there', async ({ page }) => {
  await page.route('**/api/v1/draws?*', (route) => route.fulfill({ json: { items: [] } }));
  await page.goto('/draws');
  await expect(page.getByText('还没有抽取')).toBeVisible();
  await expectAccessible(page);
  await takePicture(page, 'citizen-draws-empty');
  await page.goto('/draws/0000000000000');
  await expect(page.getByText('没有找到这次抽取')).toBeVisible();
});
