import { readFileSync } from 'node:fs';
import { expect, test, type Browser, type Locator, type Page } from '@playwright/test';
import { expectAccessible, onPhone, sent as asked, takePicture } from '../support';
import { clientOf, openAs } from './world';

// Years that no other test uses: all of them share one server.
const county = '370102000000';
const department = '历下区城市管理局';

type Json = Record<string, any>;
const sent = asked<Json>;

const rowOf = (page: Page, name: string): Locator => page.getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) });
const tab = (page: Page, name: string) => page.getByRole('navigation', { name: '申报资料内容' }).getByRole('button', { name }).click();

/** The second page of the browser, signed in as somebody else. */
async function another(browser: Browser, account: string, path: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: process.env.AIWEI_URL!, viewport: { width: 1440, height: 900 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  const page = await context.newPage();
  await openAs(page, account, path);
  return page;
}

/** A small document that a reader opens. */
const pdf = (words: string) => ({
  name: `${words}.pdf`,
  mimeType: 'application/pdf',
  buffer: Buffer.from(`%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n% ${words}\ntrailer<</Root 1 0 R>>\n%%EOF\n`),
});

/** With nothing half hidden under what sticks to the edges, which would count as too small to hit. */
async function expectWholeAccessible(page: Page): Promise<void> {
  const before = page.viewportSize()!;
  await page.setViewportSize({ width: before.width, height: 4000 });
  await expectAccessible(page);
  await page.setViewportSize(before);
}

async function indicators(page: Page, year: number): Promise<Json[]> {
  const client = page.context().request;
  return (await sent(client, 'get', `/api/v1/dossier/sheet?division=${county}&year=${year}&subject=city_county`)).items;
}

/** Years before, through the interface of the server. */
async function fillBefore(browser: Browser): Promise<void> {
  const lead = await clientOf(browser, 'county_lead');
  for (const [year, value] of [[2015, 7.4], [2016, 7.0], [2017, 6.4]] as const) {
    await sent(lead, 'put', '/api/v1/dossier/sheet', { division: county, year, subject: 'city_county', values: [{ code: '39', value, words: '统计年报' }] });
  }
}

interface Names {
  falling: string;
  share: string;
  yesNo: string;
}

async function fillIndicators(page: Page, names: Names): Promise<void> {
  await page.getByLabel(`${names.falling}，本年值`).fill('约 9');
  await page.getByLabel(`${names.falling}，来源与说明`).fill('妇幼年报');
  await page.getByLabel(`${names.share}，本年值`).fill('120');
  await page.getByRole('group', { name: `${names.yesNo}是否符合` }).getByRole('button', { name: '是' }).click();
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await expect(page.getByText('请填数字，不带单位')).toBeVisible();
  await page.getByLabel(`${names.falling}，本年值`).fill('9.8');
  await page.getByLabel(`${names.falling}，本年值`).press('Control+s');
  await expect(page.getByText(/应在 0 到 100 之间/)).toBeVisible();
  await expectWholeAccessible(page);
  await takePicture(page, 'office-dossier-indicators-faults');
  await page.getByLabel(`${names.share}，本年值`).fill('');
}

/** Leaving asks; staying keeps what is typed and whose it is. */
async function leaveUnsaved(page: Page, names: Names): Promise<void> {
  await tab(page, '得分预演');
  await page.getByRole('dialog').getByRole('button', { name: '留在这里' }).click();
  await expect(page.getByLabel(`${names.falling}，本年值`)).toHaveValue('9.8');
  await page.reload();
  await expect(page.getByLabel(`${names.falling}，本年值`)).toHaveValue('9.8');
  await takePicture(page, 'office-dossier-indicators-unsaved');
  await tab(page, '本底资料');
  await page.getByRole('dialog').getByRole('button', { name: '保存并离开' }).click();
  await expect(page.getByLabel('常住人口，本年值')).toBeVisible();
  await tab(page, '数据指标');
  await expect(page.getByText(/与上年（6\.4）相差较大/)).toBeVisible();
  await expect(rowOf(page, names.yesNo).getByText('达到', { exact: true })).toBeVisible();
}

/** A department gets its own. */
async function assignToDepartment(page: Page, names: Names): Promise<void> {
  await page.getByRole('button', { name: `${names.share}分工` }).click();
  await page.getByRole('combobox', { name: `${names.share}由哪个单位填报` }).fill('城市管理局');
  await page.getByRole('option', { name: department }).click();
  await expect(rowOf(page, names.share).getByText(department)).toBeVisible();
  await expectAccessible(page);
  await takePicture(page, 'office-dossier-indicators');
  await onPhone(page, 'office-dossier-indicators-phone');
}

/** It sees and fills in that one only. */
async function fillAsDepartment(worker: Page, names: Names): Promise<void> {
  await expect(worker.getByText(/您的单位填报 1 项/)).toBeVisible();
  await worker.getByLabel(`${names.share}，本年值`).fill('88.5');
  await expect(worker.getByLabel(`${names.falling}，本年值`)).toHaveCount(0);
  await worker.getByRole('button', { name: '保存', exact: true }).click();
  await expect(rowOf(worker, names.share).getByText('未达到')).toBeVisible();
  await takePicture(worker, 'office-dossier-department');
}

/** One value goes back, and keeps the sheet from being submitted. */
async function giveValueBack(page: Page, names: Names): Promise<void> {
  await page.reload();
  await page.getByRole('button', { name: `退回${names.share}`, exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: '退回', exact: true }).click();
  await expect(page.getByText('请写明理由，至少两个字')).toBeVisible();
  await page.getByLabel('理由').fill('与市场监管局口径不一致');
  await expectAccessible(page);
  await takePicture(page, 'office-dossier-return-value');
  await page.getByRole('dialog').getByRole('button', { name: '退回', exact: true }).click();
  await expect(page.getByText('已退回，请重新填：与市场监管局口径不一致')).toBeVisible();
  await page.getByRole('button', { name: '上报', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: '上报', exact: true }).click();
  await expect(page.getByRole('alert').getByText(/还有 1 项退回后没有重新填报/)).toBeVisible();
  await page.keyboard.press('Escape');
}

/** The department answers. */
async function fillAnew(worker: Page, names: Names): Promise<void> {
  await worker.reload();
  await expect(worker.getByText('已退回，请重新填：与市场监管局口径不一致')).toBeVisible();
  await takePicture(worker, 'office-dossier-returned');
  await worker.getByLabel(`${names.share}，本年值`).fill('92');
  await worker.getByLabel(`${names.share}，来源与说明`).fill('年报，已核对');
  await worker.getByRole('button', { name: '保存', exact: true }).click();
  await expect(rowOf(worker, names.share).getByText('达到', { exact: true })).toBeVisible();
}

/** The years and changes of a value, then the sheet goes up. */
async function submitSheet(page: Page, names: Names): Promise<void> {
  await page.reload();
  await page.getByRole('button', { name: `${names.falling}历年与修改` }).click();
  await expect(page.getByRole('img', { name: /2015 年 7\.4.*2018 年 9\.8/ })).toBeVisible();
  await expectAccessible(page);
  await takePicture(page, 'office-dossier-history');
  await onPhone(page, 'office-dossier-history-phone');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '上报', exact: true }).click();
  await expectAccessible(page);
  await takePicture(page, 'office-dossier-submit');
  await page.getByRole('dialog').getByRole('button', { name: '上报', exact: true }).click();
  await expect(page.getByText(/已上报，等上级审定/).first()).toBeVisible();
  await expect(page.getByLabel(`${names.falling}，本年值`)).toHaveCount(0);
}

/** The city approves, which locks. */
async function approveSheet(city: Page): Promise<void> {
  await expect(city.getByText(/请您审定/)).toBeVisible();
  await city.getByRole('button', { name: '审定', exact: true }).click();
  await city.getByRole('dialog').getByRole('button', { name: '审定', exact: true }).click();
  await expect(city.getByText(/已审定并锁定，需要修改时由您退回/)).toBeVisible();
  await expectAccessible(city);
  await takePicture(city, 'office-dossier-approved');
  await onPhone(city, 'office-dossier-approved-phone');
  await city.emulateMedia({ media: 'print' });
  await takePicture(city, 'office-dossier-print-sheet');
}

test('indicators: filled in, assigned, returned, submitted, approved, locked', async ({ page, browser }) => {
  test.setTimeout(240_000);
  await fillBefore(browser);
  const path = `/dossier?division=${county}&year=2018&sheet=city_county`;
  await openAs(page, 'county_lead', path);
  const items = await indicators(page, 2018);
  const nameOf = (code: string) => items.find((item) => item.code === code)!.name as string;
  const names = { falling: nameOf('39'), share: nameOf('36'), yesNo: nameOf('49') };
  await expect(page.getByText('填报中')).toBeVisible();
  await fillIndicators(page, names);

  await leaveUnsaved(page, names);
  await assignToDepartment(page, names);
  const worker = await another(browser, 'dept_worker', path);
  await fillAsDepartment(worker, names);
  await giveValueBack(page, names);
  await fillAnew(worker, names);
  await submitSheet(page, names);
  await approveSheet(await another(browser, 'city_lead', path));
  await page.reload();
  await expect(page.getByText(/需要修改请上级退回/)).toBeVisible();
  await expect(page.getByRole('button', { name: '上报', exact: true })).toHaveCount(0);
});

test('baseline data are filled in by group, and given back from above', async ({ page, browser }) => {
  test.setTimeout(120_000);
  await openAs(page, 'county_lead', `/dossier?division=${county}&year=2012&sheet=baseline`);
  await page.getByLabel('常住人口，本年值').fill('560000');
  await page.getByLabel('辖区面积，本年值').fill('101');
  await page.getByLabel('辖区面积，本年值').press('Enter');
  await page.getByLabel('概况', { exact: true }).fill('省会中心城区，以服务业为主');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await expect(page.getByText('3 项没有保存')).toHaveCount(0);
  await expectAccessible(page);
  await takePicture(page, 'office-dossier-baseline');
  await onPhone(page, 'office-dossier-baseline-phone');
  await page.getByRole('button', { name: '上报', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: '上报', exact: true }).click();
  await expect(page.getByText(/已上报，等上级审定/).first()).toBeVisible();

  const city = await another(browser, 'city_lead', `/dossier?division=${county}&year=2012&sheet=baseline`);
  await city.getByRole('button', { name: '退回', exact: true }).click();
  await city.getByLabel('理由').fill('请补充户数');
  await city.getByRole('dialog').getByRole('button', { name: '退回', exact: true }).click();
  await expect(city.getByText('上级退回：请补充户数')).toBeVisible();
  await page.reload();
  await expect(page.getByText('上级退回：请补充户数')).toBeVisible();
  await expect(page.getByLabel('户数，本年值', { exact: true })).toBeVisible();
  await takePicture(page, 'office-dossier-baseline-returned');
});

/** Hands in a file where it is missing; its title comes from what is required. */
async function handIn(page: Page, requirement: string): Promise<void> {
  await page.getByRole('button', { name: `补交${requirement}` }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: '提交' }).click();
  await expect(dialog.getByText('请选择文件', { exact: true })).toBeVisible();
  await dialog.locator('input[type=file]').setInputFiles({ name: '脚本.pdf', mimeType: 'application/pdf', buffer: Buffer.from('#!/bin/sh\n') });
  await dialog.getByRole('button', { name: '提交' }).click();
  await expect(dialog.getByText(/只接受 PDF/)).toBeVisible();
  await expectAccessible(page);
  await takePicture(page, 'office-dossier-upload');
  await onPhone(page, 'office-dossier-upload-phone');
  await dialog.locator('input[type=file]').setInputFiles(pdf('定稿'));
  await expect(dialog.getByLabel('名称')).toHaveValue(`${requirement}（定稿）`);
  await dialog.getByRole('button', { name: '提交' }).click();
  await expect(dialog).toHaveCount(0);
}

/** Presses an export and returns the first bytes of what comes. */
async function firstBytes(page: Page, button: string, count: number): Promise<string> {
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: button }).click();
  return readFileSync(await (await saving).path()).subarray(0, count).toString('latin1');
}

test('a missing document is handed in, the rehearsal leads to its clause, both exports begin', async ({ page }) => {
  test.setTimeout(150_000);
  await openAs(page, 'county_lead', `/dossier?division=${county}&year=2019`);
  const clause = page.getByRole('button', { name: /^3 / });
  await expect(clause).toContainText('缺 4 项');
  await expectAccessible(page);
  await takePicture(page, 'office-dossier-clauses');
  await clause.press('ArrowDown');
  await expect(page.getByRole('button', { name: /^5 / })).toBeFocused();
  await clause.click();
  await handIn(page, '年度计划');
  await expect(clause).toContainText('缺 3 项');
  await expect(page.getByRole('link', { name: '年度计划（定稿）' })).toBeVisible();
  await expect(page.getByRole('button', { name: '补交年度计划' })).toHaveCount(0);
  await expect(clause).toBeFocused();
  await expectAccessible(page);
  await takePicture(page, 'office-dossier-clause-open');
  await onPhone(page, 'office-dossier-clause-phone');

  await page.getByRole('button', { name: '第 3 条补充材料' }).click();
  await page.getByRole('dialog').locator('input[type=file]').setInputFiles(pdf('照片集'));
  await page.getByRole('dialog').getByRole('button', { name: '提交' }).click();
  await expect(page.getByRole('link', { name: '照片集' })).toBeVisible();
  await page.getByRole('button', { name: '移除照片集' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '移除' }).click();
  await expect(page.getByRole('link', { name: '照片集' })).toHaveCount(0);

  await page.getByLabel('只看缺项').check();
  await expect(page).toHaveURL(/missing=true/);
  await page.getByLabel('责任单位').selectOption({ index: 1 });
  await expect(page).toHaveURL(/owner=/);
  await takePicture(page, 'office-dossier-filtered');

  await tab(page, '得分预演');
  const row = page.getByRole('row').filter({ hasText: /^3 / });
  await expect(row).toContainText('3 件');
  await expectAccessible(page);
  await takePicture(page, 'office-dossier-rehearsal');
  await onPhone(page, 'office-dossier-rehearsal-phone');
  await row.click();
  await expect(page).toHaveURL(/clause=3/);
  await expect(page.getByRole('button', { name: /^3 / })).toHaveAttribute('aria-expanded', 'true');

  await page.emulateMedia({ media: 'print' });
  await takePicture(page, 'office-dossier-print');
  await page.emulateMedia({ media: 'screen' });
  await page.route('**/api/v1/dossier/document?**', async (route) => {
    await expect(page.getByRole('button', { name: '正在汇编…' })).toBeVisible();
    await takePicture(page, 'office-dossier-export');
    await route.continue();
  });
  expect(await firstBytes(page, '导出汇编（PDF）', 5)).toBe('%PDF-');
  expect(await firstBytes(page, '导出文件夹（ZIP）', 2)).toBe('PK');
});

test('a province chooses further down; a town has the kinds of towns', async ({ page }) => {
  test.setTimeout(120_000);
  await openAs(page, 'province_lead', '/dossier');
  await expect(page.getByText('请选择市、县（区）、乡镇或村')).toBeVisible();
  await expectAccessible(page);
  await takePicture(page, 'office-dossier-province');
  await page.getByRole('button', { name: /^申报地区：/ }).click();
  await page.getByRole('searchbox', { name: '按名称查找区划' }).fill('平阴');
  await page.getByRole('button', { name: /平阴县$/ }).click();
  await expect(page).toHaveURL(/division=370124000000/);
  await expect(page.getByLabel('称号').locator('option')).toHaveText(['国家卫生县', '省级卫生县']);
  await page.getByLabel('年度').selectOption('2013');
  await expect(page).toHaveURL(/year=2013/);
  await page.getByLabel('称号').selectOption({ label: '省级卫生县' });
  await expect(page).toHaveURL(/kind=provincial_county/);
  const below = async (parent: string) => (await sent(page.context().request, 'get', `/api/v1/divisions?parent=${parent}&limit=1`)).items[0].code as string;
  const town = await below('370124000000');
  await page.goto(`/office/dossier?division=${town}&sheet=township`);
  await expect(page.getByRole('button', { name: '数据指标' })).toHaveAttribute('aria-current', 'page');
  await page.goto(`/office/dossier?division=${await below(town)}&sheet=village`);
  await expect(page.getByLabel('称号')).toHaveValue('provincial_village');
  await expect(page.getByText('这个称号没有数据指标')).toBeVisible();
  await takePicture(page, 'office-dossier-village');
  await tab(page, '逐条资料');
  await expect(page.getByText(/^已有/)).toBeVisible();
});

test('a title leads to its dossier', async ({ page, browser }) => {
  const city = await clientOf(browser, 'city_lead');
  await city.post('/api/v1/titles', { data: { kind: 'provincial_city', division: '370100000000' } }); // there already when run again
  const { items } = await sent(city, 'get', '/api/v1/titles?kind=provincial_city');
  await openAs(page, 'city_lead', `/titles?id=${items[0].id}`);
  await page.getByRole('main').getByRole('link', { name: '申报资料', exact: true }).click();
  await expect(page).toHaveURL(/dossier\?division=370100000000&kind=provincial_city/);
  await expect(page.getByLabel('称号')).toHaveValue('provincial_city');
  await page.goBack();
  await expect(page.getByRole('heading', { name: /济南市/ })).toBeVisible();
  await takePicture(page, 'office-title-dossier-link');
});
