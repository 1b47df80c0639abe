import { describe, expect, it } from 'vitest';
import { effectScope, nextTick, ref } from 'vue';
import { useMore } from './use_more';

type Asked = { after: string | undefined; answer: (items: string[], nextCursor?: string) => void; fail: () => void };

function world() {
  const asked: Asked[] = [];
  const question = ref('a');
  const fetchPart = (after: string | undefined) =>
    new Promise<{ items: string[]; nextCursor?: string | undefined }>((resolve, reject) => {
      asked.push({ after, answer: (items, nextCursor) => resolve({ items, nextCursor }), fail: () => reject(new Error('down')) });
    });
  const scope = effectScope();
  const list = scope.run(() => useMore(() => question.value, fetchPart))!;
  return { asked, question, list, scope };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

describe('a list that grows', () => {
  it('keeps what it has and adds the next part', async () => {
    const { asked, list } = world();
    expect(list.items.value).toBeNull();
    asked[0]!.answer(['1'], 'c');
    await settled();
    void list.more();
    expect(asked[1]!.after).toBe('c');
    asked[1]!.answer(['2']);
    await settled();
    expect(list.items.value).toEqual(['1', '2']);
    expect(list.cursor.value).toBeUndefined();
    expect(list.isLoading.value).toBe(false);
  });

  it('drops the answer to an older question', async () => {
    const { asked, question, list } = world();
    question.value = 'b';
    await nextTick();
    asked[1]!.answer(['new']);
    asked[0]!.answer(['old']);
    await settled();
    expect(list.items.value).toEqual(['new']);
  });

  it('asks for the same part again after a failure', async () => {
    const { asked, list } = world();
    asked[0]!.answer(['1'], 'c');
    await settled();
    void list.more();
    asked[1]!.fail();
    await settled();
    expect(list.error.value).toBeInstanceOf(Error);
    expect(list.items.value).toEqual(['1']);
    void list.more();
    expect(asked[2]!.after).toBe('c');
    expect(list.error.value).toBeNull();
  });
});
