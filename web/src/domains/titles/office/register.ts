// The register as a sheet: the words for it, how it is sent, and an empty one.
import { useMutation } from '@tanstack/vue-query';
import { formOf } from '@/shared/api/form';
import type { Schemas } from '@/shared/api/client';
import { request } from '@/shared/api/request';
import { csvOf } from '@/shared/ui/csv';
import { saveFile } from '@/shared/ui/download';
import type { SheetImport, SheetWords } from '@/shared/ui/sheet_import';
import { useTitleRefresh } from './queries';

type Result = Schemas['TitleImport'];

const columns = ['称号', '区划代码', '持有者', '证书编号', '文号', '命名日期', '有效期至'];

export function useTitleRegister(): SheetImport<Result> {
  const refresh = useTitleRefresh();
  return useMutation({
    mutationFn: ({ file, dryRun }: { file: File; dryRun: boolean }) =>
      request('post', '/api/v1/titles/register', { query: { dryRun }, body: formOf(file) }),
    onSuccess: (_result, { dryRun }) => (dryRun ? undefined : refresh()),
  });
}

export const saveTemplate = (): void => saveFile(csvOf(columns, []), '称号名录模板.csv');

export const registerWords: SheetWords<Result> = {
  title: '导入名录',
  hint: '把已经命名的称号一次登记进来，不用再走一遍程序（XLSX，或 UTF-8 的 CSV）。“称号”写全名，“持有者”只有健康细胞要填，“有效期至”不填就按周期算。名录里已有的不能再导入；有一行出错就一行也不导入。',
  save: '下载模板',
  file: '称号名录表格',
  nothing: '一行也没有导入',
  tried: ({ rows }) => `${rows} 行都可以导入。`,
  done: ({ created }) => `已导入 ${created} 个称号`,
  count: ({ rows }) => rows,
  act: (count) => `导入 ${count} 个`,
};
