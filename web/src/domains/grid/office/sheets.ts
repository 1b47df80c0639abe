// Registers of the grids that come in as tables, and the words for each.
import { useMutation } from '@tanstack/vue-query';
import { formOf } from '@/shared/api/form';
import { request } from '@/shared/api/request';
import type { SheetImport, SheetWords } from '@/shared/ui/sheet_import';
import type { ChainSheetResult, DutySheetResult } from './types';
import { useGridRefresh } from './queries';

function useSheet<Result>(send: (file: File, dryRun: boolean) => Promise<Result>): SheetImport<Result> {
  const refresh = useGridRefresh();
  return useMutation({
    mutationFn: ({ file, dryRun }: { file: File; dryRun: boolean }) => send(file, dryRun),
    onSuccess: (_result, { dryRun }) => (dryRun ? undefined : refresh()),
  });
}

export const useDutySheet = () =>
  useSheet<DutySheetResult>((file, dryRun) => request('post', '/api/v1/grids/duties-sheet', { query: { dryRun }, body: formOf(file) }));

export const useChainSheet = () =>
  useSheet<ChainSheetResult>((file, dryRun) => request('post', '/api/v1/chain/sheet', { query: { dryRun }, body: formOf(file) }));

export const dutyWords: SheetWords<DutySheetResult> = {
  title: '批量登记责任人',
  hint: '先导出表格，改好再导入（XLSX，或 UTF-8 的 CSV）。空着的、带星号的格子不改；有一行出错就一行也不改；旧责任人保留为历史。',
  save: '导出责任人表',
  file: '责任人表格',
  nothing: '没有改动任何责任人',
  tried: ({ rows, changed, unchanged }) => `${rows} 行，将更新 ${changed} 条责任登记，${unchanged} 行不变。`,
  done: ({ changed }) => `已更新 ${changed} 条责任登记`,
  count: ({ changed }) => changed,
  act: (count) => `更新 ${count} 条`,
};

export const chainWords: SheetWords<ChainSheetResult> = {
  title: '批量登记包保与网格长',
  hint: '先导出表格，照样填好再导入（XLSX，或 UTF-8 的 CSV）：类别写“包保领导”或“网格长”，地方写区划代码或网格编码。已在任的、姓名带星号的行不动；新网格长接替旧的；表里没有的人不会被终止；有一行出错就一行也不登记。',
  save: '导出名册',
  file: '包保与网格长表格',
  nothing: '没有登记任何人',
  tried: ({ rows, named, unchanged }) => `${rows} 行，将登记 ${named} 人，${unchanged} 行不变。`,
  done: ({ named }) => `已登记 ${named} 人`,
  count: ({ named }) => named,
  act: (count) => `登记 ${count} 人`,
};
