import { expect, test } from 'vitest';
import type { Permission } from '@/domains/people/session';
import { menu, visibleMenu } from './menu';

const titles = (...permissions: Permission[]) =>
  visibleMenu((permission) => permissions.includes(permission)).flatMap((group) =>
    group.items.map((item) => item.title),
  );

test('without any permission only the personal pages remain, and no empty group', () => {
  expect(titles()).toEqual(['工作台', '消息', '会话']);
  expect(visibleMenu(() => false)).toHaveLength(2);
});

test('one of several permissions is enough', () => {
  expect(titles('problem_accept')).toContain('答复模板');
  expect(titles('grant_write')).toContain('机构与用户');
});

test('the audit administrator sees the log and no business', () => {
  expect(titles('audit_read')).toEqual(['工作台', '消息', '审计日志', '会话']);
});

test('paths are unique', () => {
  const paths = menu.flatMap((group) => group.items.map((item) => item.path));
  expect(new Set(paths).size).toBe(paths.length);
});
