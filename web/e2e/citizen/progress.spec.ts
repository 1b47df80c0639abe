import { expect, test } from '@playwright/test';
import { expectAccessible, takePicture } from '../support';
import {
  close, fillReport, idOnReceipt, placeNumber, publish, quietCorner, submitReport,
} from './world';

test.use({ permissions: ['geolocation'], geolocation: placeNumber(8) });

test('the reporter sees it closed, rates it, and may have it reopened', async ({ page, browser }) => {
  test.slow(); // the whole loop, with four signed-in people
  await page.goto('/');
  await fillReport(page, '垃圾', '装修垃圾堆在楼下');
  await page.getByRole('textbox', { name: '手机号' }).fill('13812345678');
  await submitReport(page);
  await expect(page.getByText('办结时会发短信告诉您')).toBeVisible();
  const id = await idOnReceipt(page);
  await page.getByRole('link', { name: '查看进展' }).click();
  await expect(page.getByText('您上报了这件问题')).toBeVisible();
  await expect(page.getByText(/^下一步：.*前处理好$/)).toBeVisible();
  await expectAccessible(page);
  await takePicture(page, 'citizen-progress');
  await close(page, browser, id);
  await page.reload();
  await expect(page.getByText('解放路街道爱卫办处理完成，等待核查')).toBeVisible();
  await expect(page.getByRole('slider', { name: '拖动比较处置前后' })).toBeVisible();
  await page.getByRole('button', { name: '提交评价' }).click();
  await expect(page.getByRole('status').filter({ hasText: '选一个' })).toBeVisible();
  await page.getByText('满意', { exact: true }).check({ force: true });
  await expectAccessible(page);
  await page.evaluate(() => window.scrollTo(0, 0));
  await takePicture(page, 'citizen-closed');
  await page.getByRole('button', { name: '提交评价' }).click();
  await expect(page.getByText('您的评价：满意')).toBeVisible();
  await page.getByRole('button', { name: '问题还在，重新办理' }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('button', { name: '提交' }).click();
  await expect(sheet.getByText('还差：原因')).toBeVisible();
  await sheet.getByRole('textbox').fill('只清了一半');
  await expectAccessible(page);
  await sheet.getByRole('button', { name: '提交' }).click();
  await expect(page.getByText('您要求重新办理')).toBeVisible();
  await page.getByRole('link', { name: '我的上报', exact: true }).click();
  await page.getByRole('link', { name: '我的积分' }).click();
  await expect(page.getByText('+10').first()).toBeVisible();
  await expectAccessible(page);
  await takePicture(page, 'citizen-points');
});

test('a receipt moves to another phone by its link, which leaves the address bar', async ({ page, browser }) => {
  await page.goto('/');
  await fillReport(page, '厕所', '公厕没有水');
  await submitReport(page);
  const id = await idOnReceipt(page);
  const receipt = await page.evaluate(async () => {
    const open = indexedDB.open('aiwei-citizen');
    await new Promise((resolve) => (open.onsuccess = resolve));
    const rows = open.result.transaction('records').objectStore('records').getAll();
    await new Promise((resolve) => (rows.onsuccess = resolve));
    const kept = rows.result as { key: string; value: { receipt: string } }[];
    return kept.find(({ key }) => key.startsWith('answer:'))!.value.receipt;
  });
  const other = await browser.newPage({ baseURL: process.env.AIWEI_URL! });
  await other.goto('/mine');
  await other.getByText('换了手机？').click();
  await other.getByLabel('凭证链接').fill('看看');
  await other.getByRole('button', { name: '添加' }).click();
  await expect(other.getByText('没有认出凭证链接')).toBeVisible();
  await other.getByLabel('凭证链接').fill(`http://x/problems/${id}#receipt=${receipt}`);
  await other.getByRole('button', { name: '添加' }).click();
  await expect(other.getByText('您上报了这件问题')).toBeVisible();
  await expect(other).toHaveURL(new RegExp(`/problems/${id}$`));
  await other.getByRole('button', { name: '撤销上报' }).click();
  await other.getByRole('button', { name: '报错了' }).click();
  await other.getByRole('dialog').getByRole('button', { name: '提交' }).click();
  await expect(other.getByText('您撤销了上报')).toBeVisible();
  await other.close();
});

test('a wrong receipt shows nothing that is not public', async ({ page, browser }) => {
  await page.goto('/');
  await fillReport(page, '农贸市场', '污水横流');
  await submitReport(page);
  const id = await idOnReceipt(page);
  const elsewhere = await browser.newContext({ baseURL: process.env.AIWEI_URL! });
  const stranger = await elsewhere.newPage();
  await stranger.goto(`/problems/${id}#receipt=${'A'.repeat(27)}`);
  await expect(stranger.getByText('没有找到，或这件问题没有公开')).toBeVisible();
  await expectAccessible(stranger);
  await elsewhere.close();
});

test('the same problem is offered before filing and can be followed', async ({ page, browser, context }) => {
  test.slow(); // two phones and an office
  const corner = quietCorner();
  await context.setGeolocation(corner);
  await page.goto('/');
  await fillReport(page, '积水', '路口积水没过脚踝');
  await submitReport(page);
  const id = await idOnReceipt(page);
  await publish(browser, id);
  const phone = await browser.newContext({
    baseURL: process.env.AIWEI_URL!,
    permissions: ['geolocation'],
    geolocation: corner,
    viewport: { width: 390, height: 844 },
  });
  const neighbour = await phone.newPage();
  await neighbour.goto('/');
  await fillReport(neighbour, '积水', '也是这里');
  await submitReport(neighbour);
  const prompt = neighbour.getByRole('dialog', { name: '附近 50 米内已有同类问题' });
  await expect(prompt.getByText('路口积水没过脚踝')).toBeVisible();
  await expectAccessible(neighbour);
  await takePicture(neighbour, 'citizen-duplicate');
  await prompt.getByRole('button', { name: '就是它，关注进展' }).click();
  await expect(neighbour.getByText('上报人上报了这件问题')).toBeVisible();
  await expect(neighbour.getByRole('button', { name: '撤销上报' })).toHaveCount(0);
  await neighbour.getByRole('link', { name: '身边' }).click();
  await neighbour.getByRole('button', { name: '用手机定位' }).click();
  await expect(neighbour.getByRole('link', { name: /路口积水没过脚踝.*1 人关注/ }).first()).toBeVisible();
  await expectAccessible(neighbour);
  await takePicture(neighbour, 'citizen-nearby');
  await neighbour.getByRole('button', { name: '已解决' }).click();
  await expect(neighbour).toHaveURL(/state=closed/);
  await expect(neighbour.getByRole('link', { name: /路口积水没过脚踝/ })).toHaveCount(0);
  await phone.close();
});
