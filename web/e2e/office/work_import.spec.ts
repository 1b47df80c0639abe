// A phone that never finds a signal: its work is saved to a file, carried to the office, and arrives there once.
import { devices, expect, test, type Browser, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { item, reviewOf } from '../field/review_world';
import { clientOf, inGrid, shoot, startWork } from '../field/world';
import { expectAccessible, onPhone, sent, takePicture } from '../support';
import { openAs, uniqueWord } from './world';

/** Scores a toilet with a finding and two photographs, without a signal, and saves what it did; the phone is never online again. */
async function workOffline(browser: Browser, id: string, name: string): Promise<Buffer> {
  const context = await browser.newContext({
    ...devices['Pixel 7'], baseURL: process.env.AIWEI_URL!, locale: 'zh-CN', serviceWorkers: 'allow', permissions: ['geolocation'],
    geolocation: { longitude: inGrid.lng, latitude: inGrid.lat, accuracy: 9 },
  });
  const phone = await context.newPage();
  await startWork(phone, '/field/reviews', 'expert');
  const card = phone.getByRole('listitem').filter({ hasText: name });
  await card.getByRole('button', { name: '下载离线包' }).click();
  await expect(card.getByText('完成 0 / 2 张表')).toBeVisible();
  await context.setOffline(true);
  await phone.goto(`/field/reviews/${id}`);
  await expect(phone.getByRole('button', { name: /存成文件/ })).toHaveCount(0);
  await phone.getByRole('link', { name: new RegExp(`${name}公厕`) }).click();
  await item(phone, '二类以上').getByRole('button', { name: /^不合格/ }).click();
  const form = phone.getByRole('dialog');
  await form.getByLabel('扣分原因').fill('无人管理，异味重');
  await shoot(phone, '异味');
  await shoot(phone, '脏');
  await form.getByLabel('同时记为问题').check();
  await form.getByRole('button', { name: '记下' }).click();
  await phone.getByRole('button', { name: '其余 1 项都好' }).click();
  await phone.getByRole('button', { name: '完成这张表' }).click(); // leads back to the list once the phone has it
  const save = phone.getByRole('button', { name: '把 4 条未送达存成文件' });
  await save.scrollIntoViewIfNeeded();
  await expectAccessible(phone);
  await takePicture(phone, 'field-review-save-work');
  const [download] = await Promise.all([phone.waitForEvent('download'), save.click()]);
  expect(download.suggestedFilename()).toMatch(/^.+-手机\d{4}-\d{8}T\d{4}\.aiwei$/);
  const file = readFileSync(await download.path());
  await context.close();
  return file;
}

const fileOf = (buffer: Buffer, name = '手机1.aiwei') => ({ name, mimeType: 'application/octet-stream', buffer });

/** The same file, as one that was tampered with or comes from elsewhere; its length stays. */
const changed = (file: Buffer, pattern: RegExp, text: string): Buffer => Buffer.from(file.toString('latin1').replace(pattern, text), 'latin1');

const panel = (page: Page) => page.getByRole('dialog', { name: '导入手机文件' });
const choose = (page: Page, file: { name: string; mimeType: string; buffer: Buffer }) => panel(page).getByLabel('手机存的文件').setInputFiles(file);
const count = (page: Page, name: string) => panel(page).locator('dl.counts > div').filter({ hasText: name }).locator('dd');

/** What is no such file is said to be none, and nothing is sent. */
async function refuseOthers(page: Page, file: Buffer): Promise<void> {
  await choose(page, fileOf(Buffer.from('<html>未送达内容</html>'), '别的.html'));
  await expect(panel(page).getByRole('alert')).toContainText('这不是手机存的评审文件');
  await choose(page, fileOf(file.subarray(0, file.length - 100)));
  await expect(panel(page).getByRole('alert')).toContainText('文件不完整');
  await choose(page, fileOf(changed(file, /"review":"\w{13}"/, '"review":"0000000000001"')));
  await expect(panel(page).getByRole('alert')).toContainText('这个文件属于另一次评审');
  await choose(page, fileOf(changed(file, /"kind":"score"/, '"kind":"erase"')));
  await expect(panel(page).getByRole('alert')).toContainText('对不上');
  await expectAccessible(page);
  await takePicture(page, 'office-work-import-wrong');
}

/** Stopped between two photographs, and gone on with. */
async function sendWithPause(page: Page): Promise<void> {
  let asked = 0;
  await page.route('**/api/v1/photos', async (route) => {
    if (++asked === 2) await new Promise((resolve) => setTimeout(resolve, 4_000));
    await route.continue().catch(() => {});
  });
  await panel(page).getByRole('button', { name: /^导入 4 条$/ }).click();
  await expect(panel(page).getByText('正在传 1 / 6')).toBeVisible();
  await takePicture(page, 'office-work-import-sending');
  await panel(page).getByRole('button', { name: '停下' }).click();
  await expect(panel(page).getByText('停下了，还有 4 条没有传')).toBeVisible();
  await takePicture(page, 'office-work-import-stopped');
  await page.unroute('**/api/v1/photos');
  await panel(page).getByRole('button', { name: '接着传' }).click();
  await expect(panel(page).getByText('传完了')).toBeVisible();
}

test('what a phone saved is looked at, sent, and never twice', async ({ page, browser }) => {
  test.setTimeout(150_000);
  const name = `补传${uniqueWord()}`;
  const city = await clientOf(browser, 'city_lead');
  const id = await reviewOf(city, await clientOf(browser, 'county_lead'), name);
  const file = await workOffline(browser, id, name);
  const done = async () => (await sent<{ review: { done: number } }>(city, 'get', `/api/v1/reviews/${id}`)).review.done;
  expect(await done()).toBe(0);

  await openAs(page, 'expert', `/reviews?id=${id}`);
  await page.getByRole('button', { name: '导入手机文件' }).click();
  await refuseOthers(page, file);
  await choose(page, fileOf(file));
  await expect(panel(page).getByText(/1 张表，4 条记录，2 张照片/)).toBeVisible();
  await expect(panel(page).getByText('属于这次评审')).toBeVisible();
  await expect(panel(page).getByRole('table', { name: '文件里的表' }).getByText(`${name}公厕`)).toBeVisible();
  await expectAccessible(page);
  await takePicture(page, 'office-work-import');
  await onPhone(page, 'office-work-import-phone');
  await sendWithPause(page);
  await expect(count(page, '新收下')).toHaveText('4');
  await expect(count(page, '没有收下')).toHaveText('0');
  await panel(page).getByText('新收下的 4 条').click();
  await expect(panel(page).getByText(/第 15\.\d 项 6 分/)).toBeVisible();
  await expectAccessible(page);
  await takePicture(page, 'office-work-import-done');
  expect(await done()).toBe(1);

  // The same file again: everything is known before anything is sent.
  await choose(page, fileOf(file));
  await expect(panel(page).getByText('这些记录服务器都有了，不用再传。')).toBeVisible();
  await expect(panel(page).getByRole('button', { name: /^导入 \d+ 条$/ })).toHaveCount(0);
  await takePicture(page, 'office-work-import-again');

  // Another phone's, so to speak: one item that this sheet has not, and answers that stand beside those that are there.
  await choose(page, fileOf(changed(changed(file, /"key":"./g, '"key":"z'), /"item":"15\.2"/, '"item":"99.2"'), '手机2.aiwei'));
  await panel(page).getByRole('button', { name: /^导入 4 条$/ }).click();
  await expect(panel(page).getByText('1 条没有收下')).toBeVisible();
  await expect(panel(page).getByText(/第 99.2 项 10 分/)).toBeVisible();
  await expect(panel(page).getByText(/条和别的设备评得不同/)).toBeVisible();
  await expectAccessible(page);
  await takePicture(page, 'office-work-import-refused');
  await onPhone(page, 'office-work-import-refused-phone');

  const { items } = await sent<{ items: { id: string; name: string }[] }>(city, 'get', `/api/v1/reviews/${id}/sheets`);
  const sheet = items.find((one) => one.name === `${name}公厕`)!.id;
  const { acts } = await sent<{ acts: { device: string; photos: unknown[] }[] }>(city, 'get', `/api/v1/reviews/${id}/sheets/${sheet}`);
  expect(acts.every(({ device }) => /^手机\d{4}$/.test(device))).toBe(true);
  expect(acts.some(({ photos }) => photos.length > 0)).toBe(true);
});
