// How far one stage of a longer way is; the stages are drawn by StageStep.vue.
export type StepState = 'done' | 'now' | 'later' | 'never';

export const stepStateNames: Record<StepState, string> = { done: '已完成', now: '现在可以办', later: '还没到', never: '不再办' };
