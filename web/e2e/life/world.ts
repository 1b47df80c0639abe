// The world of a life: a server of its own whose time is moved, and people with browsers of their
// own that tell the same time.
import { devices, expect, request, test as base, type APIRequestContext, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { drawPhoto } from '../field/world';
import { startServer, type Server } from '../server';
import { fixturePassword, sent as asked } from '../support';

export type Json = Record<string, any>;
export const sent = asked<Json>;
export const spot = { lng: 117.03, lat: 36.675 }; // in 解放路一网格 of the fixture

const minute_ms = 60_000;
const day_ms = 24 * 60 * minute_ms;
const startsAt = new Date('2026-11-27T09:00:00+08:00');

export class Life {
  private now = startsAt;
  private readonly contexts: BrowserContext[] = [];
  private readonly opened: APIRequestContext[] = [];
  private readonly clients = new Map<string, APIRequestContext>();

  constructor(private readonly browser: Browser, private readonly server: Server) {}

  /** "2026-11-27" where the people are. */
  get today(): string {
    return new Date(this.now.getTime() + 8 * 60 * minute_ms).toISOString().slice(0, 10);
  }

  get nowText(): string {
    return this.now.toISOString();
  }

  private async setClocks(at: Date): Promise<void> {
    this.server.setClock(at);
    this.now = at;
    for (const context of this.contexts) await context.clock.setFixedTime(at);
  }

  /** A few minutes, in which everybody stays signed in. */
  async pass(minutes: number): Promise<void> {
    await this.setClocks(new Date(this.now.getTime() + minutes * minute_ms));
  }

  /** Far ahead: nobody is signed in any more. */
  async moveTo(at: Date): Promise<void> {
    this.clients.clear();
    await this.setClocks(at);
  }

  async passDays(days: number): Promise<void> {
    await this.moveTo(new Date(this.now.getTime() + days * day_ms));
  }

  private async open(options: Parameters<Browser['newContext']>[0]): Promise<BrowserContext> {
    const context = await this.browser.newContext({ ...options, baseURL: this.server.url });
    await context.clock.setFixedTime(this.now);
    this.contexts.push(context);
    return context;
  }

  async desk(): Promise<Page> {
    return (await this.open({})).newPage();
  }

  /** A phone at the spot, which may keep the faces for when there is no signal. */
  async phone(): Promise<Page> {
    const geolocation = { longitude: spot.lng, latitude: spot.lat, accuracy: 9 };
    const permissions = ['geolocation'];
    const context = await this.open({ ...devices['Pixel 7'], serviceWorkers: 'allow', geolocation, permissions });
    return context.newPage();
  }

  /** Somebody of the fixture, signed in over the interface, without a page. */
  async client(account: string): Promise<APIRequestContext> {
    const known = this.clients.get(account);
    if (known) return known;
    const client = await request.newContext({ baseURL: this.server.url });
    this.opened.push(client);
    await sent(client, 'post', '/api/v1/sessions', { account, password: fixturePassword });
    this.clients.set(account, client);
    return client;
  }

  async close(): Promise<void> {
    await Promise.all(this.contexts.map((context) => context.close()));
    await Promise.all(this.opened.map((client) => client.dispose()));
  }
}

// Both databases; PostgreSQL where the tests were given one.
export const postgres = process.env.AIWEI_TEST_POSTGRES;
export const engines = ['sqlite', ...(postgres ? ['postgres'] as const : [])] as const;

export const test = base.extend<{ life: Life; engine: (typeof engines)[number] }>({
  engine: ['sqlite', { option: true }],
  life: [
    async ({ browser, engine }, use) => {
      const server = await startServer({ startsAt, ...(engine === 'postgres' && { postgres }) });
      const life = new Life(browser, server);
      try {
        await use(life);
      } finally {
        await life.close().finally(server.stop); // in this order: pages that listen keep a server from ending
      }
    },
    { timeout: 90_000 },
  ],
});

export async function photoOf(page: Page, client: APIRequestContext, words: string): Promise<string> {
  const file = { name: 'p.jpg', mimeType: 'image/jpeg', buffer: await drawPhoto(page, words) };
  const answer = await client.post('/api/v1/photos', { multipart: { photo: file } });
  expect(answer.status(), await answer.text()).toBe(201);
  return ((await answer.json()) as { id: string }).id;
}
