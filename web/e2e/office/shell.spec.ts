import { expect, test } from '@playwright/test';
import { expectAccessible, takePicture } from '../support';

test('without a session every page leads to the sign-in, which is accessible', async ({ page }) => {
  await page.goto('/office/problems?state=submitted');
  await expect(page).toHaveURL(/\/office\/sign-in\?next=/);
  await expectAccessible(page);
  await takePicture(page, 'office-sign-in');
});

test('a sign-in without a password says what is missing and goes there', async ({ page }) => {
  await page.goto('/office/sign-in');
  await page.getByLabel('账号').fill('nobody');
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await expect(page.getByRole('status').filter({ hasText: '还差：密码' })).toBeVisible();
  await expect(page.getByLabel('密码', { exact: true })).toBeFocused();
});

test('a wrong password is told in words, with a number to quote', async ({ page }) => {
  await page.goto('/office/sign-in');
  await page.getByLabel('账号').fill('nobody');
  await page.getByLabel('密码', { exact: true }).fill('wrong');
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('问题编号');
});
