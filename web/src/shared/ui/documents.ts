// Documents that are handed in: which files, what is typed about them, what is wrong.
import type { FieldErrors } from './field_errors';

const mebibyte_bytes = 1024 * 1024;
const fileBytes_max = 30 * mebibyte_bytes;
const titleLength_min = 2;
const titleLength_max = 80;
const nameLength_max = 120;

export const acceptedFiles = '.pdf,.doc,.docx,.xls,.xlsx,.jpg,.jpeg,.png';

/** "年度计划（2026计划定稿）": the requirement and what the file is called. */
export function defaultTitle(requirement: string, fileName: string): string {
  const stem = fileName.replace(/\.[^.]*$/, '').trim();
  const title = !requirement || stem.includes(requirement) ? stem || requirement : `${requirement}（${stem}）`;
  return title.slice(0, titleLength_max);
}

/** The end of a name says what the file is: a long one gives way before it. */
export function shortName(fileName: string): string {
  if (fileName.length <= nameLength_max) return fileName;
  const end = /\.[^.]{1,8}$/.exec(fileName)?.[0] ?? '';
  return fileName.slice(0, nameLength_max - end.length) + end;
}

export function documentErrors(title: string, file: { size: number } | null): FieldErrors {
  return {
    ...(!file && { file: '请选择文件' }),
    ...(file && file.size > fileBytes_max && { file: `文件有 ${sizeText(file.size)}，最多 30 MB` }),
    ...(title.trim().length < titleLength_min && { title: '请填写名称，至少两个字' }),
  };
}

export function sizeText(size_bytes: number): string {
  if (size_bytes < 1024) return `${size_bytes} 字节`;
  if (size_bytes < mebibyte_bytes) return `${Math.ceil(size_bytes / 1024)} KB`;
  return `${(size_bytes / mebibyte_bytes).toFixed(1)} MB`;
}
