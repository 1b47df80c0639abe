import { describe, expect, it } from 'vitest';
import { csvOf } from './csv';

describe('a table as a file', () => {
  it('keeps commas, quotes and lines within their cells, and lets nothing be taken for a formula', async () => {
    const bytes = new Uint8Array(await csvOf(['位置', '错误'], [['第 2 行', '应为"包保领导"，或\n网格长'], ['=1+1', '-5']]).arrayBuffer());
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const text = new TextDecoder().decode(bytes);
    expect(text).toBe('位置,错误\r\n第 2 行,"应为""包保领导""，或\n网格长"\r\n\'=1+1,\'-5\r\n');
  });
});
