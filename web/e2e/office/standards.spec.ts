import { expect, test, type Page } from '@playwright/test';
import { expectAccessible, onPhone, takePicture } from '../support';
import { openAs, uniqueWord } from './world';

test('the city standard is read with what is verified and what is not', async ({ page }) => {
  await openAs(page, 'dept_worker', '/standards');
  const versions = page.getByRole('navigation', { name: '标准版本' });
  await versions.getByRole('button', { name: /国家卫生城市和国家卫生县标准（2021 版）/ }).click();
  await expect(page.getByRole('heading', { name: /第 1 部分 爱国卫生组织管理/ })).toBeVisible();
  await expect(page.getByText('另有 37 行还没有核实，不公布。')).toBeVisible();
  await expectAccessible(page);
  await takePicture(page, 'office-standard');
  await page.getByRole('navigation', { name: '标准内容' }).getByRole('button', { name: '数据指标' }).click();
  const table = page.getByRole('table', { name: '数据指标' });
  await expect(table.getByText('≤ 5.6 ‰，或持续降低')).toBeVisible();
  await expect(table.getByText('群众对卫生状况满意率')).toHaveCount(0); // from memory only
  await takePicture(page, 'office-standard-indicators');
  await versions.getByRole('button', { name: /国家卫生城市标准（2014 版）/ }).click();
  await page.getByRole('navigation', { name: '标准内容' }).getByRole('button', { name: '抽样数' }).click();
  await expect(page.getByRole('table', { name: '抽样数' }).getByText('50 万–200 万人').first()).toBeVisible();
  await onPhone(page, 'office-standard-phone');
});

test('a county makes its own draft, changes it, sees what is wrong and what differs, and publishes', async ({ page }) => {
  const name = `历下区试行标准${uniqueWord()}`;
  await openAs(page, 'county_lead', '/standards');
  const versions = page.getByRole('navigation', { name: '标准版本' });
  const views = page.getByRole('navigation', { name: '标准内容' });
  await versions.getByRole('button', { name: /卫生村通用检查项/ }).click();
  await page.getByRole('button', { name: '复制成草稿' }).click();
  await page.getByLabel('名称').fill(name);
  await expectAccessible(page);
  await page.getByRole('button', { name: '复制', exact: true }).click();
  await expect(page.getByRole('heading', { name: new RegExp(name) })).toBeVisible();

  await page.getByRole('button', { name: '修改第 1 条' }).click();
  await page.getByLabel('分值').fill('40');
  await page.getByLabel('一票否决').check();
  await page.getByLabel('佐证材料（一行一件）').fill('会议纪要\n年度计划');
  await expectAccessible(page);
  await takePicture(page, 'office-standard-row');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('佐证：会议纪要；年度计划')).toBeVisible();
  await takePicture(page, 'office-standard-draft');

  await page.getByRole('button', { name: '公布', exact: true }).click();
  await page.getByRole('button', { name: '确认公布，不再改动' }).click();
  await expect(page.getByRole('list', { name: '检查结果' }).getByText(/缺少分值/).first()).toBeVisible();
  await takePicture(page, 'office-standard-check');
  await views.getByRole('button', { name: '比较' }).click();
  await expect(page.getByRole('list', { name: '差别' }).getByText('会议纪要；年度计划')).toBeVisible();
  await takePicture(page, 'office-standard-difference');

  await views.getByRole('button', { name: '条款' }).click();
  await page.getByRole('button', { name: '修改第 1 条' }).click();
  await page.getByLabel('分值').fill('');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('40 分')).toHaveCount(0);
  await page.getByRole('button', { name: '公布', exact: true }).click();
  await page.getByRole('button', { name: '确认公布，不再改动' }).click();
  await expect(page.getByText('已公布，从此不再改动')).toBeVisible();
  await expect(page.getByRole('button', { name: '修改第 1 条' })).toHaveCount(0);
});

test('of two who edit one draft the slower is told, and overwrites nothing', async ({ page, context }) => {
  await openAs(page, 'county_lead', '/standards');
  await page.getByRole('navigation', { name: '标准版本' }).getByRole('button', { name: /卫生村通用检查项/ }).click();
  await page.getByRole('button', { name: '复制成草稿' }).click();
  await page.getByLabel('名称').fill(`两人同改${uniqueWord()}`);
  await page.getByRole('button', { name: '复制', exact: true }).click();
  await expect(page.getByText('已复制成草稿，可以修改了')).toBeVisible();
  await page.getByRole('button', { name: '修改第 1 条' }).click();

  const other = await context.newPage();
  await other.goto(page.url());
  await other.getByRole('button', { name: '修改第 1 条' }).click();
  await other.getByLabel('内容', { exact: true }).fill('先改好的内容');
  await other.getByRole('button', { name: '保存' }).click();
  await expect(other.getByText('先改好的内容')).toBeVisible();

  await page.getByLabel('内容', { exact: true }).fill('后改的内容');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByRole('dialog').getByRole('alert').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await page.reload();
  await expect(page.getByText('先改好的内容')).toBeVisible();
  await expect(page.getByText('后改的内容')).toHaveCount(0);
});

/** With what is wrong said at its field first; the new draft is opened. */
async function createFromNothing(page: Page, word: string): Promise<void> {
  const code = `own_${Date.now()}`;
  await page.getByRole('button', { name: '新建标准' }).click();
  const panel = page.getByRole('dialog');
  await panel.getByLabel('代码').fill('Kurz!');
  await panel.getByRole('button', { name: '建立草稿' }).click();
  for (const wrong of ['请填写名称', '应为小写字母', '请选择评什么', '请填写来源']) {
    await expect(panel.getByRole('alert').filter({ hasText: wrong })).toBeVisible();
  }
  await expectAccessible(page);
  await takePicture(page, 'office-standard-new-wrong');
  await panel.getByLabel('名称', { exact: true }).fill(`农贸市场标准${word}`);
  await panel.getByLabel('代码').fill(code);
  await panel.getByLabel('版本').fill('2027');
  await panel.getByLabel('评什么').selectOption('新的一类…');
  await panel.getByLabel('新一类的名称').fill(`农贸市场${word}`);
  await panel.getByLabel('新一类的代码').fill(code);
  await panel.getByLabel('发布机关').fill('历下区爱卫办');
  await panel.getByLabel('来源').fill('本单位设定');
  await expectAccessible(page);
  await takePicture(page, 'office-standard-new');
  await onPhone(page, 'office-standard-new-phone');
  await panel.getByRole('button', { name: '建立草稿' }).click();
  await expect(page.getByRole('heading', { name: new RegExp(`^农贸市场标准${word}`) })).toBeVisible();
  await expect(page.getByText('还没有内容')).toBeVisible();
  await expectAccessible(page);
  await takePicture(page, 'office-standard-empty');
}

/** Code and edition are fixed; days in the wrong order are refused. */
async function changeHead(page: Page, word: string): Promise<void> {
  const panel = page.getByRole('dialog');
  await page.getByRole('button', { name: '修改名称日期' }).click();
  await expect(panel.getByLabel('代码')).toBeDisabled();
  await expect(panel.getByLabel('版本')).toBeDisabled();
  await panel.getByLabel('名称', { exact: true }).fill(`农贸市场检查标准${word}`);
  await panel.getByLabel('施行日期').fill('2027-01-01');
  await panel.getByLabel('废止日期').fill('2026-12-31');
  await panel.getByRole('button', { name: '保存' }).click();
  await expect(panel.getByRole('alert').filter({ hasText: '废止日期不能早于施行日期' })).toBeVisible();
  await panel.getByLabel('废止日期').fill('');
  await expectAccessible(page);
  await takePicture(page, 'office-standard-head');
  await onPhone(page, 'office-standard-head-phone');
  await panel.getByRole('button', { name: '保存' }).click();
  const heading = page.getByRole('heading', { name: new RegExp(`^农贸市场检查标准${word}`) });
  await expect(heading).toBeVisible();
  await expect(page.getByText('2027-01-01 施行')).toBeVisible();
  await expect(page.getByRole('heading', { name: /第 1 部分 环境卫生/ })).toBeVisible();
}

/** Published, only its last day may still be set. */
async function publishAndEnd(page: Page): Promise<void> {
  const panel = page.getByRole('dialog');
  await page.getByRole('button', { name: '公布', exact: true }).click();
  await page.getByRole('button', { name: '确认公布，不再改动' }).click();
  await expect(page.getByRole('button', { name: '修改名称日期' })).toHaveCount(0);
  await page.getByRole('button', { name: '定废止日期' }).click();
  await panel.getByLabel('最后有效的一天').fill('2026-12-31');
  await panel.getByRole('button', { name: '保存' }).click();
  await expect(panel.getByRole('alert').filter({ hasText: '废止日期不能早于施行日期' })).toBeVisible();
  await expectAccessible(page);
  await panel.getByLabel('最后有效的一天').fill('2027-12-31');
  await takePicture(page, 'office-standard-end');
  await onPhone(page, 'office-standard-end-phone');
  await panel.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('到 2027-12-31 止').first()).toBeVisible();
  await expect(panel).toHaveCount(0);
  await takePicture(page, 'office-standard-ended');
  await onPhone(page, 'office-standard-ended-phone');
}

test('a county makes a standard from nothing, changes its head, and sets its last day; nobody else sees the draft', async ({ page, browser }) => {
  test.setTimeout(120_000); // two people, four forms
  const word = uniqueWord();
  await openAs(page, 'county_lead', '/standards');
  await createFromNothing(page, word);

  const panel = page.getByRole('dialog');
  await page.getByRole('button', { name: '新增一行' }).click();
  await panel.getByLabel('类别').selectOption('部分');
  await panel.getByLabel('编号').fill('1');
  await panel.getByLabel('内容', { exact: true }).fill('环境卫生');
  await panel.getByLabel('来源').fill('本单位设定');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByRole('heading', { name: /第 1 部分 环境卫生/ })).toBeVisible();

  await changeHead(page, word);

  const elsewhere = await browser.newContext();
  const foreign = await elsewhere.newPage();
  const { pathname, search } = new URL(page.url());
  await openAs(foreign, 'foreign_lead', '/standards');
  await expect(foreign.getByRole('navigation', { name: '标准版本' }).getByRole('button').first()).toBeVisible();
  await expect(foreign.getByText(word)).toHaveCount(0);
  await foreign.goto(pathname + search);
  await expect(foreign.getByText('没有这个标准，或者还没有公布')).toBeVisible();

  await publishAndEnd(page);
  await foreign.reload();
  await expect(foreign.getByRole('heading', { name: new RegExp(`^农贸市场检查标准${word}`) })).toBeVisible();
  await expect(foreign.getByRole('button', { name: '定废止日期' })).toHaveCount(0);
  await elsewhere.close();
});

test('counts of vectors become densities and their level, as far as the thresholds are known', async ({ page }) => {
  await openAs(page, 'dept_worker', '/standards');
  const versions = page.getByRole('navigation', { name: '标准版本' });
  const views = page.getByRole('navigation', { name: '标准内容' });
  await versions.getByRole('button', { name: /GB\/T 27771|蚊/ }).first().click();
  await views.getByRole('button', { name: '密度测算' }).click();
  const path = page.getByRole('group', { name: /小型积水路径指数/ });
  await expect(path.getByText('≤ 0.8 处/km')).toBeVisible();
  await expect(path.getByText('来源：西安监测实例互证（0.56 判 C）')).toBeVisible();
  await expect(page.getByText('填了数以后，这里显示合起来的级别。')).toBeVisible();
  await expectAccessible(page);
  await takePicture(page, 'office-density-empty');

  // By the keyboard alone: count, Enter, count.
  await path.getByLabel('数到（处）').focus();
  await page.keyboard.type('14');
  await page.keyboard.press('Enter');
  await expect(path.getByText('还差：检查路径（km）')).toBeVisible();
  await page.keyboard.type('25');
  await expect(path.getByText('0.56 处/km')).toBeVisible();
  await expect(path.getByText('C 级', { exact: true }).first()).toBeVisible();
  await page.keyboard.press('Enter');
  await page.keyboard.type('23');
  await page.keyboard.press('Enter');
  await page.keyboard.type('50');
  await expect(page.getByText('C 级，所填指标均达 C 级要求')).toBeVisible();
  await expectAccessible(page);
  await takePicture(page, 'office-density');
  await onPhone(page, 'office-density-phone');
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole('button', { name: '清空' }).scrollIntoViewIfNeeded();
  await takePicture(page, 'office-density-phone-end');
  await page.setViewportSize({ width: 1440, height: 900 });
  await path.getByLabel('检查路径（km）').fill('0');
  await expect(path.getByText('“检查路径（km）”要大于 0')).toBeVisible();
  await expect(page.getByText('上面有没填好的，填好以后再看。')).toBeVisible();
  await expectAccessible(page);
  await takePicture(page, 'office-density-wrong');
  await page.getByRole('button', { name: '清空' }).click();
  await expect(path.getByLabel('数到（处）')).toBeFocused();

  // Only the lowest or the highest threshold is known.
  await versions.getByRole('button', { name: /GB\/T 27772—2011|蝇.*2011/ }).first().click();
  await views.getByRole('button', { name: '密度测算' }).click();
  const rooms = page.getByRole('group', { name: /室内有蝇房间阳性率/ });
  await rooms.getByLabel('阳性（不合格）数').fill('3');
  await rooms.getByLabel('检查总数').fill('60');
  await expect(rooms.getByText('至少 C 级（A、B 级限值未核实）')).toBeVisible();
  await rooms.getByLabel('阳性（不合格）数').fill('6');
  await expect(rooms.getByText('达不到 C 级')).toBeVisible();
  await expect(page.getByText('有指标达不到 C 级要求')).toBeVisible();
  await takePicture(page, 'office-density-below');
  await versions.getByRole('button', { name: /蝇.*2025|27772—2025/ }).first().click();
  await views.getByRole('button', { name: '密度测算' }).click();
  await expect(page.getByText('没有可用的限值')).toBeVisible();
  await takePicture(page, 'office-density-none');
});
