import { expect, test } from '@playwright/test';
import { expectAccessible, takePicture } from '../support';
import { choosePhoto, fillReport, placeNumber, submitReport } from './world';

test.use({ permissions: ['geolocation'], geolocation: placeNumber(4) });

test('without a signal a report waits on the phone and is sent by itself later', async ({ page, context }) => {
  // What is needed later is fetched while the first page is being read.
  const fetched = page.waitForResponse(/\/SentPage-.*\.js$/);
  await page.goto('/');
  await fetched;
  await page.waitForLoadState('networkidle');
  await context.setOffline(true);
  await fillReport(page, '垃圾', '没有信号时拍的');
  await submitReport(page);
  await expect(page.getByRole('heading', { name: '已存在这部手机上，还没有提交' })).toBeVisible();
  await expect(page.getByText('已收到')).toHaveCount(0);
  await expectAccessible(page);
  await takePicture(page, 'citizen-offline');
  await page.getByRole('link', { name: '我的上报', exact: false }).last().click();
  await expect(page.getByRole('link', { name: /没有信号时拍的 等信号/ })).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByRole('link', { name: /没有信号时拍的 已派人/ })).toBeVisible();
  await expect(page.getByRole('region', { name: '还没提交' })).toHaveCount(0);
});

test('what the server refuses is told by photograph and can be corrected', async ({ page }) => {
  await page.goto('/');
  await fillReport(page, '厕所', '照片坏了');
  await choosePhoto(page, Buffer.from('this is no photograph'));
  await expect(page.getByText('2/6')).toBeVisible();
  await submitReport(page);
  await expect(page.getByRole('heading', { name: '没有提交成功' })).toBeVisible();
  await expect(page.getByText(/^照片 2：/)).toBeVisible();
  await expectAccessible(page);
  await takePicture(page, 'citizen-refused');
  await page.getByRole('button', { name: '改一改再交' }).click();
  await expect(page.getByLabel('说说情况')).toHaveValue('照片坏了');
  await page.getByRole('button', { name: '删除第 2 张照片' }).click();
  await submitReport(page);
  await expect(page.getByRole('heading', { name: '已收到您的上报' })).toBeVisible();
});
