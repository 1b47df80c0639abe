// The office's map in Chromium with software rendering, as a county office sees it: from opening the page to the
// first map that is drawn completely, then panning and zooming: how long until all of it is there again, and
// whether any tile was missing.
//   node bench/map_paint.mjs [--binary build/release/aiwei] [--rounds 7]
// Loads the demonstration into SQLite once. Needs the faces (web/dist) and Chromium.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { end_servers_at_exit, start_server, stop_server } from '../tools/scenario_runner/server.mjs';
import { prepare_engine } from '../tools/scenario_runner/engines.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const { chromium } = createRequire(join(here, '../web/package.json'))('@playwright/test');
const { values: options } = parseArgs({ options: {
  binary: { type: 'string', default: join(here, '../build/release/aiwei') }, rounds: { type: 'string', default: '7' } } });

const spread = (values) => {
  const sorted = values.toSorted((a, b) => a - b);
  return `${sorted[Math.floor(sorted.length / 2)].toFixed(0)} ms (${sorted[0].toFixed(0)}–${sorted.at(-1).toFixed(0)})`;
};

// Milliseconds since the navigation began at which the whole map first stood there, and the page's first words.
const drawn = (page) => page.evaluate(() => new Promise((resolve) => {
  const paint = () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN;
  const look = () => {
    const map = document.querySelector('.tile-map');
    if (map?.getAttribute('aria-busy') === 'false' && map.querySelector('canvas')) return resolve({ map_ms: performance.now(), paint_ms: paint() });
    requestAnimationFrame(look);
  };
  look();
}));

// Milliseconds from `act` until the map says that everything is drawn; it must have begun to move.
async function settled(page, act) {
  await page.evaluate(() => {
    const map = document.querySelector('.tile-map');
    window.settled = new Promise((resolve) => {
      const started = performance.now();
      let was_busy = false;
      new MutationObserver((_records, observer) => {
        const is_busy = map.getAttribute('aria-busy') === 'true';
        was_busy ||= is_busy;
        if (!was_busy || is_busy) return;
        observer.disconnect();
        resolve(performance.now() - started);
      }).observe(map, { attributes: true, attributeFilter: ['aria-busy'] });
    });
  });
  await act();
  return page.evaluate(() => window.settled);
}

end_servers_at_exit();
const folder = mkdtempSync(join(tmpdir(), 'aiwei-paint-'));
const engine = await prepare_engine({ engine: 'sqlite', binary: options.binary });
const place = await engine.make_place();
const server = await start_server(options.binary, place, ['--demo']);
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'] });
try {
  const base = `http://127.0.0.1:${server.port}`;
  const views = { '全省': '/office/map?show=grids&at=118.6,36.4,6.6', '街道': '/office/map?show=grids&at=117.03,36.665,14', '点位': '/office/map?show=places&at=117.03,36.665,15' };
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const failed = [];
  let tiles = 0;
  page.on('response', (answer) => {
    if (!answer.url().includes('/tiles/')) return;
    tiles += 1;
    if (answer.status() >= 400) failed.push(`${answer.status()} ${answer.url()}`);
  });
  await page.goto(`${base}/office/sign-in`);
  await page.getByLabel('账号').fill('demo_county');
  await page.getByLabel('口令').fill(process.env.AIWEI_DEMO_PASSWORD ?? 'demo-aiwei-2026');
  await page.getByRole('button', { name: '登录' }).click();
  await page.waitForURL((url) => !url.pathname.endsWith('/sign-in'));
  const state = await context.storageState();
  console.log('first map, every time in a browser that has nothing kept; 1440 × 900');
  for (const [name, path] of Object.entries(views)) {
    const maps = [], words = [];
    for (let round = 0; round < Number(options.rounds); round += 1) {
      const fresh = await browser.newContext({ viewport: { width: 1440, height: 900 }, storageState: state });
      const first = await fresh.newPage();
      await first.goto(`${base}${path}`, { waitUntil: 'commit' });
      const { map_ms, paint_ms } = await drawn(first);
      maps.push(map_ms);
      words.push(paint_ms);
      await fresh.close();
    }
    console.log(`${name}: whole map ${spread(maps)}, first words ${spread(words)}`);
  }
  await page.goto(`${base}${views['街道']}`, { waitUntil: 'commit' });
  await drawn(page);
  const map = page.locator('.tile-map');
  const box = await map.boundingBox();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const pans = [], zooms = [];
  for (const [dx, dy] of [[-300, 0], [-300, 0], [0, -200], [300, 0], [0, 200], [-300, -200], [300, 200]]) {
    pans.push(await settled(page, async () => {
      await page.mouse.move(x, y);
      await page.mouse.down();
      for (let step = 1; step <= 10; step += 1) await page.mouse.move(x + dx * step / 10, y + dy * step / 10);
      await page.mouse.up();
    }));
  }
  for (const direction of [1, 1, -1, -1, -1]) {
    zooms.push(await settled(page, () => page.getByRole('button', { name: direction > 0 ? '放大' : '缩小' }).click()));
  }
  console.log(`\npanning by a third of the map, from the first move until all is drawn: ${spread(pans)}`);
  console.log(`zooming by one level: ${spread(zooms)}`);
  console.log(`${tiles} tiles asked for, ${failed.length} missing`, ...failed.slice(0, 5));
} finally {
  await browser.close();
  await stop_server(server);
  await place.dispose();
  await engine.dispose();
  rmSync(folder, { recursive: true, force: true });
}
