// The pool of experts as a sheet: the words for it, and how it is sent.
import { useMutation } from '@tanstack/vue-query';
import type { Schemas } from '@/shared/api/client';
import { formOf } from '@/shared/api/form';
import { downloadUrl, request } from '@/shared/api/request';
import type { SheetImport, SheetWords } from '@/shared/ui/sheet_import';
import { useExpertRefresh } from './queries';

export type ExpertImport = Schemas['ExpertImport'];

export const exportPath = '/api/v1/experts/export';
export const templateUrl = downloadUrl('/api/v1/experts/template', {});

export function useExpertSheet(): SheetImport<ExpertImport> {
  const refresh = useExpertRefresh();
  return useMutation({
    mutationFn: ({ file, dryRun }: { file: File; dryRun: boolean }) =>
      request('post', '/api/v1/experts/import', { query: { dryRun }, body: formOf(file) }),
    onSuccess: (_result, { dryRun }) => (dryRun ? undefined : refresh()),
  });
}

/** "新入库 2 位，修改 1 位，3 位不变"; what is none is left out. */
export function importWords({ created, changed, unchanged }: ExpertImport): string {
  const parts = [created && `新入库 ${created} 位`, changed && `修改 ${changed} 位`, unchanged && `${unchanged} 位不变`];
  return parts.filter(Boolean).join('，');
}

export const expertSheetWords: SheetWords<ExpertImport> = {
  title: '导入专家',
  hint: '新专家用模板填，编号留空；要改库里的专家，先导出，改好再导入。编号相同的行按表格修改，空着的和带星号的格子不改；有一行出错就一行也不导入。一次最多 2000 行（XLSX，或 UTF-8 的 CSV）。',
  save: '下载模板',
  file: '专家表格',
  nothing: '一行也没有导入',
  tried: (result) => `${result.rows} 行，${importWords(result)}。`,
  done: (result) => `已导入：${importWords(result)}`,
  count: ({ created, changed }) => created + changed,
  act: (count) => `导入 ${count} 位`,
};
