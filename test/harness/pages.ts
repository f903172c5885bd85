import axe from 'axe-core';
import { mkdirSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { writeFakeCamera } from './fake-camera.ts';
import { PASSWORD, type StationProcess } from './station-process.ts';
import { syntheticSpecimenPage } from './synthetic-page.ts';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const SCREENSHOTS = fileURLToPath(new URL('../screenshots', import.meta.url));

/** Resolves when the camera's picture is on the page: neither being opened nor without one. */
export async function cameraShows(page: Page): Promise<void> {
  await page.locator('camera-view video').waitFor();
  await page.locator('camera-view .waiting').waitFor({ state: 'detached' });
}

/** Pages of a browser with a document camera before it; looking at one takes a picture and asks axe. */
export class Pages {
  /** Errors in pages, and what axe finds: what it calls serious, or whatever breaks WCAG 2.2 AA. */
  readonly troubles: string[] = [];
  readonly #station: StationProcess;
  readonly #series: string;
  readonly #opened: Page[] = [];
  readonly #judging: 'serious' | 'wcag';
  #browser: Browser | null = null;
  #shots = 0;
  readonly #judged = new Set<string>();

  /** `series` begins the names of the pictures. */
  constructor(station: StationProcess, series: string, judging: 'serious' | 'wcag' = 'serious') {
    this.#station = station;
    this.#series = series;
    this.#judging = judging;
  }

  /** `camera`: there and granted, there and not granted, or not there. */
  async launch(camera: 'granted' | 'not-granted' | 'none' = 'granted'): Promise<void> {
    mkdirSync(SCREENSHOTS, { recursive: true });
    if (camera !== 'none') await this.plugCamera();
    this.#browser = await chromium.launch({
      // The shell is without the windows of a browser around each page, a fifth less work for two cores. It has nobody to
      // refuse a camera either.
      executablePath: camera === 'not-granted' ? '/usr/bin/chromium' : '/usr/bin/chromium-headless-shell',
      args: [
        ...['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking'],
        ...(camera === 'granted' ? ['--use-fake-ui-for-media-stream'] : []),
        ...(camera === 'none'
          ? []
          : ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${this.#cameraPath}`]),
      ],
    });
  }

  /** Lay the specimen page under the camera, or plug the camera in again. */
  async plugCamera(page?: Buffer): Promise<void> {
    await writeFakeCamera(this.#cameraPath, page ?? (await syntheticSpecimenPage()));
  }

  /** What Chromium takes for a camera that was unplugged. */
  pullCamera(): void {
    truncateSync(this.#cameraPath);
  }

  get #cameraPath(): string {
    return join(this.#station.directory, 'camera.y4m');
  }

  /** `touch`: a screen that a finger touches. */
  async open(
    path: string,
    viewport: { width: number; height: number },
    { touch = false }: { touch?: boolean } = {},
  ): Promise<Page> {
    if (!this.#browser) throw new Error('the browser was not launched');
    const context = await this.#browser.newContext({
      ...{ viewport, locale: 'zh-CN', hasTouch: touch },
      // Nothing that is looked for moves, and two cores have other work than drawing it.
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    // The compiler names functions that tests run in a page by this.
    await page.addInitScript('globalThis.__name = (named) => named');
    page.setDefaultTimeout(20_000);
    page.on('pageerror', (error) => this.troubles.push(`${path}: ${error.message}`));
    await page.goto(this.#station.url + path);
    this.#opened.push(page);
    return page;
  }

  /** The counter signed in. */
  async openCounter(staffNumber = '1001'): Promise<Page> {
    const counter = await this.open('/counter', { width: 1280, height: 800 });
    await counter.getByLabel('工号').fill(staffNumber);
    await counter.getByLabel('密码').fill(PASSWORD);
    await counter.keyboard.press('Enter');
    await heading(counter, '首页');
    return counter;
  }

  /** The counter signed in, with the supplier's screen beside it. */
  async openDesk(): Promise<{ counter: Page; customer: Page }> {
    const counter = await this.openCounter();
    const customer = await this.open('/customer', { width: 1024, height: 768 });
    const code = (await customer.getByRole('img', { name: /配对码/ }).getAttribute('aria-label')) ?? '';
    await counter.getByLabel('配对码').fill(code.replace(/\D/g, ''));
    await press(counter, '配对');
    await heading(customer, '欢迎办理数字证书');
    return { counter, customer };
  }

  /** A picture alone; taken where somebody asked for pictures. */
  async picture(page: Page, name: string): Promise<void> {
    if (!process.env['TEST_PICTURES']) return;
    const number = String(++this.#shots).padStart(2, '0');
    await page.screenshot({ path: join(SCREENSHOTS, `${this.#series}-${number}-${name}.png`) });
  }

  /** Take a picture, and ask axe about each screen once: one that has these headings, in this size. */
  async look(page: Page, name: string): Promise<void> {
    await this.picture(page, name);
    const headings = await page.getByRole('heading').allTextContents();
    const screen = JSON.stringify([new URL(page.url()).pathname, page.viewportSize(), headings]);
    if (this.#judged.has(screen)) return;
    this.#judged.add(screen);
    // It stays in a page, and its style sheets are not fetched a second time for a rule about them: a quarter of the work.
    if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
    const options: axe.RunOptions = {
      resultTypes: ['violations'],
      preload: false,
      ...(this.#judging === 'wcag' ? { runOnly: WCAG } : {}),
    };
    const { violations } = await page.evaluate(
      (asked) => (window as unknown as { axe: typeof axe }).axe.run(document, asked),
      options,
    );
    for (const { id, impact, nodes } of violations) {
      if (this.#judging === 'wcag' || impact === 'serious' || impact === 'critical')
        this.troubles.push(`${name}: ${id} at ${nodes[0]?.target.join(' ') ?? ''}`);
    }
  }

  /** What was on the screens when a test failed. */
  async keepFailure(): Promise<void> {
    for (const [i, page] of this.#opened.entries())
      await page.screenshot({ path: join(SCREENSHOTS, `failed-${this.#series}-${i}.png`) });
  }

  async close(): Promise<void> {
    await this.#browser?.close();
  }
}

export const press = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole('button', { name }).click();

export const heading = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole('heading', { name }).first().waitFor();

/** In a suite: what was on the screens when a test failed is kept; after the last the browser ends, and its station. */
export function endsWithSuite(pages: Pages, station: StationProcess): void {
  after(async () => {
    await pages.close();
    await station.kill();
    station.remove();
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await pages.keepFailure();
  });
}
