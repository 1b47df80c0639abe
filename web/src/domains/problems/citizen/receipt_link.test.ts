import { expect, test } from 'vitest';
import { readReceiptLink, receiptLink, receiptOfHash } from './receipt_link';

const id = '0e3k9q2m1abcd';
const receipt = 'abcdefghijklmnopqrstuvwxy-_';

test('a link can be read back from within other words', () => {
  const link = receiptLink('https://aiwei.example', id, receipt);
  expect(readReceiptLink(`我的凭证：${link} 请保存`)).toEqual({ id, receipt });
  expect(receiptOfHash(new URL(link).hash)).toBe(receipt);
});

test.each(['', 'https://aiwei.example/problems/0e3k9q2m1abcd', '#receipt=short', 'x'.repeat(100_000)])(
  'anything else is no link',
  (text) => {
    expect(readReceiptLink(text)).toBeNull();
    expect(receiptOfHash(text)).toBeNull();
  },
);
