// Places in reserve on the phone: what is judged in place of a closed one. By rule, so that two phones without a signal
// follow alike and nobody picks: each member has an order of reserves for each type of place, and the first that is not
// in use stands in (src/reviews/reserves.h). Pure.
import { answersTo, progressOf, statusOf, type LocalAct, type LocalActs, type Made, type Progress, type SheetDetail, type SheetStatus } from './review_acts';

/** A closed sheet and the reserve that is judged instead. */
export interface Standing {
  closed: SheetDetail;
  reserve: SheetDetail;
}

export interface Change {
  detail: SheetDetail;
  made: Made;
}

type Sheets = readonly SheetDetail[];
const on = (local: LocalActs, { sheet }: SheetDetail): readonly LocalAct[] => local.get(sheet.id) ?? [];

/** By all that this phone knows. */
export function standings(sheets: Sheets, local: LocalActs): Standing[] {
  const byId = new Map(sheets.map((detail) => [detail.sheet.id, detail]));
  return sheets.flatMap((closed) =>
    answersTo(closed, on(local, closed), 'status').flatMap(({ status, substitute }) => {
      const reserve = status === 'closed' && substitute ? byId.get(substitute) : undefined;
      return reserve ? [{ closed, reserve }] : [];
    }),
  );
}

/** The reserves that may stand for a sheet, in their order. */
function lineOf(sheets: Sheets, { sheet }: SheetDetail): SheetDetail[] {
  return sheets
    .filter(({ sheet: other }) => other.reserve != null && other.placeType === sheet.placeType && other.account === sheet.account)
    .sort((a, b) => a.sheet.reserve! - b.sheet.reserve!);
}

export const hasReserves = (sheets: Sheets, detail: SheetDetail): boolean => lineOf(sheets, detail).length > 0;

/** What comes in place of a sheet when it is closed now; null: none is left. */
export function nextReserve(sheets: Sheets, local: LocalActs, detail: SheetDetail): SheetDetail | null {
  // What stands for this very sheet becomes free with the new answer.
  const taken = new Set(standings(sheets, local).filter(({ closed }) => closed !== detail).map(({ reserve }) => reserve));
  return lineOf(sheets, detail).find((reserve) => reserve !== detail && !taken.has(reserve)) ?? null;
}

export function closing(sheets: Sheets, local: LocalActs, detail: SheetDetail, words: string): Change[] {
  const substitute = nextReserve(sheets, local, detail)?.sheet.id;
  return [{ detail, made: { kind: 'status', status: 'closed', words, ...(substitute && { substitute }) } }];
}

// What stands, while several sheets are answered together.
class Desk {
  readonly changes: Change[] = [];

  constructor(private readonly local: LocalActs, private standing: Standing[]) {}

  answer(detail: SheetDetail, status: 'open' | 'done'): void {
    this.changes.push({ detail, made: { kind: 'status', status } });
    const freed = this.standing.filter(({ closed }) => closed === detail).map(({ reserve }) => reserve);
    this.standing = this.standing.filter(({ closed }) => closed !== detail);
    for (const reserve of freed) this.giveBack(reserve);
  }

  /** Reserves are used in their order without a gap, or the panel cannot sign: the last one in use moves up. */
  closeUp(line: readonly SheetDetail[]): void {
    for (let turn = 0; turn < line.length; turn++) {
      const gap = line.findIndex((reserve) => !this.holderOf(reserve));
      const last = line.filter((reserve) => this.holderOf(reserve)).at(-1);
      if (gap < 0 || !last || line.indexOf(last) < gap) return;
      this.move(this.holderOf(last)!, line[gap]!);
      this.giveBack(last);
    }
  }

  /** A closed place for which none was left gets one that has become free. */
  fillUp(sheets: Sheets, line: readonly SheetDetail[], like: SheetDetail): void {
    for (const detail of sheets) {
      const isLike = detail.sheet.placeType === like.sheet.placeType && detail.sheet.account === like.sheet.account;
      const isJudged = detail.sheet.reserve == null || this.holderOf(detail);
      const isAlone = this.statusNow(detail) === 'closed' && !this.standing.some(({ closed }) => closed === detail);
      const free = line.find((reserve) => !this.holderOf(reserve));
      if (free && isLike && isJudged && isAlone) this.move(detail, free);
    }
  }

  private holderOf(reserve: SheetDetail): SheetDetail | undefined {
    return this.standing.find((each) => each.reserve === reserve)?.closed;
  }

  private statusNow(detail: SheetDetail): SheetStatus {
    return this.changes.filter((change) => change.detail === detail).at(-1)?.made.status ?? statusOf(detail, on(this.local, detail));
  }

  private move(closed: SheetDetail, to: SheetDetail): void {
    if (closed === to) return this.answer(closed, 'open');
    const words = answersTo(closed, on(this.local, closed), 'status').find(({ status }) => status === 'closed')?.words ?? '';
    this.changes.push({ detail: closed, made: { kind: 'status', status: 'closed', words, substitute: to.sheet.id } });
    this.standing = [...this.standing.filter((each) => each.closed !== closed), { closed, reserve: to }];
  }

  // A reserve that was closed itself keeps another one in use; nobody needs that any more.
  private giveBack(reserve: SheetDetail): void {
    if (!this.holderOf(reserve) && this.statusNow(reserve) === 'closed') this.answer(reserve, 'open');
  }
}

/** A sheet is open again, or done: what stood for it is free. */
export function restating(sheets: Sheets, local: LocalActs, detail: SheetDetail, status: 'open' | 'done'): Change[] {
  const standing = standings(sheets, local);
  const desk = new Desk(local, standing);
  desk.answer(detail, status);
  if (standing.some(({ closed }) => closed === detail)) {
    desk.closeUp(lineOf(sheets, detail));
    desk.fillUp(sheets, lineOf(sheets, detail), detail);
  }
  // The last word about each counts.
  return [...new Map(desk.changes.map((change) => [change.detail, change])).values()];
}

export interface ShownSheet {
  detail: SheetDetail;
  progress: Progress;
  insteadOf: SheetDetail | null; // of a reserve in use
  substitute: SheetDetail | null; // of a closed one
}

/** What has to be judged: reserves only while they are in use. */
export function shownSheets(sheets: Sheets, local: LocalActs): ShownSheet[] {
  const standing = standings(sheets, local);
  return sheets.flatMap((detail) => {
    const insteadOf = standing.find(({ reserve }) => reserve === detail)?.closed ?? null;
    if (detail.sheet.reserve != null && !insteadOf) return [];
    const substitute = standing.find(({ closed }) => closed === detail)?.reserve ?? null;
    return [{ detail, progress: progressOf(detail, on(local, detail)), insteadOf, substitute }];
  });
}
