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

/** Where points are lost over many reviews. */
export const lossMessages = {
  title: '失分分析',
  basis: '只算已经发布的评审；不同标准分开看，不相加。',
  from: '开始日期从',
  to: '到',
  kind: '种类',
  allKinds: '全部种类',
  standard: '标准',
  standardOf: (name: string, reviews: number) => `${name}（${reviews} 次）`,
  none: '这段时间没有已发布的评审',
  noneHint: '评审签字并发布以后，失在哪里会汇总到这里。可以把日期放宽，或换一个地区、种类。',
  waiting: (count: number) => `还有 ${count} 次评审的失分正在汇总，一小时内补齐。`,
  counts: { share: '失分率', lost: '失分', reviews: '评审', divisions: '被评地区', findings: '发现问题', gates: '一票否决' },
  topics: '短板专题',
  topicsHint: '专题名称来自文件；算进哪些条款和点位类型是系统默认值，可改。',
  topicNone: '这段时间没有评到',
  topicProblems: '问题台账',
  heat: '哪里失在哪一条',
  heatHint: '每格是失分率，颜色越深失得越多；按一格看是哪几次评审。空格是没有评到。',
  heatNone: '这里的评审没有分到下一级地区。',
  heatBy: { clause: '按条款', topic: '按专题' },
  where: '失分最多的',
  whereBy: { clause: '条款', item: '检查项', type: '点位类型' },
  trend: '按季度',
  guidance: '现场评估指导',
  guidanceOf: (guided: number, all: number) => `创建中的地区 ${all} 个，做过的 ${guided} 个`,
  guidanceNone: '这里没有正在创建的地区。',
  guidanceNever: '还没有做过',
  reviewsOf: '背后的评审',
  reviewsNone: '没有单独评这里的评审。这一格可能是上一级的评审分到这里的部分，请在上一级看。',
  seeLosses: '看失分和照片',
  columns: { name: '名称', share: '失分率', lost: '失分 / 应得', losing: '失分的评审', divisions: '失分的地区', gates: '一票否决', findings: '问题' },
} as const;

/** Sheets handed to the target while a review runs. */
export const feedbackMessages = {
  tab: '反馈单',
  secret: '这是暗访，结果发布以前不能发反馈单，否则被评地区就知道了。发布以后问题自动转办。',
  send: '发反馈单',
  sendTitle: (number: number) => `第 ${number} 次反馈`,
  unsent: (count: number) => `有 ${count} 个问题还没有反馈`,
  allSent: '发现的问题都反馈过了',
  noFindings: '还没有发现问题',
  which: '反馈哪些问题',
  fresh: (count: number) => `新发现的 ${count} 个`,
  all: (count: number) => `全部 ${count} 个`,
  words: '给被评地区的话（可不填）',
  confirm: '发出，通知被评地区',
  sent: '反馈单已发出',
  none: '还没有反馈单',
  noneHint: '评审组发现问题以后，可以不等评审结束就发给被评地区，第一时间整改。',
  number: (number: number) => `第 ${number} 次反馈`,
  done: (closed: number, lines: number) => `${lines} 个问题，${closed} 个已整改`,
  unreceived: '待签收',
  received: '已签收',
  receive: '签收',
  receiptWords: '整改安排（可不填）',
  receiveDone: '已签收，组织单位会收到通知',
  print: '打印',
  pdf: '下载 PDF',
  digest: '内容校验（SM3）',
  digestHint: '发出时的内容，改动一个字就不同。',
  broken: '现存内容和发出时的校验不一致，请联系系统管理员。',
  changed: '评审组已改写或撤回',
  notFiled: '没有转入办理',
  states: { closed: '已整改', late: '整改中，已超期', working: '整改中', over: '已了结' },
  columns: { place: '点位', clause: '条款', words: '问题', remedy: '整改要求', photos: '照片', state: '现在' },
} as const;

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
