import { defineConfig, devices } from '@playwright/test';

// Debian's own Chromium; flags that keep it quiet on a machine without a desktop.
const args = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
  // WebGL2 without a graphics card, for the maps.
  '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader',
];

export default defineConfig({
  testDir: '.',
  outputDir: 'results',
  timeout: 90_000, // for a machine without a graphics card; how fast things are is for bench/
  expect: { timeout: 25_000 },
  fullyParallel: true,
  workers: 2,
  retries: process.env.CI ? 1 : 0, // a machine may pause a browser for longer than any timeout
  reporter: 'line',
  globalSetup: './global_setup.ts',
  use: {
    baseURL: process.env.AIWEI_URL, // set by global_setup.ts before the workers start
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    serviceWorkers: 'block', // the field tests that need one say so
    launchOptions: { executablePath: '/usr/bin/chromium', args },
    trace: 'retain-on-failure',
  },
  projects: [
    { name: 'office', testMatch: 'office/*.spec.ts', use: { viewport: { width: 1440, height: 900 } } },
    { name: 'citizen', testMatch: 'citizen/*.spec.ts', use: devices['Pixel 7'] },
    { name: 'field', testMatch: 'field/*.spec.ts', use: devices['Pixel 7'] },
    { name: 'life', testMatch: 'life/*.spec.ts', use: { viewport: { width: 1440, height: 900 } } },
  ],
});
