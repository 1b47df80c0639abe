// Chinese terms of bulletins and talks.
import type { Schemas } from '@/shared/api/client';
import type { Tone } from '@/shared/ui/StatusTag.vue';

export type ReceiptState = Schemas['ReceiptItem']['state'];
export type TalkState = Schemas['TalkItem']['state'];

export const bulletinMessages = {
  title: '通报与约谈',
  summary: '按已发布的评审起草红头通报，发给下级；签收、整改报告、再次整改和约谈都在这里，谁欠着一眼看得到。',
  one: '通报',
  tabs: { issued: '我印发的', received: '我收到的', talks: '约谈' },
  draft: '起草通报',
  emptyIssued: '还没有印发过通报',
  emptyIssuedHint: '评审发布结果以后，从这里选一次或几次评审，系统按得分和失分写好初稿，您改好再印发。',
  emptyReceived: '还没有收到通报',
  emptyReceivedHint: '上级印发的、主送或抄送本地区的通报会列在这里，并在消息里提醒。',
  facts: '表格按评审结果生成，不能手改；评审有更正时，请按评审结果重新生成。',
  issueTitle: '印发通报',
  issueWords: '印发以后取号定稿，正文和表格不能再改，主送和抄送地区马上收到。有误只能另发更正通报。',
  composeTitle: '按评审结果重新生成',
  composeWords: '正文和表格按评审现在的结果重写，您改过的文字会丢失；主送、抄送和期限不变。',
  deleteTitle: '删除草稿',
  deleteWords: '草稿删除以后不能恢复；不占文号。',
  digestHint: '对文号、正文、表格、主送和抄送算出的 SM3 摘要；印发以后改动任何一处，摘要就对不上',
  noSources: '还没有可以通报的评审',
  noSourcesHint: '只列本单位组织、已经发布结果的评审。暗访发布以前对外不存在，也不会出现在这里。',
} as const;

export const receiptStates: Record<ReceiptState, { name: string; tone: Tone }> = {
  sent: { name: '未签收', tone: 'grey' },
  received: { name: '已签收，待整改', tone: 'blue' },
  answered: { name: '已报整改，待审核', tone: 'amber' },
  accepted: { name: '整改已认可', tone: 'green' },
  returned: { name: '退回再次整改', tone: 'red' },
};

export const talkMessages = {
  add: '登记约谈',
  empty: '还没有约谈',
  emptyHint: '整改不力、逾期不报或排名末位的地区，视情约谈。这里登记约谈谁（职务）、为什么、提了什么要求、承诺了什么。',
  emptyReceivedHint: '上级约谈本地区以后，记录会列在这里。',
  posts: '只写职务，不写姓名',
  move: {
    hold: { title: '约谈已进行', act: '登记约谈结果', done: '已登记，被约谈地区收到了通知' },
    close: { title: '约谈办结', act: '办结', done: '约谈已办结' },
    cancel: { title: '取消约谈', act: '取消约谈', done: '约谈已取消' },
  },
} as const;

export const talkStates: Record<TalkState, { name: string; tone: Tone }> = {
  planned: { name: '待约谈', tone: 'blue' },
  held: { name: '已约谈，待办结', tone: 'amber' },
  closed: { name: '已办结', tone: 'green' },
  cancelled: { name: '已取消', tone: 'grey' },
};
