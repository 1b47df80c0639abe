// Words about sealed draws for everybody.
import type { DrawKind, DrawStatus } from './messages';

export const drawsText = {
  intro: '评审专家和检查点位由系统抽取：先封存名单和种子，再抽取，最后公开。公开以后，谁都能重抽一遍，核对结果。',
  what: (kind: string, target: string) => `抽${kind}，评审${target}`,
  by: (organizer: string) => `${organizer}组织`,
  committedAt: (when: string) => `${when} 封存`,
  empty: '还没有抽取',
  emptyHint: '评审专家和检查点位抽取以后，会列在这里。保密的暗访查完才公开。',
  count: (count: number) => `${count} 次`,
  countMore: (count: number) => `已列出 ${count} 次，后面还有`,
  more: '加载更多',
  loading: '正在加载…',
} as const;

/** How far a draw is, in a sentence under its name. */
export const drawStages: Record<DrawStatus, string> = {
  committed: '名单和种子已经封存，还没有抽取。',
  drawn: '已经抽取，名单等组织单位公开以后可看。',
  published: '已经公开，谁都能核对。',
  cancelled: '已经作废，没有抽取。记录保留在这里。',
};

export const units: Record<DrawKind, string> = { experts: '人', places: '处' };

export const drawText = {
  gone: '没有找到这次抽取',
  goneHint: '可能是保密的，查完才公开；也可能链接不完整。',
  toList: '看全部抽取',
  kind: '抽什么',
  target: '被评审',
  organizer: '组织单位',
  reason: (words: string) => `原因：${words}`,
  steps: '抽取的四步',
  commit: '一、封存',
  commitHint: '承诺值是封存时就公布的一串字符。公开种子以后一比，就知道名单和种子有没有换过。',
  commitment: '承诺值',
  commitmentHint: '种子和名单合起来的 SM3 摘要',
  frame: '名单摘要',
  frameHint: '名单和各类个数的 SM3 摘要',
  stratum: (eligible: number, take: number, unit: string) => `${eligible} ${unit}里抽 ${take} ${unit}`,
  short: '（不够）',
  excluded: (count: number, unit: string) => `不参加抽取的 ${count} ${unit}和原因`,
  reasonCount: (reason: string, count: number) => `${reason}（${count}）`,
  draw: '二、抽取',
  notDrawn: '还没有抽',
  witness: '现场报的数字',
  noWitness: '没有现场报数，只用了封存的种子。',
  witnessHint: '封存以后才由在场的人报出，所以谁也不能事先挑好结果。',
  hidden: '名单等组织单位公开以后可看。',
  drawnCount: (count: number, unit: string) => `抽中 ${count} ${unit}`,
  nobody: '名单用完，没有递补',
  insteadOf: (names: string) => `接替 ${names}`,
  replace: '三、递补',
  notYet: '还没到',
  noReplacement: '没有递补过',
  replacements: (count: number) => `${count} 次`,
  replaceHint: { experts: '有人来不了，由同一类的下一位接替，其余的不变。', places: '点位查不了，由同一类的下一个接替，其余的不变。' },
  publish: '四、公开',
  notPublished: '还没有公开',
  publishHint: '公开种子以后，名单、回避原因和递补原因都能看，并且可以核验。',
  seed: '种子',
  seedHint: '重抽时用到的一串字符',
  file: '下载核验文件',
  verify: '拿到文件后运行下面的命令，会按同样的规则重抽一遍，不用相信我们：',
  command: 'aiwei verify draw 文件',
} as const;
