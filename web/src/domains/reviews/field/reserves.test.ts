import { describe, expect, test } from 'vitest';
import { acknowledged, makeAct, type LocalAct, type SheetDetail } from './review_acts';
import { closing, nextReserve, restating, shownSheets, standings, type Change } from './reserves';

const sheet = (id: string, reserve: number | null = null, more: Partial<SheetDetail['sheet']> = {}): SheetDetail => ({
  sheet: {
    id, account: 'me', accountName: '', place: id, placeType: 'toilet', typeName: '公厕', name: id, address: '', status: 'open', items: 0, scored: 0,
    conflicts: 0, findings: 0, second: false, mine: true, ...(reserve === null ? {} : { reserve }), ...more,
  },
  items: [],
  acts: [],
});
const closedByServer = (detail: SheetDetail, key: string, substitute?: string): SheetDetail => ({
  ...detail,
  acts: [{
    id: key, key, kind: 'status', item: '', accountName: '褚**', device: 'phone2', status: 'closed', words: '停用', madeAt: '2026-11-27T09:00:00+08:00',
    receivedAt: '2026-11-27T09:00:00+08:00', flags: [], photos: [], ...(substitute && { substitute }),
  }],
});

/** A phone: a pack, and what was done on it. */
class Phone {
  readonly local = new Map<string, LocalAct[]>();
  private at = 0;

  constructor(readonly sheets: SheetDetail[]) {}

  do(changes: readonly Change[]): void {
    for (const { detail, made } of changes) {
      const before = this.local.get(detail.sheet.id) ?? [];
      this.local.set(detail.sheet.id, [...before, makeAct(detail, before, made, null, new Date(++this.at))]);
    }
  }

  of = (id: string) => this.sheets.find((detail) => detail.sheet.id === id)!;
  close = (id: string) => this.do(closing(this.sheets, this.local, this.of(id), '锁门'));
  reopen = (id: string, status: 'open' | 'done' = 'open') => this.do(restating(this.sheets, this.local, this.of(id), status));
  standing = () => standings(this.sheets, this.local).map(({ closed, reserve }) => `${closed.sheet.id}→${reserve.sheet.id}`);
  shown = () => shownSheets(this.sheets, this.local).map(({ detail }) => detail.sheet.id);
  next = (id: string) => nextReserve(this.sheets, this.local, this.of(id))?.sheet.id ?? null;
}

const three = () => [sheet('A'), sheet('B'), sheet('C'), sheet('r2', 2), sheet('r1', 1), sheet('r3', 3)];

describe('a closed place', () => {
  test('is replaced by the first in reserve that is not in use', () => {
    const phone = new Phone(three());
    expect([phone.shown(), phone.next('B')]).toEqual([['A', 'B', 'C'], 'r1']);
    phone.close('B');
    phone.close('A');
    expect(phone.standing()).toEqual(['A→r2', 'B→r1']);
    expect(phone.shown()).toEqual(['A', 'B', 'C', 'r2', 'r1']);
    expect(phone.local.get('A')![0]).toMatchObject({ status: 'closed', words: '锁门', substitute: 'r2' });
  });

  test('takes none that the server, or another account or type, has', () => {
    const phone = new Phone([closedByServer(sheet('A'), 'theirs-1', 'r1'), sheet('B'), sheet('r1', 1), sheet('m1', 1, { placeType: 'market' }), sheet('o2', 2, { account: 'other' }), sheet('r3', 3)]);
    expect(phone.next('B')).toBe('r3');
    phone.close('B');
    expect(phone.standing()).toEqual(['A→r1', 'B→r3']);
  });

  test('has no substitute once none is left', () => {
    const phone = new Phone([sheet('A'), sheet('B'), sheet('r1', 1)]);
    phone.close('A');
    phone.close('B');
    expect(phone.local.get('B')![0]).not.toHaveProperty('substitute');
    expect(shownSheets(phone.sheets, phone.local).map(({ detail, insteadOf, substitute, progress }) => [detail.sheet.id, insteadOf?.sheet.id, substitute?.sheet.id, progress.status])).toEqual([
      ['A', undefined, 'r1', 'closed'], ['B', undefined, undefined, 'closed'], ['r1', 'A', undefined, 'open'],
    ]);
  });

  test('keeps its own when it is closed again', () => {
    const phone = new Phone([closedByServer(sheet('A'), 'theirs-1', 'r1'), sheet('r1', 1), sheet('r2', 2)]);
    expect(phone.next('A')).toBe('r1');
  });

  test('may itself be a reserve', () => {
    const phone = new Phone(three());
    phone.close('A');
    phone.close('r1');
    expect(phone.standing()).toEqual(['A→r1', 'r1→r2']);
  });

  test('frees its substitute when the server did not take the closing', () => {
    const phone = new Phone(three());
    phone.close('A');
    const acts = phone.local.get('A')!;
    phone.local.set('A', acknowledged(acts, [{ key: acts[0]!.key, outcome: 'refused', message: '已经签字', conflict: false }]));
    expect([phone.standing(), phone.shown()]).toEqual([[], ['A', 'B', 'C']]);
  });
});

describe('a place that is open after all', () => {
  test('frees what stood for it', () => {
    const phone = new Phone(three());
    phone.close('A');
    phone.reopen('A');
    expect([phone.standing(), phone.shown(), phone.next('B')]).toEqual([[], ['A', 'B', 'C'], 'r1']);
  });

  test('the last in use moves up, so that none is passed over', () => {
    const phone = new Phone(three());
    for (const id of ['A', 'B', 'C']) phone.close(id);
    phone.reopen('A');
    expect(phone.standing()).toEqual(['B→r2', 'C→r1']);
    expect(phone.local.get('C')!.at(-1)).toMatchObject({ status: 'closed', words: '锁门', substitute: 'r1' });
    expect(phone.local.get('B')).toHaveLength(1);
  });

  test('frees a whole chain of closed reserves', () => {
    const phone = new Phone(three());
    phone.close('A');
    phone.close('r1');
    phone.close('r2');
    phone.reopen('A');
    expect(phone.standing()).toEqual([]);
    phone.close('B');
    expect([phone.standing(), phone.shown()]).toEqual([['B→r1'], ['A', 'B', 'C', 'r1']]);
  });

  test('is the same when two closings stand side by side and it is done', () => {
    const phone = new Phone([closedByServer(sheet('A'), 'theirs-1', 'r1'), sheet('r1', 1)]);
    phone.reopen('A', 'done');
    expect([phone.standing(), phone.shown()]).toEqual([[], ['A', 'r1'].slice(0, 1)]);
    expect(phone.local.get('A')![0]!.supersedes).toEqual(['theirs-1']);
  });
});

test('whatever is closed and opened, reserves are used in order without a gap and each for one place', () => {
  for (let seed = 1; seed <= 300; seed++) {
    let state = seed;
    const random = (below: number) => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) % below;
    const phone = new Phone(three());
    for (let step = 0; step < 12; step++) {
      const shown = shownSheets(phone.sheets, phone.local);
      const { detail, progress } = shown[Math.floor(random(1000) / 7) % shown.length]!;
      if (progress.status === 'closed') phone.reopen(detail.sheet.id);
      else phone.close(detail.sheet.id);
      const used = standings(phone.sheets, phone.local).map(({ reserve }) => reserve.sheet.reserve!).sort();
      expect(used, `seed ${seed}`).toEqual(used.map((_, i) => i + 1));
      const closed = shownSheets(phone.sheets, phone.local).filter((row) => row.progress.status === 'closed').length;
      expect(used.length, `seed ${seed}`).toBe(Math.min(3, closed));
    }
  }
});
