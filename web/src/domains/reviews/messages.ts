// Chinese terms of reviews.
import type { Schemas } from '@/shared/api/client';
import type { Tone } from '@/shared/ui/StatusTag.vue';

export type ReviewStatus = Schemas['ReviewItem']['status'];
export type SheetStatus = Schemas['SheetItem']['status'];
export type ActFlag = Schemas['ActItem']['flags'][number];
export type Remedy = NonNullable<Schemas['ActItem']['remedy']>;

export const reviewMessages = {
  title: '评审',
  summary: '评分表、评审组、现场记录和得分在一处；每丢一分都能追到点位、原因和照片，签字以后只能另加更正。',
} as const;

export const reviewStatuses: Record<ReviewStatus, { name: string; tone: Tone }> = {
  preparing: { name: '准备中', tone: 'grey' },
  running: { name: '进行中', tone: 'blue' },
  signed_off: { name: '已签字', tone: 'amber' },
  released: { name: '已发布', tone: 'green' },
  cancelled: { name: '已取消', tone: 'grey' },
};

export const sheetStatuses: Record<SheetStatus, { name: string; tone: Tone }> = {
  open: { name: '未完成', tone: 'blue' },
  done: { name: '已完成', tone: 'green' },
  closed: { name: '点位关停', tone: 'grey' },
};

/** What shows beside a record; nothing is refused for these. */
export const flagNames: Record<ActFlag, string> = {
  far_from_place: '离点位太远',
  no_position: '没有定位',
  clock_ahead: '时钟超前',
  after_the_end: '逾期',
};

export const remedyNames: Record<Remedy, string> = { at_once: '立纠立改', by_date: '限期完成' };

/** Work that a phone saved to a file. */
export const workMessages = {
  title: '导入手机文件',
  hint: '手机一直没有信号，或者要交还时，在手机的评审页面点“存成文件”，把文件拷到这台电脑，在这里补传。手机以后有了信号照样上传，不会重复。',
  file: '手机存的文件',
  reading: '正在读文件…',
  faults: {
    foreign: '这不是手机存的评审文件。请选手机上“存成文件”得到的 .aiwei 文件。',
    newer: '这个文件是较新的版本存的，请刷新页面再试。',
    large: '文件太大，不是手机存的评审文件。',
    cut: '文件不完整，可能没有拷完。请从手机上再拷一次。',
    broken: '文件的内容和它自己的说明对不上，没有读。请在手机上重新存一次。',
  },
  otherReview: (name: string) => `这个文件属于另一次评审“${name}”，请到那次评审里导入。`,
  empty: '文件里没有记录。',
  review: '评审',
  belongs: '属于这次评审',
  who: '谁评的',
  device: '设备',
  savedAt: '存文件的时间',
  span: '记录的时间',
  spanOf: (from: string, to: string) => (from === to ? from : `${from} 至 ${to}`),
  holds: '内容',
  holdsOf: (sheets: number, acts: number, photos: number, size: string) => `${sheets} 张表，${acts} 条记录，${photos} 张照片${photos ? `（${size}）` : ''}`,
  otherAccount: (name: string) => `记录是 ${name} 评的，由您导入就记在您名下。能由本人登录导入最好。`,
  notYours: (count: number) => `有 ${count} 条在不归您的表上，服务器不会收。`,
  knownAlready: (count: number) => `其中 ${count} 条服务器已有，不再传。`,
  sheets: '文件里的表',
  columns: { name: '点位或资料', scores: '评分', findings: '问题', statuses: '状态', photos: '照片' },
  send: (count: number) => `导入 ${count} 条`,
  sendNone: '这些记录服务器都有了，不用再传。',
  stop: '停下',
  goOn: '接着传',
  again: '没收下的再传一次',
  close: '关闭',
  sending: (done: number, all: number) => `正在传 ${done} / ${all}`,
  waiting: (seconds: number) => `服务器正忙，${seconds} 秒后接着传`,
  stopped: (count: number) => `停下了，还有 ${count} 条没有传。传过的不会丢，也不会重复。`,
  failed: (count: number) => `没有传完，还有 ${count} 条。传过的不会丢，也不会重复。`,
  done: '传完了',
  counts: { stored: '新收下', known: '服务器已有', refused: '没有收下', conflicts: '评得不同' },
  listed: (name: string, count: number) => `${name}的 ${count} 条`,
  more: (count: number) => `还有 ${count} 条`,
  refused: (count: number) => `${count} 条没有收下`,
  refusedFile: '没有收下的记录',
  conflicts: (count: number) => `${count} 条和别的设备评得不同，两个答案都保留，请评的人选定`,
  photoFault: (words: string) => `照片没有收下：${words}`,
  actOf: {
    score: (item: string, grade: number) => `第 ${item} 项 ${grade} 分`,
    finding: (item: string) => `第 ${item} 条的问题`,
    status: (name: string) => `状态：${name}`,
  },
} as const;
