import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from '../support';
import { openFront } from './front';
import { choosePhoto, drawPhoto, fillReport, placeNumber, submitReport } from './world';

test.use({ permissions: ['geolocation'], geolocation: placeNumber(17) });

async function leaveRoomFor(page: Page, bytes: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const origin = new URL(page.url()).origin;
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: bytes });
}

test('whoever refuses the position is led to the map', async ({ page, context }) => {
  await context.clearPermissions();
  await context.grantPermissions([]); // all that is not named is refused
  await page.goto('/');
  await page.getByRole('button', { name: '用手机定位' }).click();
  await expect(page.getByRole('alert')).toHaveText('没有定位权限，请在地图上点出位置');
  await expectAccessible(page);
  await page.getByRole('button', { name: '在地图上选' }).click();
  const chooser = page.getByRole('dialog', { name: '选位置' });
  await chooser.getByRole('button', { name: '就是这里' }).click();
  await expect(chooser.getByRole('alert')).toHaveText('请先在地图上点一下');
});

test('a full phone says so and adds nothing; a file that is no photograph is named', async ({ page }) => {
  await page.goto('/healthz'); // the browser looks at the room before the face opens its store
  await leaveRoomFor(page, 100_000);
  await page.goto('/');
  await choosePhoto(page, await drawPhoto(page, '没有地方了'));
  await expect(page.getByRole('alert')).toHaveText('这张照片没能存下来，请清理手机存储后再试');
  await expect(page.getByText('0/6')).toBeVisible();
  const paper = { name: 'a.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4') };
  await page.locator('#report-photos').setInputFiles(paper);
  await expect(page.getByRole('alert')).toHaveText('选中的文件不是照片，请重新选择');
});

test('while the server is down a report waits, and is filed when it is back', async ({ page, context }) => {
  const front = await openFront(process.env.AIWEI_URL!);
  try {
    await context.grantPermissions(['geolocation'], { origin: front.url });
    const fetched = page.waitForResponse(/\/MinePage-.*\.js$/); // what may be needed later
    await page.goto(front.url);
    await fetched;
    await page.waitForLoadState('networkidle');
    await fillReport(page, '厕所', '系统维护时报的');
    front.isDown = true;
    await submitReport(page);
    await expect(page.getByRole('heading', { name: '已存在这部手机上，还没有提交' })).toBeVisible();
    await expect(page.getByText('系统正忙，稍后会自动再试')).toBeVisible();
    front.isDown = false;
    await page.getByRole('button', { name: '现在再试' }).click();
    await expect(page.getByRole('heading', { name: '已收到您的上报' })).toBeVisible();
  } finally {
    await front.close();
  }
});

test('a report whose own page is out of reach is not lost without a word', async ({ page }) => {
  // The signal goes with the press on the button: neither its part nor the page anew.
  await page.route(/\/SentPage-.*\.js$|\/index\.html$/, (route) => route.abort());
  await page.goto('/');
  await fillReport(page, '市容', '结果页打不开');
  await submitReport(page);
  await expect(page.getByText(/^已存在这部手机上，还没有提交。/)).toBeVisible();
  await page.getByRole('navigation').getByRole('link', { name: '我的上报' }).click();
  await expect(page.getByRole('link', { name: /结果页打不开/ })).toBeVisible();
});
