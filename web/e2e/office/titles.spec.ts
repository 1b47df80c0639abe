import { readFileSync } from 'node:fs';
import { expect, test, type APIRequestContext, type Browser, type Page } from '@playwright/test';
import { expectAccessible, onPhone, sent as asked, takePicture } from '../support';
import { clientOf, openAs, uniqueWord } from './world';

const county = '370102000000';
const town = '370102001000';

type Json = Record<string, any>;
const sent = asked<Json>;

const card = (page: Page, name: string) => page.getByRole('list', { name: '可以办的' }).getByRole('listitem').filter({ has: page.getByRole('button', { name: new RegExp(`^${name}`) }) });

/** Opens the form of a move, says why when it asks, and confirms. */
async function take(page: Page, name: string, reason = ''): Promise<void> {
  await card(page, name).getByRole('button', { name: new RegExp(`^${name}`) }).click();
  const form = page.getByRole('form', { name });
  if (reason) await form.getByLabel('理由').fill(reason);
  await form.getByRole('button', { name: `确认${name}` }).click();
}

/** Through the form, with what is missing said at its field; returns the id. */
async function begin(page: Page, holder: string): Promise<string> {
  await page.getByRole('button', { name: '开始创建' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: '开始创建' }).click();
  await expect(dialog.getByText('请选择称号')).toBeVisible();
  await dialog.getByLabel('称号').selectOption({ label: '健康企业' });
  await expect(dialog.getByText('请选择点位；没有登记的，可以只填名称')).toBeVisible();
  await expectAccessible(page);
  await takePicture(page, 'office-title-form');
  await dialog.getByRole('button', { name: '只填名称' }).click();
  await dialog.getByLabel('名称').fill(holder);
  await onPhone(page, 'office-title-form-phone');
  await dialog.getByRole('button', { name: '开始创建' }).click();
  await expect(page.getByRole('heading', { name: new RegExp(`${holder}.*建设中`) })).toBeVisible();
  return new URL(page.url()).searchParams.get('id')!;
}

/** Somebody of the public objects, and leaves a telephone number. */
async function object(browser: Browser, id: string, words: string): Promise<void> {
  const nobody = await browser.newContext({ baseURL: process.env.AIWEI_URL! });
  const answer = await nobody.request.post(`/api/v1/public-titles/${id}/objections`, { data: { words, contact: '13900000009' } });
  expect(answer.ok(), await answer.text()).toBe(true);
  await nobody.close();
}

test('a healthy cell begins by name, is applied for, passed and shown; the city answers an objection and cannot name it yet', async ({ page, browser }) => {
  test.setTimeout(180_000);
  const holder = `${uniqueWord()}食品公司`;
  await openAs(page, 'county_lead', '/titles');
  const id = await begin(page, holder);
  await expectAccessible(page);
  await takePicture(page, 'office-title-creating');

  await take(page, '申报');
  await expect(page.getByRole('heading', { name: new RegExp(`${holder}.*已申报`) })).toBeVisible();
  await take(page, '评价合格');
  await expect(page.getByText('请写明理由，至少两个字')).toBeVisible();
  await expect(page.getByRole('form', { name: '评价合格' }).getByLabel('理由')).toBeFocused();
  await expectAccessible(page);
  await takePicture(page, 'office-title-move');
  await onPhone(page, 'office-title-move-phone');
  await page.getByRole('form', { name: '评价合格' }).getByLabel('理由').fill('十条标准全部达到');
  await page.getByRole('button', { name: '确认评价合格' }).click();
  await expect(page.getByRole('list', { name: '进程' }).locator('[aria-current=step]')).toContainText('公示');
  await expect(page.getByText('这一步由济南市爱卫办办理。')).toBeVisible();
  await expect(page.getByRole('list', { name: '办理过程' }).getByText('十条标准全部达到')).toBeVisible();

  await object(browser, id, '厂区垃圾没有分类');
  await openAs(page, 'city_lead', `/titles?id=${id}`);
  await page.getByRole('button', { name: '查看联系方式（留痕）' }).click();
  await expect(page.getByText('联系方式：13900000009')).toBeVisible();
  await page.getByRole('button', { name: '不成立' }).click();
  await page.getByLabel('答复', { exact: true }).fill('已核实，垃圾分类达标');
  await expectAccessible(page);
  await takePicture(page, 'office-title-publicity');
  await onPhone(page, 'office-title-publicity-phone');
  await page.getByRole('button', { name: '答复', exact: true }).click();
  await expect(page.getByText(/^答复：已核实，垃圾分类达标/)).toBeVisible();
  await page.getByRole('button', { name: '命名', exact: true }).click();
  await page.getByRole('button', { name: '确认命名' }).click();
  await expect(page.getByText('请填写证书编号')).toBeVisible();
  await page.getByLabel('证书编号').fill('济健企 2026-001');
  await page.getByLabel('文号').fill('济爱卫发〔2026〕1号');
  await page.getByRole('button', { name: '确认命名' }).click();
  await expect(page.getByRole('alert').getByText(/还不能“命名”/)).toBeVisible();
  await expectAccessible(page);
  await takePicture(page, 'office-title-refused');
});

test('an apply without its precondition is refused, with what is missing', async ({ page, browser }) => {
  const worker = await clientOf(browser, 'town_worker');
  await worker.post('/api/v1/titles', { data: { kind: 'cell_township', division: town } }); // there already when run again
  const { items } = await sent(worker, 'get', `/api/v1/titles?kind=cell_township&division=${town}`);
  await openAs(page, 'town_worker', `/titles?id=${items[0].id}`);
  await expect(card(page, '申报').getByText('还差')).toBeVisible();
  await take(page, '申报');
  await expect(page.getByRole('alert').getByText('还不能“申报”')).toBeVisible();
  await expect(page.getByRole('alert').getByText(/卫生乡镇是健康乡镇的必要条件/)).toBeVisible();
  await expectAccessible(page);
  await takePicture(page, 'office-title-not-yet');
  await page.getByRole('form', { name: '申报' }).getByRole('button', { name: '取消' }).click();
  await card(page, '停止建设').getByRole('button').click();
  await expect(page.getByText('这一步不能撤回，理由留在记录里。')).toBeVisible();
  await takePicture(page, 'office-title-ending');
  await page.getByRole('button', { name: '先不办' }).click();
});

/** A family on its way, whose name is masked. */
async function family(client: APIRequestContext, name: string): Promise<string> {
  const { title } = await sent(client, 'post', '/api/v1/titles', { kind: 'cell_family', division: county, holder: name });
  return title.id as string;
}

test('the name of a family is shown on request only', async ({ page, browser }) => {
  const name = `张${uniqueWord()}`;
  const id = await family(await clientOf(browser, 'county_lead'), name);
  await openAs(page, 'county_lead', `/titles?id=${id}&kind=cell_family`);
  await expect(page.getByText(name)).toHaveCount(0);
  await page.getByRole('button', { name: '查看姓名（留痕）' }).click();
  await expect(page.getByRole('heading', { name })).toBeVisible();
  await expectAccessible(page);
  await takePicture(page, 'office-title-family');
});

const csv = (rows: string[]) => ({ name: '名录.csv', mimeType: 'text/csv', buffer: Buffer.from(['\ufeff称号,区划代码,持有者,证书编号,文号,命名日期,有效期至', ...rows, ''].join('\r\n')) });

test('what is named already is imported, printed as a certificate, and counted', async ({ page }) => {
  test.setTimeout(120_000);
  const word = uniqueWord();
  const school = `${word}第一小学`;
  await openAs(page, 'city_lead', '/titles');
  await page.getByRole('button', { name: '导入名录' }).first().click();
  const dialog = page.getByRole('dialog');
  const saving = page.waitForEvent('download');
  await dialog.getByRole('button', { name: '下载模板' }).click();
  expect(readFileSync(await (await saving).path(), 'utf8')).toBe('\ufeff称号,区划代码,持有者,证书编号,文号,命名日期,有效期至\r\n');
  await dialog.getByLabel('称号名录表格').setInputFiles(csv([`健康学校,${county},${school},济健校 1,济爱卫发〔2025〕3号,某日,`, `健康小学,${county},${school},济健校 2,,2025-01-01,`]));
  await dialog.getByRole('button', { name: '试导入' }).click();
  await expect(dialog.getByText('没有这种称号：健康小学')).toBeVisible();
  await expectAccessible(page);
  await takePicture(page, 'office-title-import-faults');
  await dialog.getByLabel('称号名录表格').setInputFiles(csv([
    `健康学校,${county},${school},济健校 2025-${word},济爱卫发〔2025〕3号,2025-12-01,`, `健康社区,${town},${word}社区,济健社 2023-${word},济爱卫发〔2022〕3号,2022-12-01,2025-11-30`,
  ]));
  await dialog.getByRole('button', { name: '试导入' }).click();
  await expect(dialog.getByText('试导入通过：2 行都可以导入。')).toBeVisible();
  await takePicture(page, 'office-title-import');
  await dialog.getByRole('button', { name: '导入 2 个' }).click();
  await expect(dialog).toHaveCount(0);

  await page.getByLabel('种类').selectOption({ label: '健康学校' });
  await page.getByLabel('口径').selectOption({ label: '已命名' });
  await page.getByRole('navigation', { name: '称号列表' }).getByRole('button', { name: new RegExp(school) }).click();
  await expect(page.getByRole('heading', { name: new RegExp(`${school}.*已命名`) })).toBeVisible();
  await expectAccessible(page);
  await takePicture(page, 'office-title-named');
  await onPhone(page, 'office-title-named-phone');
  await page.getByRole('button', { name: '证书' }).click();
  await expect(page.getByRole('article', { name: '证书' }).getByText('名录打印件，不是正式证书')).toBeVisible();
  await expectAccessible(page);
  await takePicture(page, 'office-title-certificate');
  await onPhone(page, 'office-title-certificate-phone');
  await page.keyboard.press('Escape');
  await page.getByLabel('种类').selectOption({ label: '健康社区' });
  await expect(page.getByRole('navigation', { name: '称号列表' }).getByText('有效期已于 2025-11-30 届满').first()).toBeVisible();
  await takePicture(page, 'office-titles-late');
});

test('coverage is counted three ways, leads down and to the titles, and units are adjusted on record', async ({ page, browser }) => {
  test.setTimeout(120_000);
  await family(await clientOf(browser, 'county_lead'), `李${uniqueWord()}`).then(async (id) => {
    const worker = await clientOf(browser, 'county_lead');
    await sent(worker, 'post', `/api/v1/titles/${id}/moves`, { move: 'apply' });
  });
  await openAs(page, 'province_lead', '/title-coverage');
  const table = page.getByRole('table', { name: '称号覆盖率' });
  await expect(page.getByRole('list', { name: '目标' }).getByText('国家卫生城市全覆盖（含进入评审程序）')).toBeVisible();
  await page.getByRole('button', { name: /^进入评审程序/ }).click();
  await expect(table.getByRole('link', { name: /^山东省健康细胞进入评审程序 [\d,]+，查看名单$/ })).toBeVisible();
  await expectAccessible(page);
  await takePicture(page, 'office-title-coverage');
  await onPhone(page, 'office-title-coverage-phone');
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: '导出' }).click();
  expect(readFileSync(await (await saving).path(), 'utf8')).toContain('山东省,370000000000,');

  await page.getByRole('button', { name: '应创单元' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: '调整一个单元' }).click();
  await dialog.getByLabel('称号').selectOption({ label: '国家卫生县' });
  await dialog.getByRole('button', { name: '调整', exact: true }).click();
  await expect(dialog.getByText('请写明调整的理由')).toBeVisible();
  await dialog.getByRole('button', { name: '地区：请选择' }).click();
  await page.getByRole('searchbox', { name: '按名称查找区划' }).fill('平阴');
  await page.getByRole('button', { name: /平阴县$/ }).click();
  await dialog.getByLabel('理由').fill('市政府驻地，不单列');
  await expectAccessible(page);
  await takePicture(page, 'office-title-units-form');
  await dialog.getByRole('button', { name: '调整', exact: true }).click();
  await expect(dialog.getByRole('list', { name: '调整过的应创单元' }).getByText('市政府驻地，不单列')).toBeVisible();
  await takePicture(page, 'office-title-units');
  await onPhone(page, 'office-title-units-phone');
  await dialog.getByRole('button', { name: /平阴县的调整$/ }).click();
  await expect(dialog.getByText('还没有调整过。')).toBeVisible();
  await page.keyboard.press('Escape');

  await table.getByRole('button', { name: '济南市' }).click();
  await expect(page).toHaveURL(/division=370100000000/);
  await table.getByRole('button', { name: '历下区' }).click();
  await expect(table.getByText('历下区合计')).toBeVisible();
  await expectAccessible(page);
  await takePicture(page, 'office-title-coverage-county');
  await page.getByRole('navigation', { name: '所在区划' }).getByRole('button', { name: '济南市' }).click();
  await expect(table.getByText('济南市合计')).toBeVisible();
  await table.getByRole('link', { name: /^历下区健康细胞进入评审程序/ }).click();
  await expect(page).toHaveURL(/\/titles\?.*counts=entered/);
  await expect(page.getByLabel('口径')).toHaveValue('entered');
  await expect(page.getByRole('navigation', { name: '称号列表' }).getByRole('button').first()).toBeVisible();
});
