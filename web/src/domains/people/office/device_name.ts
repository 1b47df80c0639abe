// A browser's own description of itself as a person would say it. Pure.
const browsers: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/MicroMessenger/, '微信'],
  [/QIHU|360SE|360EE/, '360 浏览器'],
  [/Qaxbrowser/i, '奇安信浏览器'],
  [/Edg\//, 'Edge'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const systems: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/HarmonyOS|OpenHarmony/, '鸿蒙'],
  [/Android/, '安卓'],
  [/iPhone|iPad/, '苹果手机'],
  [/Windows/, 'Windows'],
  [/Mac OS/, 'Mac'],
  [/UOS|Uniontech/i, '统信'],
  [/Kylin/i, '麒麟'],
  [/Linux/, 'Linux'],
];

/** "Chrome（Windows）"; what is not recognised says so. */
export function deviceName(userAgent: string): string {
  const browser = browsers.find(([pattern]) => pattern.test(userAgent))?.[1] ?? '未知程序';
  const system = systems.find(([pattern]) => pattern.test(userAgent))?.[1];
  return system ? `${browser}（${system}）` : browser;
}
