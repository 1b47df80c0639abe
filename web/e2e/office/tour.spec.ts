import { expect, test } from '@playwright/test';
import { expectAccessible, onPhone, takePicture } from '../support';
import { clientOf, openAs } from './world';

test('chosen places become a tour with times and codes, and one that no road reaches is named', async ({ page, browser }) => {
  await openAs(page, 'province_lead', '/places');
  const client = await clientOf(browser, 'province_lead');
  const ids: string[] = [];
  for (const [name, lng, lat] of [['巡查东', 117.052, 36.675], ['巡查西', 117.028, 36.675], ['巡查远', 117.3, 36.9]] as const) {
    const answer = await client.post('/api/v1/places', { data: { type: 'main_road', name, lng, lat } });
    expect(answer.status(), await answer.text()).toBe(201);
    ids.push(((await answer.json()) as { id: string }).id);
  }
  await page.goto(`/office/places/tour?ids=${ids.join(',')}`);
  await page.getByLabel(/^出发地/).fill('117.025,36.67');
  await page.getByLabel('回到出发地').uncheck();
  await page.getByRole('button', { name: '排路线' }).click();
  const tour = page.getByRole('region', { name: '巡查路线' });
  await expect(tour.getByRole('listitem')).toHaveCount(2);
  await expect(tour.getByRole('listitem').first()).toContainText('巡查西');
  await expect(tour.getByRole('alert')).toContainText('巡查远');
  await expectAccessible(page);
  await takePicture(page, 'office-tour');
  await onPhone(page, 'office-tour-phone');
});
