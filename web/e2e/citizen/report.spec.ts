import { expect, test } from '@playwright/test';
import { expectAccessible, takePicture } from '../support';
import {
  choosePhoto, drawLocatedPhoto, drawPhoto, fillReport, placeNumber, submitReport,
} from './world';

test.use({ permissions: ['geolocation'], geolocation: placeNumber(0) });

test('a report needs a photograph, a place and a kind, and ends in a receipt', async ({ page }) => {
  await page.goto('/');
  await fillReport(page, '垃圾', '早上六点到现在没人收，污水流到人行道');
  await expect(page.getByText('济南市历下区解放路街道')).toBeVisible();
  await expect(page.getByText('可以提交了')).toBeVisible();
  await expectAccessible(page);
  await takePicture(page, 'citizen-report');
  await submitReport(page);
  await expect(page.getByRole('heading', { name: '已收到您的上报' })).toBeVisible();
  await expect(page.getByText(/^370102-\d{8}-\d{4}$/)).toBeVisible();
  await expect(page.getByText(/解放路街道爱国卫生运动委员会办公室/)).toBeVisible();
  await expect(page.getByText(/\d+ 月 \d+ 日（周.）\d\d:\d\d 前处理好/)).toBeVisible();
  await expect(page.getByRole('img', { name: '查询进展的二维码' })).toBeVisible();
  await expectAccessible(page);
  await takePicture(page, 'citizen-receipt');
});

test('the receipt can be saved as a picture', async ({ page }) => {
  await page.goto('/');
  await fillReport(page, '积水', '下水口堵了');
  await submitReport(page);
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: '保存凭证' }).click();
  expect((await saving).suggestedFilename()).toMatch(/^爱卫随手拍-370102-.*\.png$/);
  await expect(page.getByRole('img', { name: '长按图片保存到相册' })).toBeVisible();
  await takePicture(page, 'citizen-receipt-saved');
});

test('submitting too early leads to the first gap instead of refusing', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByText('还差：照片、位置、问题类别')).toBeVisible();
  await submitReport(page);
  await expect(page.locator('#report-photos')).toBeFocused();
  await choosePhoto(page, await drawPhoto(page, '缺口'));
  await expect(page.getByText('还差：位置、问题类别')).toBeVisible();
  await page.getByText('还差：位置、问题类别').click();
  await expect(page.getByRole('button', { name: '用手机定位' })).toBeFocused();
  await page.getByRole('textbox', { name: '手机号' }).fill('123');
  await expect(page.getByText('还差：位置、问题类别、手机号不对')).toBeVisible();
});

test('the place in the photograph comes before that of the phone, the map before both', async ({ page }) => {
  await page.goto('/');
  await choosePhoto(page, await drawLocatedPhoto(page));
  await expect(page.getByText('照片定位')).toBeVisible();
  await page.getByRole('button', { name: '改位置' }).click();
  const chooser = page.getByRole('dialog', { name: '选位置' });
  await chooser.getByRole('application').focus();
  await page.keyboard.press('ArrowRight');
  await expectAccessible(page);
  await takePicture(page, 'citizen-chooser');
  await chooser.getByRole('button', { name: '就是这里' }).click();
  await expect(page.getByText('地图选点')).toBeVisible();
  await page.getByRole('button', { name: '删除第 1 张照片' }).click();
  await expect(page.getByText('地图选点')).toBeVisible();
  await page.getByRole('button', { name: '撤销', exact: true }).click();
  await expect(page.getByRole('img', { name: '第 1 张照片' })).toBeVisible();
});

test('kinds beyond the first nine are under 其他', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('radio', { name: '其他' }).click();
  await expectAccessible(page);
  await page.getByRole('button', { name: /^建筑工地/ }).click();
  await expect(page.getByRole('radio', { name: '建筑工地' })).toBeChecked();
});

test('a draft survives a reload with its photograph, and restoring can be undone', async ({ page }) => {
  await page.goto('/');
  await fillReport(page, '市容', '墙上贴满小广告');
  await page.reload(); // at once: the last word typed must not need a pause to be safe
  await expect(page.getByText(/^已恢复上次没提交的内容/)).toBeVisible();
  await expect(page.getByRole('img', { name: '第 1 张照片' })).toBeVisible();
  await expect(page.getByLabel('说说情况')).toHaveValue('墙上贴满小广告');
  await expect(page.getByRole('radio', { name: '市容' })).toBeChecked();
  await takePicture(page, 'citizen-restored');
  await page.getByRole('button', { name: '撤销恢复' }).click();
  await expect(page.getByText('还差：照片、位置、问题类别')).toBeVisible();
  await page.getByRole('button', { name: '撤销', exact: true }).click();
  await expect(page.getByLabel('说说情况')).toHaveValue('墙上贴满小广告');
  await expect(page.getByRole('img', { name: '第 1 张照片' })).toBeVisible();
});
