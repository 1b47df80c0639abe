import { expect, test, type APIRequestContext, type Browser, type Page } from '@playwright/test';
import { drawPhoto } from '../field/world';
import { expectAccessible, onPhone, sent as asked, takePicture } from '../support';
import { clientOf, openAs, uniqueWord } from './world';

const county = '370102000000';
const corner = { lng: 117.03, lat: 36.675 };
const day = (ahead = 0): string => new Date(Date.now() + 8 * 3_600_000 + ahead * 86_400_000).toISOString().slice(0, 10);

type Json = Record<string, any>;
const sent = asked<Json>;

const act = (sheet: string, kind: string, more: object) => ({
  key: crypto.randomUUID().slice(0, 20), sheet, kind, madeAt: new Date().toISOString(), ...corner, ...more,
});

async function photoOf(page: Page, client: APIRequestContext, words: string): Promise<string> {
  const file = { name: 'p.jpg', mimeType: 'image/jpeg', buffer: await drawPhoto(page, words) };
  const answer = await client.post('/api/v1/photos', { multipart: { photo: file } });
  expect(answer.status(), await answer.text()).toBe(201);
  return ((await answer.json()) as { id: string }).id;
}

/** A covert visit of the city to the county, signed and released, with one finding. */
async function releasedReview(page: Page, browser: Browser, word: string): Promise<string> {
  const lead = await clientOf(browser, 'county_lead');
  const city = await clientOf(browser, 'city_lead');
  const place = await sent(lead, 'post', '/api/v1/places', { type: 'toilet', name: `公厕${word}`, ...corner });
  const { items } = await sent(city, 'get', '/api/v1/standards?subject=city_score');
  const standard = (items as Json[]).find(({ inForce, withheld }) => inForce && withheld === 0)!.id as string;
  const review = await sent(city, 'post', '/api/v1/reviews', {
    kind: 'covert_visit', name: `历下区暗访${word}`, target: county, standard, startsOn: day(), endsOn: day(2),
  });
  const path = `/api/v1/reviews/${review.id}`;
  await sent(city, 'put', `${path}/panel`, { members: [{ login: 'city_lead', leads: true }] });
  await sent(city, 'put', `${path}/sheets`, { places: [place.id] });
  await sent(city, 'post', `${path}/start`, {});
  const sheet = ((await sent(city, 'get', `${path}/sheets`)).items as Json[])[0]!.id as string;
  const acts = [
    act(sheet, 'score', { item: '15.1', grade: 9, words: '扶手松动' }),
    act(sheet, 'score', { item: '15.2', grade: 7, words: '有异味，地面湿', photoIds: [await photoOf(page, city, `异味${word}`)] }),
    act(sheet, 'finding', { item: '15', words: `小便池破损漏水${word}`, remedy: 'by_date', photoIds: [await photoOf(page, city, `破损${word}`)] }),
    act(sheet, 'status', { status: 'done' }),
  ];
  const { results } = await sent(city, 'post', `${path}/acts`, { device: 'd', acts });
  expect((results as Json[]).filter(({ outcome }) => outcome !== 'stored')).toEqual([]);
  await sent(city, 'post', `${path}/signature`, {});
  await sent(city, 'post', `${path}/release`, {});
  return review.id as string;
}

/** From the review's page to the draft, which says what the review says. */
async function draft(page: Page, review: string, word: string): Promise<void> {
  await openAs(page, 'city_lead', `/reviews?id=${review}`);
  await page.getByRole('link', { name: '起草通报' }).click();
  const dialog = page.getByRole('dialog', { name: '起草通报' });
  await expect(dialog.getByLabel(new RegExp(`历下区暗访${word}`))).toBeChecked();
  await expectAccessible(page);
  await takePicture(page, 'office-bulletin-sources');
  await onPhone(page, 'office-bulletin-sources-phone');
  await dialog.getByRole('button', { name: '生成初稿' }).click();
  await expect(page.getByRole('article').getByText(/公厕.*有异味，地面湿（失 .*照片 1 张）/)).toBeVisible();
  await expect(page.getByRole('list', { name: '主送' }).getByText('历下区')).toBeVisible();
  await expectAccessible(page);
  await takePicture(page, 'office-bulletin-draft');
  await onPhone(page, 'office-bulletin-draft-phone');
}

/** What is missing is said at its field; the preview follows what is typed; then it is issued for good. */
async function issue(page: Page, word: string): Promise<void> {
  const title = page.getByLabel('标题', { exact: true });
  await title.fill('');
  await page.getByRole('button', { name: '印发通报' }).click();
  await expect(page.getByText('请写标题')).toBeVisible();
  await title.fill(`关于历下区暗访情况的通报${word}`);
  await expect(page.getByRole('article').getByRole('heading', { name: `关于历下区暗访情况的通报${word}` })).toBeVisible();
  await page.getByLabel('抄送的其他单位').fill('市政府办公室');
  await page.getByRole('button', { name: '保存草稿' }).click();
  await expect(page.getByText('已保存')).toBeVisible();
  await page.getByRole('button', { name: '印发通报' }).click();
  const dialog = page.getByRole('dialog', { name: '印发通报' });
  await expectAccessible(page);
  await takePicture(page, 'office-bulletin-issue');
  await dialog.getByRole('button', { name: '确认印发' }).click();
  await expect(page.getByText('内容校验码')).toBeVisible();
  await expect(page.getByRole('article').getByText(/济南市爱卫办〔\d+〕\d+号/)).toBeVisible();
  await expect(page.getByRole('table', { name: '签收与整改' }).getByText('未签收')).toBeVisible();
  await expectAccessible(page);
  await takePicture(page, 'office-bulletin-issued');
  await onPhone(page, 'office-bulletin-issued-phone');
  const file = page.waitForEvent('download');
  await page.getByRole('button', { name: 'PDF' }).click();
  expect((await file).suggestedFilename()).toMatch(/\.pdf$/);
}

async function receive(page: Page, word: string): Promise<void> {
  await openAs(page, 'county_lead', '/bulletins?tab=received');
  await expectAccessible(page);
  await takePicture(page, 'office-bulletins-received');
  await onPhone(page, 'office-bulletins-received-phone');
  await page.getByRole('link', { name: `关于历下区暗访情况的通报${word}` }).click();
  await page.getByRole('button', { name: '签收', exact: true }).click();
  await expect(page.getByText('已签收，待整改')).toBeVisible();
}

async function report(page: Page, words: string, first: boolean): Promise<void> {
  const form = page.getByRole('form', { name: '整改报告' });
  if (first) {
    await form.getByRole('button', { name: '报送整改报告' }).click();
    await expect(form.getByText('请写明整改情况，至少 10 个字')).toBeVisible();
    await form.locator('input[type=file]').setInputFiles({ name: '整改.pdf', mimeType: 'application/pdf', buffer: Buffer.from('#!/bin/sh\n') });
    await expect(form.getByText('只接受 PDF、Word、Excel、JPG、PNG 文件')).toBeVisible();
    await form.locator('input[type=file]').setInputFiles({ name: '整改.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n%%EOF\n') });
    await expect(form.getByText(/^整改\.pdf/)).toBeVisible();
    await form.getByRole('checkbox').first().check();
  }
  await form.getByLabel('整改情况').fill(words);
  await expectAccessible(page);
  if (first) await takePicture(page, 'office-bulletin-report');
  if (first) await onPhone(page, 'office-bulletin-report-phone');
  await form.getByRole('button', { name: '报送整改报告' }).click();
  await expect(page.getByText('已报整改，待审核')).toBeVisible();
}

const opened = async (page: Page) => {
  await page.reload();
  await page.getByRole('table', { name: '签收与整改' }).getByRole('button', { name: '历下区' }).click();
  return page.getByRole('dialog');
};

test('a city tells a county what a covert visit found; the county reports, is sent back, and reports again', async ({ page, browser }) => {
  test.setTimeout(150_000);
  const word = uniqueWord();
  await page.goto('/office/sign-in');
  const review = await releasedReview(page, browser, word);
  await draft(page, review, word);
  await issue(page, word);

  const other = await (await browser.newContext({ baseURL: process.env.AIWEI_URL! })).newPage();
  await receive(other, word);
  await report(other, '破损的小便池已经更换，异味已经清除。', true);

  let dialog = await opened(page);
  await expect(dialog.getByText('破损的小便池已经更换，异味已经清除。')).toBeVisible();
  await dialog.getByRole('button', { name: '退回再次整改' }).click();
  await expect(dialog.getByText('请定再次整改的期限')).toBeVisible();
  await dialog.getByLabel('审核意见').fill('扶手没有修');
  await dialog.getByLabel('再次整改期限').fill(day(20));
  await expectAccessible(page);
  await takePicture(page, 'office-bulletin-judge');
  await onPhone(page, 'office-bulletin-judge-phone');
  await dialog.getByRole('button', { name: '退回再次整改' }).click();
  await expect(dialog.getByText('扶手没有修')).toBeVisible();
  await dialog.getByRole('button', { name: '催报' }).click();
  await expect(dialog.getByText(/^1 次，最近/)).toBeVisible();

  await other.reload();
  await expect(other.getByText('扶手没有修')).toBeVisible();
  await report(other, '扶手已经修好并加固，附现场照片。', false);
  dialog = await opened(page);
  await dialog.getByRole('button', { name: '认可', exact: true }).click();
  await expect(dialog.getByText('整改已认可')).toBeVisible();
  await expectAccessible(page);
  await takePicture(page, 'office-bulletin-rounds');
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: '通报与约谈' }).first().click();
  await expect(page.getByRole('table', { name: '通报' }).getByText(`关于历下区暗访情况的通报${word}`)).toBeVisible();
  await takePicture(page, 'office-bulletins-issued');
  await onPhone(page, 'office-bulletins-issued-phone');
});

test('a talk is arranged, held with what was promised, and seen by the county', async ({ page, browser }) => {
  const word = uniqueWord();
  await openAs(page, 'city_lead', '/bulletins?tab=talks');
  await page.getByRole('button', { name: '登记约谈' }).first().click();
  const form = page.getByRole('dialog', { name: '登记约谈' });
  await form.getByRole('button', { name: '登记', exact: true }).click();
  await expect(form.getByText('请选被约谈的下级地区')).toBeVisible();
  await expectAccessible(page);
  await takePicture(page, 'office-talk-form');
  await onPhone(page, 'office-talk-form-phone');
  await form.getByRole('button', { name: /^约谈哪个地区/ }).click();
  await page.getByRole('button', { name: '历下区', exact: true }).first().click();
  await page.keyboard.press('Escape');
  await form.getByLabel('被约谈人职务').fill('分管副区长');
  await form.getByLabel('主持人职务').fill('市爱卫办主任');
  await form.getByLabel('地点').fill('市政府三楼会议室');
  await form.getByLabel('约谈原因').fill(`两次暗访排名末位${word}`);
  await form.getByLabel('整改要求').fill('一周内完成整改');
  await form.getByRole('button', { name: '登记', exact: true }).click();
  const row = page.getByRole('row', { name: new RegExp(word) });
  await expect(row.getByText('待约谈')).toBeVisible();
  await row.getByRole('button').click();
  await page.getByRole('button', { name: '登记约谈结果' }).click();
  const held = page.getByRole('dialog', { name: '约谈已进行' });
  await held.getByRole('button', { name: '确定' }).click();
  await expect(held.getByText('请填写完成期限')).toBeVisible();
  await held.getByLabel('承诺的整改措施').fill('一周内整治全部公厕');
  await held.getByLabel('完成期限').fill(day(7));
  await expectAccessible(page);
  await takePicture(page, 'office-talk-hold');
  await held.getByRole('button', { name: '确定' }).click();
  await expect(page.getByRole('dialog').getByText('一周内整治全部公厕')).toBeVisible();
  await expectAccessible(page);
  await takePicture(page, 'office-talk');
  await onPhone(page, 'office-talk-phone');

  const other = await (await browser.newContext({ baseURL: process.env.AIWEI_URL! })).newPage();
  await openAs(other, 'county_lead', '/bulletins?tab=talks');
  await other.getByRole('button', { name: '上级约谈本地区的' }).click();
  await expect(other.getByRole('row', { name: new RegExp(word) }).getByText('已约谈，待办结')).toBeVisible();
  await takePicture(other, 'office-talks');
  await onPhone(other, 'office-talks-phone');
});
