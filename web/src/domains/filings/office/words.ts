// Filings in words: states, chains, years, what a move does.
import type { Schemas } from '@/shared/api/client';
import type { Tone } from '@/shared/ui/StatusTag.vue';
import { filingMessages as text, type FilingTab } from '../messages';

export type Filing = Schemas['FilingItem'];
export type FilingDetail = Schemas['FilingDetail'];
export type FilingKind = Schemas['FilingKind'];
export type FilingTask = Schemas['FilingTaskItem'];
export type FilingFile = Schemas['FilingFileItem'];
export type FilingMove = Schemas['FilingChoice']['move'];
export type FilingStatus = Filing['status'];

export const statusNames: Record<FilingStatus, string> = {
  draft: '填报中', submitted: '已上报', passed: '审核通过', returned: '已退回', registered: '已备案', withdrawn: '已撤回',
};

const tones: Record<FilingStatus, Tone> = {
  draft: 'grey', submitted: 'blue', passed: 'blue', returned: 'amber', registered: 'green', withdrawn: 'grey',
};

export const toneOf = (status: FilingStatus): Tone => tones[status];

export function tabOf(query: Record<string, unknown>): FilingTab {
  return query.tab === 'coverage' || query.tab === 'assessments' ? query.tab : 'list';
}

/** Kinds that an office of this level files itself. */
export const kindsFiledAt = (kinds: readonly FilingKind[], level: number): FilingKind[] =>
  kinds.filter(({ chains }) => chains.some(({ files }) => files === level));

/** The next year first, and as many before as lists are looked up for. */
export const yearsAround = (thisYear: number): number[] => [1, 0, -1, -2, -3, -4].map((step) => thisYear + step);

export interface DayWords {
  text: string;
  isLate: boolean;
}

/** What matters now: its number, or by when it is due. */
export function dayWords(filing: Pick<Filing, 'number' | 'registeredOn' | 'dueOn' | 'late' | 'status'>, today: string): DayWords {
  if (filing.number) return { text: filing.number, isLate: false };
  if (filing.late) return { text: `应于 ${filing.dueOn} 前上报，已逾期`, isLate: true };
  const isOpen = filing.status === 'draft' || filing.status === 'returned' || filing.status === 'withdrawn';
  if (!isOpen) return { text: '', isLate: false };
  const days = Math.round((Date.parse(filing.dueOn) - Date.parse(today)) / 86_400_000);
  return { text: days <= 30 ? `剩 ${days} 天，${filing.dueOn} 前上报` : `${filing.dueOn} 前上报`, isLate: false };
}

export interface ChainStep {
  name: string;
  part: string;
  state: 'done' | 'now' | 'later';
}

/** The offices a filing passes and where it is; one that went back is with who filed it. */
export function chainSteps({ chain, filing }: Pick<FilingDetail, 'chain' | 'filing'>): ChainStep[] {
  const at = filing.status === 'registered' ? chain.length : chain.indexOf(filing.waitsFor);
  const partOf = (i: number) => (i === 0 ? '填报' : i === chain.length - 1 ? '备案' : '审核');
  return chain.map((name, i) => ({ name, part: partOf(i), state: i < at ? 'done' : i === at ? 'now' : 'later' }));
}

export const moveHints: Partial<Record<FilingMove, string>> = {
  enroll: text.enrollHint, send_back: text.sendBackHint, pass: text.passHint, withdraw: text.withdrawHint,
};

/** Share of those expected, whole percent; a dash where nobody is. */
export const shareText = (part: number, whole: number): string => (whole ? `${Math.round((part * 100) / whole)}%` : '—');

export const sizeOf = (filing: Pick<Filing, 'form' | 'tasks' | 'done' | 'files' | 'status'>): string => {
  if (filing.form === 'document') return `${filing.files} 个文件`;
  return filing.status === 'registered' ? `完成 ${filing.done} / ${filing.tasks} 项` : `${filing.tasks} 项任务`;
};
