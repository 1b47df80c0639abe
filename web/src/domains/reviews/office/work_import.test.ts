import { describe, expect, it } from 'vitest';
import { ApiError } from '@/shared/api/errors';
import type { Work } from '../work_file';
import { bySheet, forgetRefused, left, newLedger, outcomeOf, requestsOf, sendWork, spanOf, type Server } from './work_import';

type Act = Work['acts'][number];

const act = (n: number, photoIds: string[] = []): Act => ({
  key: `key-${String(n).padStart(5, '0')}`, sheet: 'S', kind: 'score', item: '1.1', grade: 9, madeAt: new Date(1_800_000_000_000 + n * 1000).toISOString(), supersedes: [], photoIds,
});
const work = (acts: Act[]): Work => ({
  review: 'R', reviewName: '演练', account: 'expert', accountName: '褚专', device: '手机1', savedAt: '2026-11-20T10:00:00Z', sheets: [{ id: 'S', name: '公厕' }], acts,
  photos: acts.flatMap(({ photoIds }) => photoIds).map((id) => ({ ref: id.slice(6), key: `key-of-${id.slice(6)}`, bytes: new Blob([id]) })),
});

/** A server that remembers; `fail` may throw in place of an answer. */
function serverWith(fail: (what: string) => void = () => {}) {
  const kept = new Set<string>();
  const byKey = new Map<string, string>();
  const said: string[] = [];
  const server: Server = {
    photo: async (_, key) => {
      fail(`photo ${key}`);
      said.push(`photo ${key}`);
      if (!byKey.has(key)) byKey.set(key, `id${byKey.size + 1}`);
      return byKey.get(key)!;
    },
    acts: async (device, acts) => {
      fail(`acts ${acts.length}`);
      said.push(`${device} ${acts.map(({ key, photoIds }) => [key, ...photoIds].join('+')).join(' ')}`);
      return acts.map(({ key }) => {
        const outcome = kept.has(key) ? ('known' as const) : ('stored' as const);
        kept.add(key);
        return { key, outcome, conflict: false };
      });
    },
    wait: async (delay_ms) => void said.push(`wait ${delay_ms}`),
  };
  return { server, said, kept };
}

const never = new AbortController().signal;
const quiet = () => {};

describe('sending the work of a phone', () => {
  it('makes requests that are neither too many acts nor too many photographs', () => {
    expect(requestsOf(Array.from({ length: 450 }, (_, i) => act(i))).map((acts) => acts.length)).toEqual([200, 200, 50]);
    const heavy = Array.from({ length: 20 }, (_, i) => act(i, Array.from({ length: 12 }, (_, j) => `local:${i}-${j}`)));
    expect(requestsOf(heavy).map((acts) => acts.length)).toEqual([5, 5, 5, 5]);
    expect(requestsOf([])).toEqual([]);
  });

  it('sends photographs first and names them by what the server calls them', async () => {
    const { server, said } = serverWith();
    const steps: string[] = [];
    await sendWork(work([act(1), act(2, ['local:a'])]), newLedger(), server, never, ({ done, all }) => steps.push(`${done}/${all}`));
    expect(said).toEqual(['photo key-of-a', '手机1 key-00001 key-00002+id1']);
    expect(steps).toEqual(['0/3', '1/3', '3/3']);
  });

  it('sends nothing twice: the same file again is known throughout', async () => {
    const { server, kept } = serverWith();
    const saved = work([act(1), act(2, ['local:a'])]);
    await sendWork(saved, newLedger(), server, never, quiet);
    const again = newLedger();
    await sendWork(saved, again, server, never, quiet);
    expect(outcomeOf(saved, again).known).toHaveLength(2);
    expect(kept.size).toBe(2);
  });

  it('goes on where it was cut off', async () => {
    let isDown = true;
    const { server, said } = serverWith((what) => {
      if (isDown && what === 'acts 1') throw new ApiError(0, null);
    });
    const saved = work([act(1, ['local:a'])]);
    const ledger = newLedger();
    await expect(sendWork(saved, ledger, server, never, quiet)).rejects.toThrow('网络不通');
    expect(left(saved, ledger)).toMatchObject({ acts: [{ key: 'key-00001' }], refs: [] });
    isDown = false;
    await sendWork(saved, ledger, server, never, quiet);
    expect(said).toEqual(['photo key-of-a', '手机1 key-00001+id1']);
  });

  it('stops when it is told to', async () => {
    const stopping = new AbortController();
    const { server, said } = serverWith(() => stopping.abort());
    const saved = work([act(1, ['local:a']), act(2, ['local:b'])]);
    await expect(sendWork(saved, newLedger(), server, stopping.signal, quiet)).rejects.toMatchObject({ name: 'AbortError' });
    expect(said).toEqual(['photo key-of-a']);
  });

  it('waits as long as a busy server asks', async () => {
    let tries = 0;
    const { server, said } = serverWith(() => {
      if (++tries === 1) throw new ApiError(503, null, 7);
    });
    await sendWork(work([act(1)]), newLedger(), server, never, quiet);
    expect(said).toEqual(['wait 7000', '手机1 key-00001']);
  });

  it('keeps back a record whose photograph is refused, and sends it when asked again', async () => {
    let isBad = true;
    const { server } = serverWith((what) => {
      if (isBad && what === 'photo key-of-a') throw new ApiError(422, { code: 'photo.broken', title: '不是照片' });
    });
    const saved = work([act(1, ['local:a']), act(2)]);
    const ledger = newLedger();
    await sendWork(saved, ledger, server, never, quiet);
    expect(outcomeOf(saved, ledger)).toMatchObject({ refused: [{ code: 'photo', message: '不是照片' }], stored: [{ key: 'key-00002' }] });
    isBad = false;
    forgetRefused(ledger);
    await sendWork(saved, ledger, server, never, quiet);
    expect(outcomeOf(saved, ledger)).toMatchObject({ refused: [], stored: [{ key: 'key-00001' }, { key: 'key-00002' }] });
  });

  it('sends photographs once more that the server has forgotten', async () => {
    const { server, said } = serverWith();
    const takes = server.acts;
    let first = true;
    server.acts = async (device, acts, signal) => {
      const results = await takes(device, acts, signal);
      if (!first) return results;
      first = false;
      return results.map((result) => ({ ...result, outcome: 'refused' as const, code: 'reviews.photo_unknown' }));
    };
    const saved = work([act(1, ['local:a'])]);
    const ledger = newLedger();
    await sendWork(saved, ledger, server, never, quiet);
    expect(said[0]).toBe('photo key-of-a');
    expect(said[2]).toMatch(/^photo [0-9a-f-]{36}$/);
    expect(said[3]).toBe('手机1 key-00001+id2');
    expect(outcomeOf(saved, ledger).refused).toEqual([]);
  });
});

describe('what a file holds', () => {
  it('is counted by sheet and has a first and a last moment', () => {
    const saved = work([act(2, ['local:a']), act(1)]);
    expect(bySheet(saved)).toEqual([{ id: 'S', name: '公厕', scores: 2, findings: 0, statuses: 0, photos: 1 }]);
    expect(spanOf(saved)).toEqual({ from: saved.acts[1]!.madeAt, to: saved.acts[0]!.madeAt });
    expect(spanOf(work([]))).toBeNull();
  });
});
