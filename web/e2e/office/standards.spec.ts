import { expect, test } from '@playwright/test';
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
