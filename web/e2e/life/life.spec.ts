// 济南市 on the whole way of a title: applied for, assessed by material, visited covertly with a
// phone that had no signal, put right, visited openly, shown to the public, named, and reminded
// three years later that the term ends.
import { expect, type Page } from '@playwright/test';
import { shoot, startWork } from '../field/world';
import { openAs } from '../office/world';
import { expectAccessible, onPhone, takePicture } from '../support';
import { city, hold, prepare } from './reviews';
import { engines, photoOf, sent, spot, test, type Json, type Life } from './world';

const covertName = '省里暗访一组'; // words that stand nowhere else
const certificate = '卫城 2026-001';
const document = '全爱卫发〔2026〕1号';
const objection = '解放路公厕夜间不开放';
const reply = '该公厕开放到 22 时，已公示时间';

const choices = (page: Page) => page.getByRole('list', { name: '可以办的' });
const card = (page: Page, name: string) => choices(page).getByRole('listitem').filter({ has: page.getByRole('button', { name: new RegExp(`^${name}`) }) });
const stands = (page: Page, stage: string) => expect(page.getByRole('heading', { name: new RegExp(`^济南市.*${stage}`) })).toBeVisible();

/** For states that no other test looks at. */
async function look(page: Page, name: string): Promise<void> {
  await expectAccessible(page);
  await takePicture(page, `life-${name}`);
}

/** Opens the form of a move and confirms it; the title then stands at `stage`. */
async function take(page: Page, name: string, stage: string): Promise<void> {
  await card(page, name).getByRole('button', { name, exact: true }).click();
  await page.getByRole('button', { name: `确认${name}` }).click();
  await stands(page, stage);
}

/** Both offices, each at its own desk with the title open. */
interface Desks {
  id: string;
  holder: Page;
  organizer: Page;
}

async function signInAgain({ id, holder, organizer }: Desks): Promise<void> {
  await openAs(holder, 'city_lead', `/titles?id=${id}`);
  await openAs(organizer, 'province_lead', `/titles?id=${id}`);
}

/** The city begins and applies; the province learns of it from a message and accepts. */
async function apply(life: Life): Promise<Desks> {
  const holder = await life.desk();
  await openAs(holder, 'city_lead', '/titles');
  await holder.getByRole('button', { name: '开始创建' }).first().click();
  const dialog = holder.getByRole('dialog');
  await dialog.getByLabel('称号').selectOption({ label: '国家卫生城市' });
  await dialog.getByRole('button', { name: '开始创建' }).click();
  await stands(holder, '创建中');
  const id = new URL(holder.url()).searchParams.get('id')!;
  await expect(card(holder, '申报').getByText('提醒')).toHaveCount(2); // what is missing yet does not bind
  await expect(card(holder, '申报').getByText(/申报资料应有 \d+ 项，已有 0 项/)).toBeVisible();
  await look(holder, 'creating');
  await take(holder, '申报', '初审');
  await expect(holder.getByText('这一步由山东省爱卫办办理。')).toBeVisible();
  await look(holder, 'applied');

  const organizer = await life.desk();
  await openAs(organizer, 'province_lead', '/inbox');
  await organizer.getByRole('button', { name: /^申报，现为“初审”/ }).click();
  await stands(organizer, '初审');
  await take(organizer, '通过初审', '资料评估');
  return { id, holder, organizer };
}

async function assessMaterial(life: Life, { organizer }: Desks): Promise<void> {
  await expect(choices(organizer).getByText('还没有已发布的资料评估').first()).toBeVisible();
  await hold(life, 'data_review', '济南市资料评估', { material: true });
  await organizer.reload();
  await expect(choices(organizer).getByText(/济南市资料评估：[\d.]+ 分/).first()).toBeVisible();
  await look(organizer, 'assessed');
  await take(organizer, '资料评估通过', '暗访');
}

/** Places are drawn under seal; returns the draw. */
async function draw(life: Life, page: Page): Promise<string> {
  const lead = await life.client('province_lead');
  const strata = [{ name: '公厕', placeTypes: ['toilet'], take: 1 }];
  const order = { kind: 'places', purpose: '暗访点位', target: city, confidential: true, strata };
  const { draw: sealed } = await sent(lead, 'post', '/api/v1/draws', order);
  await page.goto(`/office/draws?id=${sealed.id}`);
  await page.getByRole('button', { name: '抽取', exact: true }).click();
  await expect(page.getByRole('table', { name: '抽中名单' }).getByText('解放路公厕')).toBeVisible();
  await takePicture(page, 'life-drawn');
  return sealed.id as string;
}

/** The places drawn become sheets, and the panel is told to go. */
async function start(life: Life, page: Page): Promise<string> {
  const drawn = await draw(life, page);
  const id = await prepare(life, 'covert_visit', covertName);
  await page.goto(`/office/reviews?id=${id}`);
  await page.getByRole('button', { name: '分配点位和资料' }).click();
  await page.getByRole('dialog').getByLabel('用哪次点位抽取').selectOption(drawn);
  await page.getByRole('dialog').getByRole('button', { name: '分配', exact: true }).click();
  await expect(page.getByText('1 张表', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: '开始评审' }).click();
  await page.getByRole('button', { name: '确认开始，通知评审组' }).click();
  await expect(page.getByRole('heading', { name: new RegExp(`${covertName} 进行中`) })).toBeVisible();
  await takePicture(page, 'life-covert-running');
  return id;
}

/** Two items: one good, one that the city has to put right. */
async function scoreSheet(phone: Page): Promise<void> {
  const item = phone.getByRole('article').filter({ hasText: '地面、蹲位' });
  await item.getByRole('button').nth(1).click(); // the middle band
  const form = phone.getByRole('dialog');
  await form.getByLabel('扣分原因').fill('地面有积水');
  await shoot(phone, '积水');
  await form.getByLabel('同时记为问题').check();
  await form.getByText('限期完成').click();
  await takePicture(phone, 'life-covert-finding');
  await form.getByRole('button', { name: '记下' }).click();
  await expect(item.getByText('地面有积水')).toBeVisible();
  await phone.getByRole('button', { name: /^其余 1 项都/ }).click();
  await expect(phone.getByText('2 / 2 项')).toBeVisible();
  await takePicture(phone, 'life-covert-sheet');
  await phone.getByRole('button', { name: '完成这张表' }).click();
  await expect(phone.getByText('完成 1 / 1 张表')).toBeVisible();
}

/** Led by the message to the review; scored where there is no signal; sent and signed afterwards. */
async function visit(life: Life): Promise<void> {
  const phone = await life.phone();
  await startWork(phone, '/field/inbox', 'expert');
  await phone.getByRole('link', { name: new RegExp(`您有一次评审任务.*${covertName}`) }).click();
  const review = phone.getByRole('listitem').filter({ hasText: covertName });
  await review.getByRole('button', { name: '下载离线包' }).click();
  await expect(review.getByText('完成 0 / 1 张表')).toBeVisible();
  await takePicture(phone, 'life-covert-pack');

  await phone.context().setOffline(true);
  await review.getByRole('link', { name: '去打分' }).click();
  await phone.getByRole('link', { name: /解放路公厕/ }).click();
  await scoreSheet(phone);
  await life.pass(10);
  await phone.context().setOffline(false);
  await expect(phone.getByRole('status').filter({ hasText: '全部已上传' })).toBeVisible();
  await phone.goto('/field/reviews');
  await review.getByRole('button', { name: '签字' }).click();
  await phone.getByRole('dialog').getByRole('button', { name: '签字' }).click();
  await expect(review.getByText('已签字').last()).toBeVisible();
  await look(phone, 'covert-signed');
}

/** Nothing tells the city of it: no review, no draw, no message, no word on its title. */
async function hidesCovert(page: Page, id: string): Promise<void> {
  await page.goto('/office/draws');
  await expect(page.getByText('还没有抽取过')).toBeVisible();
  await page.goto('/office/inbox');
  await expect(page.getByRole('button', { name: /^通过初审/ })).toBeVisible();
  await expect(page.getByText(covertName)).toHaveCount(0);
  await page.goto('/office/reviews');
  const list = page.getByRole('navigation', { name: '评审列表' });
  await expect(list.getByText('济南市资料评估')).toBeVisible();
  await expect(list.getByText(covertName)).toHaveCount(0);
  await takePicture(page, 'life-covert-hidden');
  await page.goto(`/office/titles?id=${id}`);
  await expect(page.getByText('这一步由山东省爱卫办办理。')).toBeVisible();
  await expect(page.getByText(covertName)).toHaveCount(0);
}

/** From the sealed draw to the release by which the finding becomes the city's. */
async function visitCovertly(life: Life, { id, holder, organizer }: Desks): Promise<void> {
  const review = await start(life, organizer);
  await hidesCovert(holder, id);
  await visit(life);
  await hidesCovert(holder, id);
  await organizer.goto(`/office/reviews?id=${review}`);
  await organizer.getByRole('button', { name: '发布结果' }).click();
  await organizer.getByRole('button', { name: '确认发布，不能收回' }).click();
  await expect(organizer.getByRole('heading', { name: new RegExp(`${covertName} 已发布`) })).toBeVisible();
  await organizer.goto(`/office/titles?id=${id}`);
  await take(organizer, '暗访通过', '整改');
  await look(organizer, 'rectifying');
}

/** Found by the expert, put right by the grid worker, verified by the county. */
async function handleFinding(life: Life, page: Page): Promise<void> {
  const { items } = await sent(await life.client('county_lead'), 'get', '/api/v1/problems');
  expect((items as Json[]).map(({ place, state }) => [place, state])).toEqual([['解放路公厕', 'assigned']]);
  const path = `/api/v1/problems/${(items as Json[])[0]!.id}/steps`;
  const worker = await life.client('grid_worker');
  await sent(worker, 'post', path, { step: 'start' });
  await sent(worker, 'post', path, { step: 'resolve', reason: '已清扫', photoIds: [await photoOf(page, worker, '已清扫')] });
  await sent(await life.client('county_verifier'), 'post', path, { step: 'verify', reason: '现场已清净' });
}

async function rectify(life: Life, { holder }: Desks): Promise<void> {
  await holder.reload();
  await stands(holder, '整改');
  await expect(card(holder, '整改完成').getByText(/还有 1 件/)).toBeVisible();
  await look(holder, 'finding-open');
  await life.pass(10);
  await handleFinding(life, holder);
  await holder.reload();
  await expect(card(holder, '整改完成').getByText('已具备')).toBeVisible();
  await takePicture(holder, 'life-finding-closed');
  await take(holder, '整改完成', '现场评估');
}

async function assessAndShow(life: Life, { organizer }: Desks, toilet: string): Promise<void> {
  await hold(life, 'open_visit', '济南市现场评估', { places: [toilet] });
  await organizer.reload();
  await take(organizer, '现场评估通过', '综合评定');
  await take(organizer, '综合评定通过', '公示');
  await expect(organizer.getByText(/公示到 2026-12-11/).first()).toBeVisible();
  await look(organizer, 'publicity');
}

/** Somebody of the public finds the title on a phone and objects. */
async function object(citizen: Page): Promise<void> {
  await citizen.goto('/titles');
  const shown = citizen.getByRole('region', { name: '正在公示' });
  await expect(shown.getByRole('link', { name: '济南市' })).toContainText(/异议截止 2026-12-11，剩 1\d 天/);
  await takePicture(citizen, 'life-shown');
  await shown.getByRole('link', { name: '济南市' }).click();
  await citizen.getByLabel('异议内容').fill(objection);
  await citizen.getByRole('button', { name: '提交异议' }).click();
  await expect(citizen.getByRole('heading', { name: '异议已收到' })).toBeVisible();
  await takePicture(citizen, 'life-objected');
}

/** Fifteen days later: not before the objection is answered, and then with its certificate. */
async function name({ organizer }: Desks): Promise<void> {
  await expect(card(organizer, '命名').getByText(/异议没有答复/)).toBeVisible();
  await expect(organizer.getByText(objection)).toBeVisible();
  await look(organizer, 'publicity-over');
  await organizer.getByRole('button', { name: '不成立' }).click();
  await organizer.getByLabel('答复', { exact: true }).fill(reply);
  await organizer.getByRole('button', { name: '答复', exact: true }).click();
  await expect(organizer.getByText(`答复：${reply}`)).toBeVisible();
  await expect(card(organizer, '命名').getByText('已具备')).toBeVisible();

  await organizer.getByRole('button', { name: '命名', exact: true }).click();
  const form = organizer.getByRole('form', { name: '命名' });
  await expect(form.getByLabel('生效日期')).toHaveValue('2026-12-12');
  await form.getByLabel('证书编号').fill(certificate);
  await form.getByLabel('文号').fill(document);
  await look(organizer, 'naming');
  await form.getByRole('button', { name: '确认命名' }).click();
  await stands(organizer, '已命名');
  await expect(organizer.getByText(/有效期至 2029-12-11/).first()).toBeVisible();
  await look(organizer, 'named');
}

async function readRegister(citizen: Page): Promise<void> {
  await citizen.goto('/titles');
  const register = citizen.getByRole('region', { name: '命名名录' });
  await expect(register.getByRole('link', { name: '济南市' })).toContainText(`证书编号 ${certificate}`);
  await expect(citizen.getByText('现在没有正在公示的')).toBeVisible();
  await look(citizen, 'register');
  await register.getByRole('link', { name: '济南市' }).click();
  await expect(citizen.getByText(`文件：${document}`)).toBeVisible();
  await expect(citizen.getByText(reply)).toBeVisible();
  await expect(citizen.getByLabel('异议内容')).toHaveCount(0);
  await look(citizen, 'register-title');
}

async function countCoverage({ organizer }: Desks): Promise<void> {
  await organizer.goto('/office/title-coverage');
  const table = organizer.getByRole('table', { name: '称号覆盖率' });
  await expect(table.getByRole('link', { name: /^山东省国家卫生城市已命名 1\/16 6%/ })).toBeVisible();
  await expect(table.getByRole('link', { name: /^济南市国家卫生城市已命名 1\/1 100%/ })).toBeVisible();
  await takePicture(organizer, 'life-coverage');
}

/** The message comes by itself to a page that lies open. */
async function announceReview({ holder }: Desks): Promise<void> {
  await openAs(holder, 'city_lead', '/inbox');
  const message = holder.getByRole('button', { name: /^称号有效期到 2029-12-11，请准备复审/ });
  await expect.poll(() => message.count(), { timeout: 30_000 }).toBe(1);
  await look(holder, 'term-ending');
  await message.click();
  await stands(holder, '已命名');
  const pack = holder.getByRole('region', { name: '复审包' });
  await expect(pack.getByText(/^\d+ \/ \d+ 项$/)).toBeVisible();
  await expect(pack.getByText('还没有自查或模拟评估')).toBeVisible();
  const [file] = await Promise.all([holder.waitForEvent('download'), pack.getByRole('button', { name: '导出汇编（PDF）' }).click()]);
  expect(file.suggestedFilename()).toBe('济南市国家卫生城市复审资料2029.pdf');
  await look(holder, 'renewal-pack');
  await onPhone(holder, 'life-renewal-pack-phone');
}

async function liveThrough(life: Life): Promise<void> {
  const place = { type: 'toilet', name: '解放路公厕', ...spot };
  const { id: toilet } = await sent(await life.client('county_lead'), 'post', '/api/v1/places', place);
  const desks = await test.step('applied for', () => apply(life));
  await test.step('material', () => assessMaterial(life, desks));
  await test.step('covert visit', () => visitCovertly(life, desks));
  await test.step('rectified', () => rectify(life, desks));
  await test.step('open visit', () => assessAndShow(life, desks, toilet));
  const citizen = await life.phone();
  await test.step('objection', () => object(citizen));
  await life.passDays(15);
  await signInAgain(desks);
  await test.step('named', () => name(desks));
  await test.step('register', () => readRegister(citizen));
  await test.step('coverage', () => countCoverage(desks));
  await life.moveTo(new Date('2029-06-15T09:00:00+08:00'));
  await test.step('term', () => announceReview(desks));
}

for (const engine of engines) {
  test.describe(engine, () => {
    test.use({ engine });

    test('a city comes to its title, from the application to the notice that the term ends', async ({ life }) => {
      test.setTimeout(420_000); // a minute or so on a machine that does nothing else
      await liveThrough(life);
    });
  });
}
