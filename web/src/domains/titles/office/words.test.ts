import { describe, expect, it } from 'vitest';
import { byGroup, dayNotes, isEnding, isMasked, isRenewing, journeyOf, points, stageOf, termOf, type Title, type TitleDetail, type TitleRules, toneOf } from './words';

const stages = [
  { code: 'creating', name: '建设中', decides: 'holder', counts: 'none', moves: [{ code: 'apply', to: 'applied' }, { code: 'stop', to: 'stopped' }] },
  { code: 'applied', name: '已申报', decides: 'assess', counts: 'entered', days: 30, moves: [{ code: 'return', to: 'supplementing' }] },
  { code: 'supplementing', name: '补正', decides: 'holder', counts: 'entered', days: 15, moves: [] },
  { code: 'publicity', name: '公示', decides: 'name', counts: 'completed', days: 7, publicity: true, moves: [] },
  { code: 'named', name: '已命名', decides: 'assess', counts: 'named', rests: true, moves: [{ code: 'revoke', to: 'revoked' }] },
  { code: 're_reviewing', name: '复核中', decides: 'assess', counts: 'named', moves: [] },
  { code: 'revoked', name: '已摘牌', decides: 'holder', counts: 'none', rests: true, moves: [] },
  { code: 'stopped', name: '已终止', decides: 'holder', counts: 'none', rests: true, moves: [] },
];
const kinds = [{ code: 'cell_school', name: '健康学校', group: 'cell', flow: 'cell' }, { code: 'national_city', name: '国家卫生城市', group: 'national', flow: 'sanitary' }];
const rules = { kinds: { kinds }, flows: { items: [{ code: 'cell', stages }] } } as unknown as TitleRules;
const journey = ['creating', 'applied', 'publicity', 'named'];
const stage = (code: string) => stageOf(rules, { kind: 'cell_school', stage: code });

/** A title that came through these stages, the last one first. */
function came(...through: string[]): TitleDetail {
  const now = stage(through[0]!)!;
  const steps = through.map((code, i) => ({ stage: code, at: `2026-11-${20 - i}T09:00:00+08:00` }));
  return { title: { kind: 'cell_school', stage: now.code, stageName: now.name, counts: now.counts }, steps, journey } as unknown as TitleDetail;
}

const states = (...through: string[]) => journeyOf(came(...through), rules).map(({ state, aside }) => state + aside);

describe('the way to the naming', () => {
  it('is done up to the stage it is in', () => {
    expect(states('creating')).toEqual(['now', 'later', 'later', 'later']);
    expect(states('publicity', 'applied', 'creating')).toEqual(['done', 'done', 'now', 'later']);
    expect(states('named', 'publicity', 'applied', 'creating')).toEqual(['done', 'done', 'done', 'done']);
    expect(journeyOf(came('applied', 'creating'), rules).map(({ name, on }) => name + on)).toEqual(['建设中2026-11-19', '已申报2026-11-20', '公示', '已命名']);
  });

  it('says beside it where it was left for mending or for good', () => {
    expect(states('supplementing', 'applied', 'creating')).toEqual(['done', 'now补正', 'later', 'later']);
    expect(states('stopped', 'applied', 'creating')).toEqual(['done', 'never已终止', 'never', 'never']);
    expect(states('re_reviewing', 'named')).toEqual(['done', 'done', 'done', 'done复核中']);
    expect(states('revoked', 're_reviewing', 'named')).toEqual(['done', 'done', 'done', 'never已摘牌']);
  });

  it('stands at its beginning when nothing is known', () => {
    expect(states('stopped')).toEqual(['never已终止', 'never', 'never', 'never']);
    expect(journeyOf(came('creating'), undefined)[0]).toMatchObject({ name: 'creating' });
  });
});

describe('a stage in words', () => {
  it('has the colour of what it means', () => {
    expect(['named', 'publicity', 'supplementing', 'revoked', 're_reviewing'].map((code) => toneOf(stage(code)))).toEqual(['green', 'blue', 'amber', 'grey', 'blue']);
    expect(toneOf(undefined)).toBe('grey');
  });

  it('knows the moves that end a title', () => {
    const at = (code: string) => ({ kind: 'cell_school', stage: code });
    expect(isEnding(rules, at('creating'), 'stop')).toBe(true);
    expect(isEnding(rules, at('named'), 'revoke')).toBe(true);
    expect(isEnding(rules, at('creating'), 'apply')).toBe(false);
    expect(isEnding(undefined, at('creating'), 'stop')).toBe(false);
  });
});

describe('days', () => {
  const today = '2026-11-28';
  const notes = (given: object, code: string) => dayNotes(given as Title, stage(code), today).map(({ text, isLate }) => text + (isLate ? '!' : ''));

  it('say by when to act, and until when a title is held', () => {
    expect(notes({ dueOn: '2026-12-07', counts: 'entered' }, 'applied')).toEqual(['2026-12-07 前办理']);
    expect(notes({ dueOn: '2026-11-27', counts: 'entered' }, 'applied')).toEqual(['应在 2026-11-27 前办理，已过!']);
    expect(notes({ validTo: '2027-11-30', counts: 'named' }, 'named')).toEqual(['有效期至 2027-11-30']);
    expect(notes({ validTo: '2026-10-31', counts: 'named' }, 'named')).toEqual(['有效期已于 2026-10-31 届满!']);
    expect(notes({ counts: 'none' }, 'creating')).toEqual([]);
  });

  it('are not late when the public has had its time', () => {
    expect(notes({ dueOn: '2026-12-05', counts: 'completed' }, 'publicity')).toEqual(['公示到 2026-12-05']);
    expect(notes({ dueOn: '2026-11-20', counts: 'completed' }, 'publicity')).toEqual(['公示期满 2026-11-20']);
  });

  it('make a term', () => {
    expect(termOf({ validFrom: '2024-12-01', validTo: '2027-11-30' })).toBe('2024-12-01 至 2027-11-30');
    expect(termOf({})).toBe('');
  });
});

it('groups kinds in the order of the groups, and knows masked names and points', () => {
  expect(byGroup(rules.kinds.kinds).map(({ name, kinds: own }) => [name, own.length])).toEqual([['国家', 1], ['健康细胞', 1]]);
  expect([isMasked('张***'), isMasked('济南市')]).toEqual([true, false]);
  expect([points(900), points(undefined)]).toEqual(['900.0 分', '']);
});

it('gets ready for a re-review within the longest reminder of the term’s end, and while it is on', () => {
  const found = { kinds: { kinds, remindDays: [30, 180] }, flows: { items: [{ code: 'cell', stages: [{ code: 'named', counts: 'named', rests: true }, { code: 'again', counts: 'named' }, { code: 'applied', counts: 'entered' }] }] } } as unknown as TitleRules;
  const at = (code: string, validTo?: string) => isRenewing(found, { kind: 'cell_school', stage: code, validTo } as Title, '2029-06-15');
  expect([at('named', '2029-12-12'), at('named', '2029-12-13'), at('named', '2029-06-01'), at('named')]).toEqual([true, false, true, false]);
  expect([at('again', '2031-01-01'), at('applied')]).toEqual([true, false]);
});
