// Handwriting in the box of a signature.
import { expect, type Page } from '@playwright/test';
import { expectAccessible, takePicture } from './support';

export async function writeByHand(page: Page): Promise<void> {
  const pad = page.getByRole('img', { name: '请在框内手写签名' });
  const { x, y, width, height } = (await pad.boundingBox())!;
  const strokes = [[[0.2, 0.3], [0.35, 0.28], [0.45, 0.31]], [[0.32, 0.15], [0.31, 0.5], [0.22, 0.8]], [[0.33, 0.5], [0.48, 0.82]], [[0.6, 0.2], [0.58, 0.5], [0.68, 0.75], [0.8, 0.3]]];
  for (const [first, ...rest] of strokes) {
    await page.mouse.move(x + width * first![0]!, y + height * first![1]!);
    await page.mouse.down();
    for (const [right, down] of rest) await page.mouse.move(x + width * right!, y + height * down!, { steps: 8 });
    await page.mouse.up();
  }
  await expect(pad.locator('path')).toHaveCount(strokes.length);
}

/** Opens the handwriting of the first who signed. */
export async function readSignature(page: Page, picture: string): Promise<void> {
  await page.getByRole('button', { name: '看签名' }).first().click();
  await expect(page.getByRole('dialog').getByRole('img').locator('path')).toHaveCount(4);
  await expectAccessible(page);
  await takePicture(page, picture);
  await page.keyboard.press('Escape');
}
