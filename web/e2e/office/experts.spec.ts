import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { expectAccessible, onPhone, takePicture } from '../support';
import { clientOf, openAs, uniqueWord } from './world';

interface Wanted {
  name: string;
  unit: string;
  city: string;
  specialties: string[];
}

/** Lists `wanted` in the pool through the form on show. */
async function fillExpert(page: Page, { name, unit, city, specialties }: Wanted): Promise<void> {
  await page.getByLabel('姓名', { exact: true }).fill(name);
  await page.getByLabel('工作单位').fill(unit);
  await page.getByRole('button', { name: /^所在地区：/ }).click();
  await page.getByLabel('按名称查找区划').fill(city);
  await page.getByRole('button', { name: city, exact: true }).click();
  for (const specialty of specialties) await page.getByLabel(specialty).check();
}

async function addExpert(page: Page, wanted: Wanted): Promise<void> {
  await page.getByRole('button', { name: '专家入库' }).first().click();
  await fillExpert(page, wanted);
  await page.getByRole('button', { name: '入库', exact: true }).click();
  await expect(page.getByRole('dialog').getByText(wanted.unit)).toBeVisible(); // the drawer of who is new
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

/** What is missing or wrong is said at its field. */
async function enterFirst(page: Page, word: string): Promise<void> {
  await page.getByRole('button', { name: '专家入库' }).first().click();
  await page.getByRole('button', { name: '入库', exact: true }).click();
  await expect(page.getByText('请填写姓名')).toBeVisible();
  await expect(page.getByText('至少选一个专业')).toBeVisible();
  await fillExpert(page, { name: '钟灵一', unit: `${word}疾控中心`, city: '青岛市', specialties: ['市容环境卫生', '病媒生物预防控制'] });
  await page.getByLabel('手机', { exact: true }).fill('12');
  await page.getByRole('button', { name: '入库', exact: true }).click();
  await expect(page.getByText('手机号应为 11 位数字')).toBeVisible();
  await expect(page.getByLabel('手机', { exact: true })).toBeFocused();
  await expectAccessible(page);
  await takePicture(page, 'office-expert-form');
  await onPhone(page, 'office-expert-form-phone');
  await page.getByLabel('手机', { exact: true }).fill('13900000001');
  await page.getByLabel('职称', { exact: true }).fill('主任医师');
  await page.getByLabel('培训日期').fill('2026-03-01');
  await page.getByLabel('考试成绩（百分制）').fill('92.5');
  await page.getByRole('button', { name: '入库', exact: true }).click();
}

/** Unmasked on record, away and back, changed. */
async function tendFirst(page: Page): Promise<void> {
  const drawer = page.getByRole('dialog');
  await expect(drawer.getByText('139****0001')).toBeVisible();
  await drawer.getByRole('button', { name: '显示姓名和手机' }).click();
  await expect(drawer.getByText('13900000001')).toBeVisible();
  await expect(drawer.getByText('钟灵一')).toBeVisible();
  await drawer.getByRole('button', { name: '登记请假' }).click();
  await drawer.getByLabel('事由').fill('出差');
  await drawer.getByRole('button', { name: '登记', exact: true }).click();
  await expect(drawer.getByRole('list', { name: '请假' }).getByText('出差')).toBeVisible();
  await expectAccessible(page);
  await takePicture(page, 'office-expert');
  await onPhone(page, 'office-expert-phone');
  await drawer.getByRole('button', { name: /^取消 .* 的请假$/ }).click();
  await expect(drawer.getByText('今天起没有请假。')).toBeVisible();
  await drawer.getByRole('button', { name: '修改' }).click();
  await page.getByLabel('备注').fill('可出差');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(drawer.getByText('可出差')).toBeVisible();
  await page.keyboard.press('Escape');
}

async function enterOthers(page: Page, word: string): Promise<void> {
  await addExpert(page, { name: '孟灵二', unit: `${word}城管局`, city: '烟台市', specialties: ['市容环境卫生'] });
  await addExpert(page, { name: '墨灵三', unit: `${word}爱卫办`, city: '济南市', specialties: ['市容环境卫生', '生态环境'] });
  const table = page.getByRole('table', { name: '专家库' });
  await expect(table.getByRole('row', { name: word }).getByText('主任医师')).toBeVisible(); // other tests list theirs
  await expect(table.getByText('墨**')).toBeVisible();
  await expectAccessible(page);
  await takePicture(page, 'office-experts');
  await onPhone(page, 'office-experts-phone');
  await page.getByRole('searchbox', { name: '编号、单位、职称或全名' }).fill(word);
  await page.getByLabel('专业').selectOption({ label: '生态环境' });
  await expect(table.getByRole('row')).toHaveCount(2); // with the head
}

/** From the form to the sealed list. */
async function commit(page: Page, purpose: string): Promise<void> {
  await page.getByRole('link', { name: '抽取', exact: true }).click();
  await page.getByRole('button', { name: '新的抽取' }).first().click();
  await page.getByRole('button', { name: '封存', exact: true }).click();
  await expect(page.getByText('请选专业')).toBeVisible();
  await page.getByLabel('事由').fill(purpose);
  await page.getByRole('button', { name: /^被评审的地区：/ }).click();
  await page.getByLabel('按名称查找区划').fill('济南市');
  await page.getByRole('button', { name: '济南市', exact: true }).click();
  await page.getByLabel('专业').selectOption({ label: '市容环境卫生' });
  await expect(page.getByRole('dialog').getByLabel('名称')).toHaveValue('市容环境卫生');
  await page.getByRole('button', { name: '再加一层' }).click();
  await page.getByLabel('专业').nth(1).selectOption({ label: '生态环境' });
  await page.getByRole('button', { name: '封存', exact: true }).click();
  await expect(page.getByText('“生态环境”没有可抽的，请去掉或放宽条件')).toBeVisible(); // their one expert is recused
  await expectAccessible(page);
  await takePicture(page, 'office-draw-form');
  await onPhone(page, 'office-draw-form-phone');
  await page.getByRole('button', { name: '去掉第 2 层' }).click();
  await page.getByRole('button', { name: '封存', exact: true }).click();

  await expect(page.getByRole('heading', { name: new RegExp(`${purpose} 已封存`) })).toBeVisible();
  await page.getByText(/^不参加抽取的 \d+ 个，各有原因$/).click();
  await expect(page.getByText(/^回避：来自被评地区（\d+）$/)).toBeVisible();
  await expectAccessible(page);
  await takePicture(page, 'office-draw-committed');
  await onPhone(page, 'office-draw-committed-phone');
}

/** Returns who was drawn first and could not come. */
async function drawAndReplace(page: Page): Promise<string> {
  await page.getByLabel('现场报的数字（可不填）').fill('二十七、八、六');
  await page.getByRole('button', { name: '抽取', exact: true }).click();

  const slots = page.getByRole('table', { name: '抽中名单' });
  const first = await slots.getByRole('cell').first().locator('b').innerText();
  await slots.getByRole('button', { name: `递补 ${first}` }).click();
  await page.getByRole('button', { name: '确认递补' }).click();
  await expect(page.getByText('请写明原因')).toBeVisible();
  await page.getByLabel('原因', { exact: true }).fill('出差');
  await expectAccessible(page);
  await takePicture(page, 'office-draw-replace');
  await page.getByRole('button', { name: '确认递补' }).click();
  await expect(slots.getByText(`接替 ${first}`)).toBeVisible();
  await takePicture(page, 'office-draw-drawn');
  return first;
}

test('experts enter the pool, are drawn under seal, replaced, and anybody can draw again', async ({ page }) => {
  test.setTimeout(240_000);
  const word = uniqueWord();
  const purpose = `济南市现场评估专家${word}`;
  await openAs(page, 'province_lead', '/experts');

  await enterFirst(page, word);
  await tendFirst(page);
  await enterOthers(page, word);
  await commit(page, purpose);
  const first = await drawAndReplace(page);

  await page.getByRole('button', { name: '公开种子' }).click();
  await page.getByRole('button', { name: '确认公开，不能收回' }).click();
  await expect(page.getByText('种子已公开，谁都能核验')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: '下载核验文件' }).scrollIntoViewIfNeeded();
  await takePicture(page, 'office-draw-published');
  await onPhone(page, 'office-draw-published-phone');
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: '下载核验文件' }).click();
  const saved = JSON.parse(readFileSync(await (await saving).path(), 'utf8')) as { purpose: string; result: unknown[] };
  expect(saved).toMatchObject({ purpose, result: [{ insteadOf: [first] }] });
});

/** A sheet as Excel saves it for who asks for CSV. */
function sheet(rows: string[]) {
  const head = '专家编号,姓名,手机,工作单位,所在地区代码,所在地区,职称,专业,聘期自,聘期至,培训日期,考试成绩,暂停,登录名,备注';
  return { name: '专家.csv', mimeType: 'text/csv', buffer: Buffer.from(`\ufeff${[head, ...rows].join('\r\n')}\r\n`) };
}

/** Tries a sheet that is wrong, then one that is right, and imports it. */
async function bringIn(page: Page, word: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: '导入专家' });
  const saving = page.waitForEvent('download');
  await dialog.getByRole('button', { name: '下载模板' }).click();
  expect(readFileSync(await (await saving).path()).subarray(0, 2).toString('latin1')).toBe('PK');
  await expectAccessible(page);
  await takePicture(page, 'office-experts-import');
  await dialog.getByLabel('专家表格').setInputFiles(sheet([
    `,=1+1,12,${word}疾控中心,,火星市,,29,某日,,,101,,,`, `,梅灵四,13900000004,${word}疾控中心,370200000000,青岛市,主任医师,7、8,2026/1/1,,,92.5,,,`,
  ]));
  await dialog.getByRole('button', { name: '试导入' }).click();
  await expect(dialog.getByText('不能以 = + - @ 开头，那会被当作公式，请改成文字')).toBeVisible();
  await expect(dialog.getByText('第 2 行“手机”')).toBeVisible();
  await expect(dialog.getByText(/认不出这个地区：火星市/)).toBeVisible();
  await expect(dialog.getByRole('button', { name: '导入', exact: true })).toBeDisabled();
  await expectAccessible(page);
  await takePicture(page, 'office-experts-import-faults');
  await onPhone(page, 'office-experts-import-faults-phone');
  await dialog.getByLabel('专家表格').setInputFiles(sheet([
    `,梅灵四,13900000004,${word}疾控中心,370200000000,青岛市,主任医师,7、8,2026/1/1,,,92.5,,,`, `,兰灵五,,${word}城管局,,济南市历下区,,市容环境卫生,2026年1月1日,2030-12-31,,,否,,可出差`,
  ]));
  await dialog.getByRole('button', { name: '试导入' }).click();
  await expect(dialog.getByText('试导入通过：2 行，新入库 2 位。')).toBeVisible();
  await takePicture(page, 'office-experts-import-tried');
  await dialog.getByRole('button', { name: '导入 2 位' }).click();
  await expect(dialog).toHaveCount(0);
}

test('experts come by sheet, tried first, and leave as one with their names hidden', async ({ page }) => {
  test.setTimeout(120_000);
  const word = uniqueWord();
  await openAs(page, 'province_lead', '/experts');
  await page.getByRole('button', { name: '导入', exact: true }).click();
  await bringIn(page, word);
  await page.getByRole('searchbox', { name: '编号、单位、职称或全名' }).fill(word);
  const table = page.getByRole('table', { name: '专家库' });
  await expect(table.getByRole('row')).toHaveCount(3); // with the head
  await expect(table.getByText('梅**')).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('button', { name: '导出' }).click();
  const saving = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: '纯文本表格（.csv）' }).click();
  const saved = readFileSync(await (await saving).path(), 'utf8');
  expect(saved).toContain(`梅**,139****0004,${word}疾控中心,370200000000,青岛市,主任医师`);
  expect(saved).not.toContain('梅灵四');

  // What comes back as it left changes nothing.
  await page.getByRole('button', { name: '导入', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: '导入专家' });
  await dialog.getByLabel('专家表格').setInputFiles({ name: '专家库.csv', mimeType: 'text/csv', buffer: Buffer.from(saved) });
  await dialog.getByRole('button', { name: '试导入' }).click();
  await expect(dialog.getByText('试导入通过：2 行，2 位不变。')).toBeVisible();
  await expect(dialog.getByRole('button', { name: '导入 0 位' })).toBeDisabled();
});

test('empty pages say what to do first', async ({ page }) => {
  await page.route('**/api/v1/draws?*', (route) => route.fulfill({ json: { items: [] } })); // others' draws are seen by everybody
  await openAs(page, 'foreign_lead', '/experts');
  await expect(page.getByText('专家库还是空的')).toBeVisible();
  await expect(page.getByRole('button', { name: '导入名册' })).toBeVisible();
  await expectAccessible(page);
  await takePicture(page, 'office-experts-empty');
  await onPhone(page, 'office-experts-empty-phone');
  await page.goto('/office/draws');
  await expect(page.getByText('还没有抽取过')).toBeVisible();
  await expectAccessible(page);
  await takePicture(page, 'office-draws-empty');
});

test('places are drawn by their types, and what is not yet drawn can be cancelled on record', async ({ page, browser }) => {
  const purpose = `抽查点位${uniqueWord()}`;
  const lead = await clientOf(browser, 'city_lead');
  await lead.post('/api/v1/places', { data: { type: 'toilet', name: `公厕${purpose}`, lng: 117.031, lat: 36.6755 } });
  await openAs(page, 'city_lead', '/draws');
  await page.getByRole('button', { name: '新的抽取' }).first().click();
  await page.getByRole('button', { name: '点位', exact: true }).click();
  await page.getByLabel('事由').fill(purpose);
  await page.getByText('按标准的抽样数填').click();
  await page.getByLabel('标准', { exact: true }).selectOption({ label: '城市评分表（系统默认，可复制修改）' });
  await page.getByLabel('人口（人）').fill('600000');
  await page.getByRole('button', { name: '填入各层' }).click();
  const strata = page.getByRole('dialog').getByLabel('名称');
  await expect(strata).toHaveCount(11);
  expect(await strata.evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value))).toContain('主次干道');
  await expectAccessible(page);
  await takePicture(page, 'office-draw-form-sample');
  await page.getByRole('button', { name: '专家', exact: true }).click(); // and back: one empty stratum
  await page.getByRole('button', { name: '点位', exact: true }).click();
  await page.getByRole('group', { name: '第 1 层的点位类型' }).getByLabel('公厕', { exact: true }).check();
  await page.getByLabel(/^保密/).check();
  await takePicture(page, 'office-draw-form-places');
  await expectAccessible(page);
  await page.getByRole('button', { name: '封存', exact: true }).click();
  await expect(page.getByRole('heading', { name: new RegExp(`${purpose} 已封存`) })).toBeVisible();
  await page.getByRole('button', { name: '作废' }).click();
  await page.getByLabel('原因', { exact: true }).fill('改期');
  await page.getByRole('button', { name: '确认作废' }).click();
  await expect(page.getByText('已作废，没有抽取过。原因：改期')).toBeVisible();
  await expect(page.getByRole('button', { name: '抽取', exact: true })).toHaveCount(0);
  await takePicture(page, 'office-draw-cancelled');
});

test('others see that something was drawn, and not what, until it is published', async ({ page, browser }) => {
  const purpose = `抽查点位${uniqueWord()}`;
  const lead = await clientOf(browser, 'city_lead');
  await lead.post('/api/v1/places', { data: { type: 'toilet', name: `公厕${purpose}`, lng: 117.033, lat: 36.6758 } });
  const strata = [{ name: '公厕', placeTypes: ['toilet'], take: 1 }];
  const made = await lead.post('/api/v1/draws', { data: { kind: 'places', purpose, target: '370100000000', strata, avoidUnits: [] } });
  const { draw } = (await made.json()) as { draw: { id: string; commitment: string } };
  await lead.post(`/api/v1/draws/${draw.id}/drawing`, { data: {} });
  await openAs(page, 'foreign_lead', `/draws?id=${draw.id}`);
  await expect(page.getByText(draw.commitment)).toBeVisible();
  await expect(page.getByText('名单要等组织单位公开以后才看得到。')).toBeVisible();
  await expect(page.getByText('等组织单位办')).toHaveCount(2);
  await expect(page.getByRole('button', { name: '公开种子' })).toHaveCount(0);
  await takePicture(page, 'office-draw-of-others');
  await lead.post(`/api/v1/draws/${draw.id}/publication`, { data: {} });
  await page.reload();
  await expect(page.getByRole('table', { name: '抽中名单' }).getByText('公厕').first()).toBeVisible();
  await expect(page.getByRole('button', { name: /^递补/ })).toHaveCount(0);
});
