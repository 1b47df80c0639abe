import { expect, test, type APIRequestContext, type Browser, type Page } from '@playwright/test';
import { readSignature, writeByHand } from '../signature';
import { expectAccessible, onPhone, takePicture } from '../support';
import { act, county, photoOf, place as placeOf, score, sent, status, today, type Json } from './review_world';
import { clientOf, openAs, uniqueWord } from './world';

const place = (client: APIRequestContext, name: string, step: number) => placeOf(client, 'toilet', name, step);

const tab = (page: Page, name: string) => page.getByRole('navigation', { name: '评审内容' }).getByRole('button', { name, exact: true });

/** Through the form, with what is missing said at its field; returns the id. */
async function createMock(page: Page, name: string): Promise<string> {
  await page.getByRole('button', { name: '新的评审' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: '建立' }).click();
  await expect(dialog.getByText('请选择评审种类')).toBeVisible();
  await dialog.getByLabel('种类').selectOption({ label: '模拟评估' });
  await expect(dialog.getByLabel('名称')).toHaveValue('历下区模拟评估');
  await dialog.getByLabel('名称').fill(name);
  await dialog.getByLabel('资料分占几成（%）').fill('40');
  await expectAccessible(page);
  await takePicture(page, 'office-review-form');
  await onPhone(page, 'office-review-form-phone');
  await dialog.getByRole('button', { name: '建立' }).click();

  await expect(page.getByRole('heading', { name: new RegExp(`${name} 准备中`) })).toBeVisible();
  await expectAccessible(page);
  await takePicture(page, 'office-review-preparing');
  return new URL(page.url()).searchParams.get('id')!;
}

/** Panel and places, then the start. */
async function arrange(page: Page, word: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await page.getByRole('button', { name: '确定评审组' }).click();
  await dialog.getByText('评的部分：全部').click();
  await expectAccessible(page);
  await takePicture(page, 'office-review-panel');
  await onPhone(page, 'office-review-panel-phone');
  await dialog.getByRole('button', { name: '确定评审组' }).click();
  await expect(page.getByRole('table', { name: '评审组' }).getByText('组长')).toBeVisible();

  await page.getByRole('button', { name: '分配点位和资料' }).click();
  await dialog.getByLabel('挑选点位').fill(word);
  await dialog.getByRole('button', { name: new RegExp(`一号公厕${word}`) }).click();
  await dialog.getByRole('button', { name: new RegExp(`二号公厕${word}`) }).click();
  await dialog.getByLabel(/^资料评估/).uncheck();
  await expectAccessible(page);
  await takePicture(page, 'office-review-places');
  await onPhone(page, 'office-review-places-phone');
  await dialog.getByRole('button', { name: '分配', exact: true }).click();
  await expect(page.getByText('2 张表', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: '开始评审' }).click();
  await page.getByRole('button', { name: '确认开始，通知评审组' }).click();
  await expect(page.getByText(/^您还有 2 张表没有完成，完成以后才能签字/)).toBeVisible();
  await expectAccessible(page);
  await takePicture(page, 'office-review-running');
  await onPhone(page, 'office-review-running-phone');
}

/** On the spot: two devices disagree about one item, which is seen side by side and then decided. */
async function disagree(page: Page, lead: APIRequestContext, id: string, word: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  const { items } = await sent(lead, 'get', `/api/v1/reviews/${id}/sheets`);
  const [first, second] = (items as Json[]).map((sheet) => sheet.id as string) as [string, string];
  const dirty = score(first, '15.2', 7, { words: '有异味，地面有积水', photoIds: [await photoOf(page, lead, '异味')] });
  const milder = score(first, '15.2', 8.5, { words: '地面湿', lng: 117.05 });
  const finding = { key: crypto.randomUUID().slice(0, 20), sheet: first, kind: 'finding', item: '15', words: '小便池破损漏水', remedy: 'by_date', photoIds: [await photoOf(page, lead, '破损')], madeAt: new Date().toISOString() };
  await act(lead, id, 'phone1', [score(first, '15.1', 10), dirty, finding, score(second, '15.1', 9), score(second, '15.2', 10), status(second)]);
  await act(lead, id, 'phone2', [milder]);
  await page.reload();
  await expect(page.getByText('1 项两台设备评得不同，请评的人选定')).toBeVisible();
  await tab(page, '各表').click();
  const sheets = page.getByRole('table', { name: '各表' });
  await expect(sheets.getByText('1 项')).toBeVisible();
  await expectAccessible(page);
  await takePicture(page, 'office-review-sheets');
  await onPhone(page, 'office-review-sheets-phone');
  await sheets.getByText(`一号公厕${word}`).click();
  await expect(dialog.getByText('评得不同，还没有选定：')).toBeVisible();
  await expect(dialog.getByText(/^离点位太远/)).toBeVisible();
  await expect(dialog.getByRole('link', { name: /^已转为问题/ })).toBeVisible();
  await expectAccessible(page);
  await takePicture(page, 'office-review-sheet');
  await onPhone(page, 'office-review-sheet-phone');
  await page.keyboard.press('Escape');
  await act(lead, id, 'phone1', [score(first, '15.2', 7, { words: '有异味，地面有积水', photoIds: [await photoOf(page, lead, '再看')], supersedes: [dirty.key, milder.key] }), status(first)]);
  await page.reload();
}

/** 15 has 40 points: (10 + 7 + 9 + 10) ÷ 4 of ten. */
async function readResult(page: Page): Promise<void> {
  await tab(page, '得分').click();
  await expect(page.getByText('900', { exact: true })).toBeVisible();
  await expect(page.getByText('目前达到通过线')).toBeVisible();
  await expectAccessible(page);
  await takePicture(page, 'office-review-result');
  await onPhone(page, 'office-review-result-phone');
  await page.getByRole('button', { name: '第 15 条失 4 分，看失在哪里' }).click();
  const losses = page.getByRole('table', { name: '失分' });
  await expect(losses.getByRole('row').nth(1)).toContainText('有异味，地面有积水');
  await expect(page.getByText('共失 4 分')).toBeVisible();
  await expectAccessible(page);
  await takePicture(page, 'office-review-losses');
  await onPhone(page, 'office-review-losses-phone');
  await losses.getByRole('button', { name: /^放大/ }).first().click();
  await expect(page.getByRole('dialog', { name: /^第 1 张/ })).toBeVisible();
  await page.keyboard.press('Escape');
}

async function signAndRelease(page: Page, name: string): Promise<void> {
  await tab(page, '安排').click();
  await page.getByRole('button', { name: '签字', exact: true }).click();
  await writeByHand(page);
  await takePicture(page, 'office-review-signing');
  await page.getByRole('button', { name: '确认签字' }).click();
  await expect(page.getByText('签字摘要')).toBeVisible();
  await readSignature(page, 'office-review-signature');
  await page.getByRole('button', { name: '发布结果' }).click();
  await takePicture(page, 'office-review-signed');
  await page.getByRole('button', { name: '确认发布，不能收回' }).click();
  await expect(page.getByRole('heading', { name: new RegExp(`${name} 已发布`) })).toBeVisible();
}

/** What is added after signing stands beside it. */
async function objectAndCorrect(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog');
  const losses = page.getByRole('table', { name: '失分' });
  await tab(page, '异议与更正').click();
  await page.getByLabel('对哪一条有异议').fill('99');
  await page.getByLabel('理由').fill('当日已清洗，请复核');
  await page.getByRole('button', { name: '提出异议' }).click();
  await expect(page.getByText('标准里没有这一条：99')).toBeVisible();
  await page.getByLabel('对哪一条有异议').fill('15.2');
  await page.getByRole('button', { name: '提出异议' }).click();
  const objections = page.getByRole('list', { name: '异议' });
  await objections.getByRole('button', { name: '成立', exact: true }).click();
  await objections.getByRole('textbox', { name: '答复' }).fill('经复核，情况属实');
  await expectAccessible(page);
  await takePicture(page, 'office-review-objection');
  await objections.getByRole('button', { name: '答复', exact: true }).click();
  await expect(objections.getByText('答复：经复核，情况属实')).toBeVisible();

  await tab(page, '失分').click();
  await losses.getByRole('button', { name: /^更正第 15.2 项/ }).click();
  await dialog.getByLabel(/^更正为/).fill('9');
  await dialog.getByLabel('理由').fill('复核后改为 9 分');
  await dialog.getByLabel('因哪条异议').selectOption({ label: '当日已清洗，请复核' });
  await expectAccessible(page);
  await takePicture(page, 'office-review-correction');
  await dialog.getByRole('button', { name: '确认更正' }).click();
  await expect(losses.getByText('已更正')).toBeVisible();
  await tab(page, '得分').click();
  await expect(page.getByText('签字时 900 分，更正以后 950 分。')).toBeVisible();
  await tab(page, '异议与更正').click();
  await expect(page.getByRole('list', { name: '更正' }).getByText('复核后改为 9 分')).toBeVisible();
  await takePicture(page, 'office-review-additions');
  await onPhone(page, 'office-review-additions-phone');
  await tab(page, '安排').click();
  await takePicture(page, 'office-review-released');
  await onPhone(page, 'office-review-released-phone');
}

test('a county reviews itself: arranged, scored, read back to every lost point, signed, released, objected to', async ({ page, browser }) => {
  test.setTimeout(150_000);
  const word = uniqueWord();
  const name = `模拟评估${word}`;
  const lead = await clientOf(browser, 'county_lead');
  await place(lead, `一号公厕${word}`, 0);
  await place(lead, `二号公厕${word}`, 1);
  await openAs(page, 'county_lead', '/reviews');
  const id = await createMock(page, name);
  await arrange(page, word);
  await disagree(page, lead, id, word);
  await readResult(page);
  await signAndRelease(page, name);
  await objectAndCorrect(page);
});

/** Everything that is asked on a sheet of material, with a reason wherever points are lost. */
async function scoreMaterial(lead: APIRequestContext, owner: APIRequestContext, review: string, sheet: string): Promise<void> {
  const { items } = await sent(lead, 'get', `/api/v1/reviews/${review}/sheets/${sheet}`);
  const grades = [10, 9.5, 8, 10, 6.5];
  const scores = (items as Json[]).map(({ number, gate, kind }, i) => {
    const grade = gate || kind === 'gate' ? 10 : grades[(i + sheet.length) % grades.length]!;
    return score(sheet, number as string, grade, grade < 9 ? { words: '佐证材料不全，缺年度总结' } : {});
  });
  await act(owner, review, 'desk', [...scores, status(sheet)]);
}

/** A running review with a panel of two who judge every place both, blind. */
async function blindReview(browser: Browser, word: string): Promise<string> {
  const lead = await clientOf(browser, 'county_lead');
  const verifier = await clientOf(browser, 'county_verifier');
  const { id: toilet } = await place(lead, `三号公厕${word}`, 2);
  const standards = await sent(lead, 'get', '/api/v1/standards?subject=city_score');
  const standard = (standards.items as Json[]).find(({ inForce }) => inForce)!.id as string;
  const { id } = await sent(lead, 'post', '/api/v1/reviews', { kind: 'mock', name: `双人盲评${word}`, target: county, standard, startsOn: today, endsOn: today });
  await sent(lead, 'put', `/api/v1/reviews/${id}/panel`, { members: [{ login: 'county_lead', parts: [], leads: true }, { login: 'county_verifier', parts: [3] }] });
  await sent(lead, 'put', `/api/v1/reviews/${id}/sheets`, { places: [toilet], secondShare: 1, material: true });
  await sent(lead, 'post', `/api/v1/reviews/${id}/start`);
  const { items } = await sent(lead, 'get', `/api/v1/reviews/${id}/sheets`);
  const ofPlaces = (items as Json[]).filter((sheet) => sheet.place);
  const own = ofPlaces.find(({ mine }) => mine)!.id as string;
  const other = ofPlaces.find(({ mine }) => !mine)!.id as string;
  await act(lead, id, 'a', [score(own, '15.1', 9.5), score(own, '15.2', 9.5), status(own)]);
  await act(verifier, id, 'b', [score(other, '15.1', 6, { words: '扶手松动' }), score(other, '15.2', 9, { words: '地面湿' }), status(other)]);
  for (const sheet of items as Json[]) if (!sheet.place) await scoreMaterial(lead, sheet.mine ? lead : verifier, id, sheet.id as string);
  return id;
}

test('the organizer sees who is milder; before release others are told calmly to wait', async ({ page, browser }) => {
  test.setTimeout(120_000);
  const word = uniqueWord();
  const id = await blindReview(browser, word);
  await openAs(page, 'county_lead', `/reviews?id=${id}&tab=calibration`);
  const table = page.getByRole('table', { name: '专家一致性' });
  await expect(table.getByText('偏宽')).toBeVisible();
  await expect(table.getByText('偏严')).toBeVisible();
  await expectAccessible(page);
  await takePicture(page, 'office-review-calibration');
  await tab(page, '各表').click();
  await expect(page.getByText('盲评', { exact: true })).toBeVisible();
  await takePicture(page, 'office-review-sheets-many');
  await tab(page, '得分').click();
  await expect(page.getByRole('list', { name: '各部分得分' }).getByRole('listitem')).toHaveCount(8);
  await expectAccessible(page);
  await takePicture(page, 'office-review-result-full');
  await tab(page, '失分').click();
  await expect(page.getByText(/共失 [\d.]+ 分/)).toBeVisible();
  await takePicture(page, 'office-review-losses-full');
  await page.getByRole('table', { name: '失分' }).getByText('资料：').first().click();
  await expect(page.getByRole('dialog').getByRole('list', { name: '检查项' })).toBeVisible();
  await takePicture(page, 'office-review-sheet-material');
  await page.keyboard.press('Escape');

  const other = await (await browser.newContext()).newPage();
  await other.goto('/');
  await openAs(other, 'viewer', `/reviews?id=${id}&tab=result`);
  await expect(other.getByText(/^结果还没有发布。/)).toBeVisible();
  await expect(other.getByRole('alert')).toHaveCount(0);
  await expectAccessible(other);
  await takePicture(other, 'office-review-unreleased');
  await tab(other, '安排').click();
  await expect(other.getByText(/^评审还没有发布。/)).toBeVisible();
  await expect(tab(other, '一致性')).toHaveCount(0);
  await expect(other.getByRole('button', { name: '新的评审' })).toHaveCount(0);
});

test('what was arranged can be changed, and called off on record', async ({ page, browser }) => {
  const word = uniqueWord();
  const lead = await clientOf(browser, 'county_lead');
  const standards = await sent(lead, 'get', '/api/v1/standards?subject=city_score');
  const standard = (standards.items as Json[]).find(({ inForce }) => inForce)!.id as string;
  const { id } = await sent(lead, 'post', '/api/v1/reviews', { kind: 'self_check', name: `自查${word}`, target: county, standard, startsOn: today, endsOn: today });
  await openAs(page, 'county_lead', `/reviews?id=${id}`);
  await page.getByRole('button', { name: '修改安排' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel('名称')).toHaveValue(`自查${word}`);
  await dialog.getByLabel('名称').fill(`改名${word}`);
  await dialog.getByLabel('通过线（千分制）').fill('850');
  await dialog.getByRole('button', { name: '保存' }).click();
  await expect(page.getByRole('heading', { name: new RegExp(`改名${word} 准备中`) })).toBeVisible();
  await expect(page.getByText('通过线 850 分（千分制）')).toBeVisible();
  await page.getByRole('button', { name: '取消评审' }).click();
  await page.getByRole('button', { name: '确认取消，不能恢复' }).click();
  await expect(page.getByRole('heading', { name: new RegExp(`改名${word} 已取消`) })).toBeVisible();
  await expect(page.getByRole('button', { name: '确定评审组' })).toHaveCount(0);
  await expectAccessible(page);
  await takePicture(page, 'office-review-cancelled');
  const list = page.getByRole('navigation', { name: '评审列表' });
  await page.getByLabel('状态', { exact: true }).selectOption({ label: '已发布' });
  await expect(list.getByText(`改名${word}`)).toHaveCount(0);
  await page.getByLabel('状态', { exact: true }).selectOption({ label: '已取消' });
  await page.getByLabel('种类', { exact: true }).selectOption({ label: '自查' });
  await expect(list.getByText(`改名${word}`)).toBeVisible();
});

/** The number of a specialty in which the fixture's expert can be drawn; enters them into the pool when nobody did. */
async function specialtyOfExpert(lead: APIRequestContext): Promise<number> {
  const pool = await sent(lead, 'get', '/api/v1/experts?limit=200');
  const known = (pool.items as Json[]).find(({ login }) => login === 'expert');
  const expert = known ?? (await sent(lead, 'post', '/api/v1/experts', {
    name: '褚专', unitName: '济南市疾控中心', homeDivision: '370103000000', specialties: [2, 5], termFrom: '2026-01-01', login: 'expert',
  }));
  return (expert.specialties as number[])[0]!;
}

async function drawFor(lead: APIRequestContext, draw: object): Promise<void> {
  const made = await sent(lead, 'post', '/api/v1/draws', { target: county, confidential: true, ...draw });
  await sent(lead, 'post', `/api/v1/draws/${made.draw.id}/drawing`, {});
}

async function createCovert(page: Page, name: string): Promise<string> {
  await page.getByRole('button', { name: '新的评审' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('种类').selectOption({ label: '暗访' });
  await expect(dialog.getByLabel(/^暗访：发布以前/)).toBeChecked();
  await dialog.getByLabel('名称').fill(name);
  await dialog.getByRole('button', { name: /^被评审的地区：/ }).click();
  await page.getByLabel('按名称查找区划').fill('历下区');
  await page.getByRole('button', { name: '济南市历下区', exact: true }).click();
  await takePicture(page, 'office-review-form-covert');
  await dialog.getByRole('button', { name: '建立' }).click();
  await expect(page.getByRole('heading', { name: new RegExp(`${name} 准备中 暗访`) })).toBeVisible();
  return new URL(page.url()).searchParams.get('id')!;
}

async function arrangeByDraws(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog');
  await page.getByRole('button', { name: '确定评审组' }).click();
  await dialog.getByLabel('用哪次专家抽取').selectOption({ index: 1 });
  await dialog.getByRole('list', { name: '抽中的专家' }).getByLabel('任组长').check();
  await expectAccessible(page);
  await takePicture(page, 'office-review-panel-drawn');
  await dialog.getByRole('button', { name: '确定评审组' }).click();
  await page.getByRole('button', { name: '分配点位和资料' }).click();
  await dialog.getByLabel('用哪次点位抽取').selectOption({ index: 1 });
  await expect(dialog.getByLabel(/^资料评估/)).toHaveCount(0); // covert visits judge no material
  await dialog.getByRole('button', { name: '分配', exact: true }).click();
  await page.getByRole('button', { name: '开始评审' }).click();
  await page.getByRole('button', { name: '确认开始，通知评审组' }).click();
  await expect(page.getByText('0 / 1 张表', { exact: true })).toBeVisible();
}

test('a covert review is made of draws; the target learns of it when it is released', async ({ page, browser }) => {
  test.setTimeout(120_000);
  const word = uniqueWord();
  const name = `四季度暗访${word}`;
  const lead = await clientOf(browser, 'city_lead');
  const expert = await clientOf(browser, 'expert');
  await place(await clientOf(browser, 'county_lead'), `四号公厕${word}`, 3);
  const specialty = await specialtyOfExpert(lead);
  await drawFor(lead, { kind: 'experts', purpose: `暗访专家${word}`, strata: [{ name: '专家', specialty, take: 1 }] });
  await drawFor(lead, { kind: 'places', purpose: `暗访点位${word}`, strata: [{ name: '公厕', placeTypes: ['toilet'], take: 1 }] });

  await openAs(page, 'city_lead', '/reviews');
  const id = await createCovert(page, name);
  await arrangeByDraws(page);

  const other = await (await browser.newContext()).newPage();
  await openAs(other, 'county_lead', `/reviews?id=${id}`);
  await expect(other.getByText('没有这次评审，或者还没有发布')).toBeVisible();
  await expect(other.getByText(name)).toHaveCount(0);

  const { items } = await sent(expert, 'get', `/api/v1/reviews/${id}/sheets`);
  const sheet = (items as Json[])[0]!.id as string;
  await act(expert, id, 'phone', [score(sheet, '15.1', 5, { words: '没有无障碍设施' }), score(sheet, '15.2', 6, { words: '异味明显' }), status(sheet)]);
  await sent(expert, 'post', `/api/v1/reviews/${id}/signature`, {});
  await page.goto(`/office/reviews?id=${id}&tab=result`);
  await expect(page.getByText('550', { exact: true })).toBeVisible();
  await expect(page.getByText('未通过', { exact: true })).toBeVisible();
  await expectAccessible(page);
  await takePicture(page, 'office-review-failed');
  await page.emulateMedia({ media: 'print' });
  await takePicture(page, 'office-review-print');
  await page.emulateMedia({ media: 'screen' });

  await tab(page, '安排').click();
  await page.getByRole('button', { name: '发布结果' }).click();
  await expect(page.getByText(/暗访发现的问题同时转去整改/)).toBeVisible();
  await expect(page.getByText('未签')).toHaveCount(0); // by account alone
  await page.getByRole('button', { name: '确认发布，不能收回' }).click();
  await expect(page.getByText('结果已发布')).toBeVisible();
  await other.reload();
  await expect(other.getByRole('heading', { name: new RegExp(`${name} 已发布 暗访`) })).toBeVisible();
  await tab(other, '异议与更正').click();
  await expect(other.getByRole('button', { name: '提出异议' })).toBeVisible();
  await tab(page, '异议与更正').click();
  await expect(page.getByText('没有异议。')).toBeVisible();
  await expect(page.getByRole('button', { name: '提出异议' })).toHaveCount(0);
});
