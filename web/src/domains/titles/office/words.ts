// Titles in words: kinds, stages, terms and the way to the naming.
import type { Schemas } from '@/shared/api/client';
import type { StepState } from '@/shared/ui/stage_step';
import type { Tone } from '@/shared/ui/StatusTag.vue';
import { formatDay } from '@/shared/ui/time';
import { groupNames, type TitleGroup } from '../messages';

export type Title = Schemas['TitleItem'];
export type TitleDetail = Schemas['TitleDetail'];
export type TitleChoice = Schemas['TitleChoice'];
export type TitleKind = Schemas['TitleKind'];
export type TitleRules = Schemas['TitleRules'];
export type TitleStage = Schemas['TitleStage'];

export const kindOf = (rules: TitleRules | undefined, code: string): TitleKind | undefined =>
  rules?.kinds.kinds.find((kind) => kind.code === code);

export function stagesOf(rules: TitleRules | undefined, kind: string): TitleStage[] {
  const flow = kindOf(rules, kind)?.flow;
  return rules?.flows.items.find(({ code }) => code === flow)?.stages ?? [];
}

export const stageOf = (rules: TitleRules | undefined, { kind, stage }: Pick<Title, 'kind' | 'stage'>): TitleStage | undefined =>
  stagesOf(rules, kind).find(({ code }) => code === stage);

/** Kinds by group, in the order of the data; groups without one disappear. */
export function byGroup(kinds: readonly TitleKind[]): { group: TitleGroup; name: string; kinds: TitleKind[] }[] {
  return (Object.keys(groupNames) as TitleGroup[])
    .map((group) => ({ group, name: groupNames[group], kinds: kinds.filter((kind) => kind.group === group) }))
    .filter((each) => each.kinds.length > 0);
}

/** Whether a title ends here: nothing is held and nobody is expected to act. */
export const isEnd = (stage: TitleStage | undefined): boolean => Boolean(stage?.rests) && stage?.counts === 'none';

export function toneOf(stage: TitleStage | undefined): Tone {
  if (!stage) return 'grey';
  if (stage.rests) return stage.counts === 'named' ? 'green' : 'grey';
  return stage.decides === 'holder' && stage.days ? 'amber' : 'blue'; // something has to be mended in time
}

/** Whether a choice ends the title, which is asked twice and never comes first. */
export function isEnding(rules: TitleRules | undefined, title: Pick<Title, 'kind' | 'stage'>, move: string): boolean {
  const to = stageOf(rules, title)?.moves.find(({ code }) => code === move)?.to;
  return isEnd(stagesOf(rules, title.kind).find(({ code }) => code === to));
}

export interface DayNote {
  text: string;
  isLate: boolean;
}

/** The days that matter now: by when to act, and until when the title is held. */
export function dayNotes(title: Title, stage: TitleStage | undefined, today: string): DayNote[] {
  const notes: DayNote[] = [];
  const { dueOn, validTo } = title;
  if (dueOn && stage?.publicity) notes.push({ text: dueOn < today ? `公示期满 ${dueOn}` : `公示到 ${dueOn}`, isLate: false });
  else if (dueOn) notes.push({ text: dueOn < today ? `应在 ${dueOn} 前办理，已过` : `${dueOn} 前办理`, isLate: dueOn < today });
  if (validTo && title.counts === 'named') {
    notes.push({ text: validTo < today ? `有效期已于 ${validTo} 届满` : `有效期至 ${validTo}`, isLate: validTo < today });
  }
  return notes;
}

/** Reviews by which a place tries itself (data/reviews/kinds.json). */
export const trialKinds: readonly string[] = ['self_check', 'mock'];

const day_ms = 86_400_000;

/** Whether it is time to get ready for the re-review: the term ends within the longest reminder, or the re-review is on. */
export function isRenewing(rules: TitleRules | undefined, title: Title, today: string): boolean {
  const stage = stageOf(rules, title);
  if (!stage || stage.counts !== 'named') return false;
  if (!stage.rests) return true;
  const left_days = title.validTo ? (Date.parse(title.validTo) - Date.parse(today)) / day_ms : Infinity;
  return left_days <= Math.max(0, ...(rules?.kinds.remindDays ?? []));
}

/** "2024-12-01 至 2027-11-30"; empty while it is not held. */
export const termOf = ({ validFrom, validTo }: Pick<Title, 'validFrom' | 'validTo'>): string =>
  [validFrom, validTo].filter(Boolean).join(' 至 ');

export interface JourneyStep {
  code: string;
  name: string;
  state: StepState;
  on: string; // the day it came to this stage
  aside: string; // the stage beside the way that it is in, at the one it left
}

/** Where on the way a title stands: its stage, or the last one of the way that it was in. */
function anchorOf({ title, steps, journey }: TitleDetail): number {
  const own = journey.indexOf(title.stage);
  if (own >= 0) return own;
  const left = steps.find(({ stage }) => journey.includes(stage));
  return left ? journey.indexOf(left.stage) : 0;
}

/** The way from the beginning to the naming, and how far this title is. */
export function journeyOf(detail: TitleDetail, rules: TitleRules | undefined): JourneyStep[] {
  const { title, steps, journey } = detail;
  const stages = stagesOf(rules, title.kind);
  const stage = stageOf(rules, title);
  const at = anchorOf(detail);
  const isAside = journey[at] !== title.stage;
  return journey.map((code, i) => {
    const entered = steps.find((step) => step.stage === code);
    return {
      code,
      name: stages.find((each) => each.code === code)?.name ?? code,
      state: i < at ? 'done' : i > at ? (isEnd(stage) ? 'never' : 'later') : stateAt(stage, isAside),
      on: i <= at && entered ? formatDay(entered.at) : '',
      aside: i === at && isAside ? title.stageName : '',
    };
  });
}

function stateAt(stage: TitleStage | undefined, isAside: boolean): StepState {
  if (isEnd(stage)) return 'never';
  return stage?.counts === 'named' && (stage.rests || isAside) ? 'done' : 'now';
}

/** "980.0 分" of a thousand. */
export const points = (value: number | null | undefined): string =>
  value === null || value === undefined ? '' : `${value.toFixed(1)} 分`;

/** Names of people come masked; only these can be asked for. */
export const isMasked = (holder: string): boolean => holder.includes('*');
