import { expect, test } from 'vitest';
import { firstPassword } from './first_password';

test('it has what the policy asks for and nothing that is misread', () => {
  const made = Array.from({ length: 200 }, () => firstPassword());
  for (const password of made) {
    expect(password).toMatch(/^([A-Z][a-z]{2}[2-9]-){3}[A-Z][a-z]{2}[2-9]$/);
    expect(password).not.toMatch(/[01OIlio]/);
  }
  expect(new Set(made).size).toBe(200);
});
