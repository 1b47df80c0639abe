import { expect, test } from '@playwright/test';
import { fillReport, placeNumber } from './world';

test.use({ permissions: ['geolocation'], geolocation: placeNumber(13) });

test('a page that outlived its version begins anew and keeps what was written', async ({ page }) => {
  let isGone = true; // the server has been updated while the page was open
  await page.route(/\/NearbyPage-.*\.js$/, (route) => {
    return isGone ? route.fulfill({ status: 404 }) : route.continue();
  });
  await page.goto('/');
  await fillReport(page, '垃圾', '写到一半');
  page.on('request', (request) => request.isNavigationRequest() && (isGone = false));
  await page.getByRole('link', { name: '身边', exact: true }).click();
  await expect(page).toHaveURL(/\/nearby$/);
  await expect(page.getByText('看看身边的问题')).toBeVisible();
  await page.getByRole('link', { name: '上报', exact: true }).click();
  await expect(page.getByLabel('说说情况')).toHaveValue('写到一半');
});
