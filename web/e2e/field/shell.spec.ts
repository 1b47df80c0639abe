import { expect, test } from '@playwright/test';
import { expectAccessible, takePicture } from '../support';

test('the sign-in of the field face is accessible', async ({ page }) => {
  await page.goto('/field/queue');
  await expect(page).toHaveURL(/\/field\/sign-in\?next=/);
  await expectAccessible(page);
  await takePicture(page, 'field-sign-in');
});
