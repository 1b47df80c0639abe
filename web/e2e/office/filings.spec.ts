import { expect, test, type APIRequestContext, type Browser, type Page } from '@playwright/test';
import { expectAccessible, onPhone, sent as asked, takePicture } from '../support';
import { clientOf, openAs, uniqueWord } from './world';

type Json = Record<string, any>;
const sent = asked<Json>;

const county = '370102000000';

/** A year for which the office has filed nothing of a kind yet, so that the test may run again. */
async function freeYear(client: APIRequestContext, kind: string, division: string): Promise<number> {
  const { items } = await sent(client, 'get', `/api/v1/filings?kind=${kind}&division=${division}&limit=200`);
  const taken = (items as Json[]).filter((item) => item.division === division).map(({ year }) => year as number);
  return [2026, 2027, 2025, 2024, 2023, 2022].find((year) => !taken.includes(year))!;
}

async function begin(page: Page, kind: string, year: number): Promise<string> {
  await page.getByRole('button', { name: '填报', exact: true }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('种类').selectOption({ label: kind });
  await dialog.getByLabel('年度').selectOption({ label: `${year} 年` });
  await expectAccessible(page);
  await takePicture(page, 'office-filing-new');
  await dialog.getByRole('button', { name: '开始填报' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('region', { name: '下一步' })).toBeVisible();
  return new URL(page.url()).searchParams.get('id')!;
}

const next = (page: Page) => page.getByRole('region', { name: '下一步' });

async function press(page: Page, name: string, reason = ''): Promise<void> {
  await next(page).getByRole('button', { name, exact: true }).click();
  const dialog = page.getByRole('dialog');
  if (reason) await dialog.getByLabel('理由').fill(reason);
  await dialog.getByRole('button', { name, exact: true }).click();
  await expect(dialog).toHaveCount(0);
}

/** The fields of one task, by keyboard; the form stays open for the next. */
async function addTasks(page: Page, word: string, year: number): Promise<void> {
  await page.getByRole('button', { name: '增加任务' }).click();
  const form = page.getByRole('form', { name: '增加任务' });
  const task = form.getByLabel('任务', { exact: true });
  await expect(task).toBeFocused();
  await task.fill(`整治${word}农贸市场`);
  await form.getByLabel('措施').fill('硬化东门地面，增设洗手池和垃圾分类亭，每日两次冲洗');
  await form.getByLabel('责任单位').fill('历下区市场监管局');
  await form.getByLabel('完成时限').fill(`${year}-12-20`);
  await form.getByLabel('标准条款').fill('16');
  await expectAccessible(page);
  await takePicture(page, 'office-filing-task');
  await onPhone(page, 'office-filing-task-phone');
  await form.getByLabel('标准条款').press('Enter');
  await expect(page.getByRole('table', { name: '任务清单' }).getByText(`整治${word}农贸市场`)).toBeVisible();
  await expect(task).toBeFocused();
  await page.keyboard.type('清理城中村卫生死角');
  await page.keyboard.press('Enter');
  await expect(page.getByText('2 项', { exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: '增加任务' })).toBeFocused();
  await page.getByRole('button', { name: '修改第 2 项' }).click();
  const changed = page.getByRole('form', { name: '修改任务' }).getByLabel('任务', { exact: true });
  await changed.fill('清理城中村卫生死角，拆除旱厕');
  await changed.press('Enter');
  await expect(page.getByText('清理城中村卫生死角，拆除旱厕')).toBeVisible();
}

/** Filled in and handed in; returns the id. */
async function file(page: Page, word: string, year: number): Promise<string> {
  await openAs(page, 'county_lead', '/filings');
  const id = await begin(page, '重点任务清单', year);
  await next(page).getByRole('button', { name: '上报' }).click();
  await expect(page.getByRole('alert').getByText('上报前还差：还没有一项任务')).toBeVisible();
  await addTasks(page, word, year);
  await page.getByLabel('说明').fill('按第三季度考核结果拟定');
  await page.getByLabel('说明').blur();
  await expect(page.getByText('离开输入框自动保存')).toBeVisible();
  await expectAccessible(page);
  await takePicture(page, 'office-filing-draft');
  await onPhone(page, 'office-filing-draft-phone');
  await next(page).getByRole('button', { name: '上报' }).click();
  await expect(page.getByRole('heading', { name: /已上报/, level: 2 })).toBeVisible();
  return id;
}

/** The city sends it back once, then passes it. */
async function review(page: Page, id: string, year: number): Promise<void> {
  await openAs(page, 'city_lead', '/filings?mine=true');
  await page.getByRole('navigation', { name: '备案列表' }).getByRole('button', { name: new RegExp(`历下区${year}年重点任务清单`) }).click();
  await press(page, '退回', '请补充城中村的任务');
  await expect(page.getByRole('list', { name: '办理过程' }).getByText('请补充城中村的任务')).toBeVisible();
  await openAs(page, 'county_lead', `/filings?id=${id}`);
  await expect(page.getByRole('list', { name: '备案流程' }).locator('[aria-current=step]')).toContainText('历下区爱卫办');
  await next(page).getByRole('button', { name: '上报' }).click();
  await expect(page.getByRole('heading', { name: /已上报/, level: 2 })).toBeVisible();
  await openAs(page, 'city_lead', `/filings?id=${id}`);
  await next(page).getByRole('button', { name: '审核通过' }).click();
  await expect(page.getByRole('dialog').getByText('通过后送上一级编号备案。')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('dialog').getByRole('button', { name: '审核通过' }).click();
  await expect(next(page).getByText('这一步由山东省爱卫办办理。')).toBeVisible();
}

test('a county files its tasks, the city sends them back and passes them, the province registers them', async ({ page, browser }) => {
  test.setTimeout(180_000);
  const year = await freeYear(await clientOf(browser, 'county_lead'), 'key_tasks', county);
  const id = await file(page, uniqueWord(), year);
  await review(page, id, year);
  await openAs(page, 'province_lead', `/filings?id=${id}`);
  await press(page, '予以备案');
  await expect(page.getByText(/鲁爱卫清单备〔\d+〕\d+号/).first()).toBeVisible();
  await expectAccessible(page);
  await takePicture(page, 'office-filing-registered');
  await onPhone(page, 'office-filing-registered-phone');
  await page.emulateMedia({ media: 'print' });
  await takePicture(page, 'office-filing-print');
  await page.emulateMedia({ media: 'screen' });

  await openAs(page, 'county_lead', `/filings?id=${id}`);
  await page.getByRole('button', { name: '第 1 项的进展' }).click();
  const panel = page.getByRole('dialog');
  await panel.getByLabel('完成了多少（%）').fill('60');
  await panel.getByLabel('说明').fill('洗手池已装好');
  await panel.getByRole('button', { name: '记录进展' }).click();
  await expect(panel.getByRole('list', { name: '进展记录' }).getByText('洗手池已装好')).toBeVisible();
  await expectAccessible(page);
  await takePicture(page, 'office-filing-progress');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('table', { name: '任务清单' }).getByText('60%')).toBeVisible();
});

async function nameCity(browser: Browser): Promise<void> {
  const province = await clientOf(browser, 'province_lead');
  const rows = ['\ufeff称号,区划代码,持有者,证书编号,文号,命名日期,有效期至', '国家卫生城市,370100000000,,卫城 2024-001,全爱卫发〔2024〕2号,2024-10-01,'];
  const file = { name: 'r.csv', mimeType: 'text/csv', buffer: Buffer.from([...rows, ''].join('\r\n')) };
  await province.post('/api/v1/titles/register', { multipart: { file } }); // refused where the city has begun by itself or holds it
}

test('a city files its rules with the document; coverage says who has not', async ({ page, browser }) => {
  test.setTimeout(120_000);
  await nameCity(browser);
  const year = await freeYear(await clientOf(browser, 'city_lead'), 'long_term_rules', '370100000000');
  await openAs(page, 'city_lead', '/filings');
  await begin(page, '长效管理规范性文件', year);
  await page.getByLabel('文号').fill('济爱卫发〔2026〕5号');
  await page.getByLabel('印发日期').fill('2026-05-20');
  await page.getByLabel('印发日期').blur();
  await page.getByRole('button', { name: '上传文件' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: '上传', exact: true }).click();
  await expect(dialog.getByText('请选择文件')).toBeVisible();
  await dialog.getByRole('button', { name: '文件', exact: true }).setInputFiles({ name: '卫生城市长效管理办法.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n') });
  await expect(dialog.getByLabel('名称')).toHaveValue('卫生城市长效管理办法');
  await expectAccessible(page);
  await takePicture(page, 'office-filing-file');
  await dialog.getByRole('button', { name: '上传', exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('link', { name: '卫生城市长效管理办法' })).toBeVisible();
  await expectAccessible(page);
  await takePicture(page, 'office-filing-document');
  await next(page).getByRole('button', { name: '上报' }).click();
  await expect(page.getByRole('heading', { name: /已上报/, level: 2 })).toBeVisible();

  await page.getByRole('navigation', { name: '备案内容' }).getByRole('button', { name: '覆盖率' }).click();
  await page.getByLabel('种类').selectOption({ label: '重点任务清单' });
  await expect(page.getByRole('table', { name: '备案覆盖率' }).getByRole('button', { name: '历下区' })).toBeVisible();
  await expectAccessible(page);
  await takePicture(page, 'office-filing-coverage');
  await onPhone(page, 'office-filing-coverage-phone');
  await page.getByRole('table', { name: '备案覆盖率' }).getByRole('button', { name: '历下区' }).click();
  await page.getByLabel('填报层级').selectOption({ label: '乡镇、街道' });
  await expect(page.getByRole('list', { name: '还没有报的单位' }).getByText('千佛山街道')).toBeVisible();
  await takePicture(page, 'office-filing-coverage-county');
});

test('the results of a quarter are tried, imported, and become the tasks of lists', async ({ page }) => {
  test.setTimeout(120_000);
  const word = uniqueWord();
  const sheet = (rows: string[]) => ({ name: '考核.csv', mimeType: 'text/csv', buffer: Buffer.from(['\ufeff区划代码,区划,条款,指标,分值,扣分,问题,责任单位', ...rows, ''].join('\r\n')) });
  await openAs(page, 'city_lead', '/filings?tab=assessments');
  await page.getByRole('button', { name: '导入考核结果' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('季度', { exact: true }).selectOption({ label: '第一季度' });
  await dialog.getByLabel('季度考核结果表格').setInputFiles(sheet([',火星区,16,农贸市场,30,1,认不出的区划,', '370104000000,,16,,3,5,扣得太多,']));
  await dialog.getByRole('button', { name: '试导入' }).click();
  await expect(dialog.getByText(/认不出这个区划：火星区/)).toBeVisible();
  await expect(dialog.getByText('扣分超过了分值')).toBeVisible();
  await expectAccessible(page);
  await takePicture(page, 'office-assessment-faults');
  await dialog.getByLabel('季度考核结果表格').setInputFiles(sheet([
    `370104000000,,16,农贸市场,30,4.5,${word}市场东门地面污水未清理,槐荫区市场监管局`, ',天桥区,15,公厕,40,2,站前公厕有异味,天桥区城市管理局', ',天桥区,9,控烟,20,0,,',
  ]));
  await dialog.getByRole('button', { name: '试导入' }).click();
  await expect(dialog.getByText('试导入通过：2 个单位 3 项，共扣 6.5 分。')).toBeVisible();
  await takePicture(page, 'office-assessment-import');
  await dialog.getByRole('button', { name: '导入 3 项' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText(`${word}市场东门地面污水未清理`)).toBeVisible();
  await page.getByRole('button', { name: '推出 2 项任务' }).click();
  await expect(page.getByRole('status').getByText('推出 2 项任务')).toBeVisible();
  await expect(page.getByRole('link', { name: '已推出' })).toHaveCount(2);
  await expectAccessible(page);
  await takePicture(page, 'office-assessment-pushed');
  await onPhone(page, 'office-assessment-pushed-phone');
  await page.getByRole('link', { name: '看清单' }).first().click();
  await expect(page.getByText(`农贸市场：${word}市场东门地面污水未清理`)).toBeVisible();
  await expect(page.getByText(/2026年第一季度考核/)).toBeVisible();
});
