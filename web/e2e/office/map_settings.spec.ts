import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { expect, test, type Page } from '@playwright/test';
import { coloursOf, expectAccessible, onPhone, takePicture, without } from '../support';
import { clientOf } from '../field/world';
import { openAs } from './world';

const key = 'a1b2c3d4e5f60718';

// Stands where Tianditu stands: pictures of one colour for each layer, for whoever brings the key.
async function pictureServer(colors: Record<string, Buffer>): Promise<{ server: Server; asked: string[]; url: string }> {
  const asked: string[] = [];
  const server = createServer((request, answer) => {
    asked.push(request.url!);
    const layer = /LAYER=(\w+)/.exec(request.url!)?.[1] ?? '';
    if (!request.url!.endsWith(`&tk=${key}`) || !colors[layer]) return void answer.writeHead(403).end();
    answer.writeHead(200, { 'Content-Type': 'image/png' }).end(colors[layer]);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, asked, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

async function seesPictures(desk: Page, asked: string[], url: string): Promise<void> {
  const sent: string[] = [];
  desk.on('request', (request) => sent.push(request.url()));
  await openAs(desk, 'county_lead', '/map?show=grids&at=117.03,36.675,14');
  await expect(desk.getByText('审图号：鲁S（2026）001号')).toBeVisible();
  await desk.getByRole('button', { name: '影像' }).click();
  await expect.poll(() => asked.some((address) => address.startsWith('/img_w/wmts?'))).toBe(true);
  await expect(desk.locator('.tile-map')).toHaveAttribute('aria-busy', 'false');
  await expect(desk).toHaveURL(/base=img/);
  await takePicture(desk, 'office-map-picture');
  expect(sent.some((address) => address.includes('/tiles/tianditu/img/'))).toBe(true);
  expect(sent.some((address) => address.includes(key) || address.startsWith(url))).toBe(false);
}

async function seesPicturesWithoutWebGl(page: Page, asked: string[]): Promise<void> {
  await without(page, '^(experimental-)?webgl');
  asked.length = 0;
  await openAs(page, 'county_lead', '/map?show=grids&at=117.03,36.675,14');
  const map = page.locator('.canvas-map');
  await expect(map).toHaveAttribute('aria-busy', 'false');
  await page.getByRole('button', { name: '影像' }).click();
  await expect.poll(() => asked.some((address) => address.startsWith('/img_w/wmts?'))).toBe(true);
  await expect(map).toHaveAttribute('aria-busy', 'false');
  await takePicture(page, 'office-map-canvas-picture');
  expect(await coloursOf(map)).toBeGreaterThan(3); // read at all: no canvas is tainted
}

test('the approval number is shown on maps, and Tianditu comes through the server without its key', async ({ page, browser }) => {
  await page.goto('/office/');
  const draw = (color: string, alpha: number) =>
    page.evaluate(([fill, opacity]) => {
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [256, 256];
      const context = canvas.getContext('2d')!;
      context.globalAlpha = Number(opacity);
      context.fillStyle = String(fill);
      context.fillRect(0, 0, 256, 256);
      return canvas.toDataURL('image/png').split(',')[1]!;
    }, [color, alpha] as const);
  const png = async (color: string, alpha = 1) => Buffer.from(await draw(color, alpha), 'base64');
  const names = await png('#000', 0);
  const { server, asked, url } = await pictureServer({ vec: await png('#e8d9a8'), cva: names, img: await png('#355e3b'), cia: names });
  try {
    await openAs(page, 'system_admin', '/map-settings');
    await page.getByLabel('审图号').fill('鲁S（2026）001号');
    await page.getByRole('button', { name: '更换密钥' }).click();
    await page.getByLabel('服务端密钥').fill(key);
    await page.getByLabel('服务地址').fill(url);
    await expectAccessible(page);
    await takePicture(page, 'office-map-settings');
    await page.getByRole('button', { name: '保存' }).click();
    await expect(page.getByText('已登记密钥')).toBeVisible();
    expect(await page.content()).not.toContain(key);
    await onPhone(page, 'office-map-settings-phone');

    const desk = await browser.newPage();
    await seesPictures(desk, asked, url);
    const plain = await browser.newPage();
    await seesPicturesWithoutWebGl(plain, asked);
    await plain.close();
    await desk.goto('/office/grids?grid=370102001001001'); // small maps as well, in every face
    await expect(desk.getByRole('dialog').getByText('审图号：鲁S（2026）001号')).toBeVisible();
    await desk.close();
  } finally {
    server.close();
    const admin = await clientOf(browser, 'system_admin');
    const cleared = await admin.put('/api/v1/map/settings', { data: { approvalNumber: '', tiandituKey: '', tiandituUrl: '' } });
    expect(cleared.status()).toBe(200);
  }
});
