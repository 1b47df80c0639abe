import { expect, test } from 'vitest';
import { deviceName } from './device_name';

test.each([
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/90.0 Safari/537.36', 'Chrome（Windows）'],
  ['Mozilla/5.0 (Windows NT 10.0) Chrome/120.0 Safari/537.36 Edg/120.0', 'Edge（Windows）'],
  ['Mozilla/5.0 (Linux; Android 10) Chrome/86 Mobile Safari MicroMessenger/8.0', '微信（安卓）'],
  ['curl/8.0', '未知程序'],
])('%s', (agent, name) => {
  expect(deviceName(agent)).toBe(name);
});
