import { describe, expect, test } from 'vitest';
import { acknowledged, afterRefresh, answersTo, bandOf, bandsOf, freeOfReason, makeAct, progressOf, statusOf, type LocalAct, type SheetDetail } from './review_acts';

const row = (number: string) => ({ kind: 'item' as const, number, name: number, methods: [], placeTypes: [], evidence: [], source: '', confidence: 'D' });
const server = (key: string, item: string, grade: number) => ({
  id: key, key, kind: 'score' as const, item, accountName: '褚**', device: 'phone2', grade, words: '', madeAt: '2026-11-27T09:00:00+08:00', receivedAt: '2026-11-27T09:00:00+08:00', flags: [], photos: [],
});
const sheet = (acts: SheetDetail['acts'] = []): SheetDetail => ({
  sheet: { id: '0000000000001', account: '0000000000002', accountName: '', placeType: 'toilet', typeName: '公厕', name: '公厕', address: '', status: 'open', items: 2, scored: 0, conflicts: 0, findings: 0, second: false, mine: true },
  items: [row('1.1'), row('1.2')],
  acts,
});
const now = new Date('2026-11-27T01:00:00Z');
const score = (detail: SheetDetail, local: LocalAct[], item: string, grade: number) => makeAct(detail, local, { kind: 'score', item, grade }, null, now);

describe('answers', () => {
  test('a later one on the same phone replaces the earlier', () => {
    const detail = sheet();
    const first = score(detail, [], '1.1', 9);
    const second = score(detail, [first], '1.1', 7);
    expect(answersTo(detail, [first, second], 'score', '1.1').map(({ grade }) => grade)).toEqual([7]);
    expect(answersTo(detail, [first, second], 'score', '1.2')).toEqual([]);
  });

  test('two that do not know of each other stand side by side until one is chosen', () => {
    const offline = score(sheet(), [], '1.1', 9);
    const refreshed = sheet([server('theirs-0001', '1.1', 6)]);
    expect(progressOf(refreshed, [offline])).toMatchObject({ scored: 1, conflicts: 1, unsent: 1 });
    const decided = score(refreshed, [offline], '1.1', 6);
    expect(decided.supersedes).toEqual(['theirs-0001', offline.key]);
    expect(progressOf(refreshed, [offline, decided])).toMatchObject({ scored: 1, conflicts: 0 });
  });

  test('the same act on the phone and from the server is one', () => {
    const own = score(sheet(), [], '1.1', 9);
    expect(answersTo(sheet([server(own.key, '1.1', 9)]), [{ ...own, isSent: true }], 'score', '1.1')).toHaveLength(1);
  });

  test('a sheet with two statuses is not done', () => {
    const done = makeAct(sheet(), [], { kind: 'status', status: 'done' }, null, now);
    const closed = makeAct(sheet(), [], { kind: 'status', status: 'closed', words: '关停' }, null, now);
    expect(statusOf(sheet(), [done])).toBe('done');
    expect(statusOf(sheet(), [done, closed])).toBe('open');
  });
});

describe('what the server said', () => {
  const first = score(sheet(), [], '1.1', 9);
  const second = score(sheet(), [], '1.2', 5);
  const answered = acknowledged([first, second], [
    { key: first.key, outcome: 'stored', conflict: false },
    { key: second.key, outcome: 'refused', code: 'reviews.reason_missing', message: '扣了分，请写明原因', conflict: false },
  ]);

  test('a refused act counts for nothing and is shown with the reason', () => {
    expect(answered.map(({ isSent, refused }) => [isSent, refused])).toEqual([[true, null], [true, '扣了分，请写明原因']]);
    expect(answersTo(sheet(), answered, 'score', '1.2')).toEqual([]);
  });

  test('a newer pack takes over what was stored, and nothing that was not', () => {
    const unsent = score(sheet(), answered, '1.2', 9);
    expect(afterRefresh([...answered, unsent]).map(({ key }) => key)).toEqual([second.key, unsent.key]);
  });
});

test('bands come best first and say when a reason is needed', () => {
  const band = (name: string, low: number, high: number) => ({ ...row(name), kind: 'band' as const, low, high });
  const bands = bandsOf([band('不合格', 0, 6), band('好', 9, 10), band('合格', 7, 8)]);
  expect(bands.map(({ name }) => name)).toEqual(['好', '合格', '不合格']);
  expect(freeOfReason(bands)).toBe(9);
  expect([10, 8.5, 7, 6.5, 0].map((grade) => bandOf(bands, grade)?.name)).toEqual(['好', '合格', '合格', '不合格', '不合格']);
});
