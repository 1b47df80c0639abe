import { expect, test } from '@playwright/test';
import { clientOf } from '../field/world';
import { expectAccessible, takePicture } from '../support';
import { choosePhoto, drawPhoto, submitReport } from './world';

test('the code on a place tells what it is, and a report from it needs only a photograph', async ({ page, browser }) => {
  await page.goto('/');
  const clerk = await clientOf(browser, 'county_lead');
  const made = await clerk.post('/api/v1/places', {
    data: { type: 'market', name: '试验农贸市场', lng: 117.0312, lat: 36.6762, address: '解放路 8 号' },
  });
  expect(made.status(), await made.text()).toBe(201);
  const { id } = (await made.json()) as { id: string };
  const plaques = await clerk.post('/api/v1/places/plaques', { data: { ids: [id] } });
  const { token } = ((await plaques.json()) as { items: { token: string }[] }).items[0]!;

  await page.goto(`/p/${token}`);
  await expect(page.getByRole('heading', { name: '试验农贸市场' })).toBeVisible();
  await expect(page.getByText('解放路街道爱国卫生运动委员会办公室')).toBeVisible();
  await expectAccessible(page);
  await takePicture(page, 'citizen-plaque');
  await page.getByRole('button', { name: '在这里上报问题' }).click();
  await expect(page.getByText('标牌所在的点位')).toBeVisible();
  await expect(page.getByText('还差：照片')).toBeVisible();
  await choosePhoto(page, await drawPhoto(page, '摊位污水'));
  await expect(page.getByText('可以提交了')).toBeVisible(); // the photograph is made smaller first
  await submitReport(page);
  await expect(page.getByRole('heading', { name: '已收到您的上报' })).toBeVisible();
  const filed = await clerk.get(`/api/v1/problems?atPlace=${id}`);
  expect(((await filed.json()) as { items: unknown[] }).items).toHaveLength(1);
});

test('a plaque that was replaced says so and still leads to a report', async ({ page }) => {
  await page.goto('/p/replaced');
  await expect(page.getByText('这块标牌已失效')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: '在这里上报问题' }).click();
  await expect(page).toHaveURL(/\/$/);
});
