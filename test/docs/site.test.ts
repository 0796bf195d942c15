import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import { ROOT } from './snippets';

const SITE = join(ROOT, 'docs/site');
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-sync',
];
/** Pages to look at, when SCREENSHOTS names a folder. */
const PICTURED = ['index.html', 'topologies.html', 'errors.html', 'limits.html', 'api/index.html'];

let browser: Browser;
let page: Page;
const noise: string[] = [];

beforeAll(async () => {
  // SITE=built: what stands there already, while mending a page.
  if (process.env['SITE'] !== 'built')
    execFileSync(process.execPath, [join(ROOT, 'scripts/build-docs.js')], { cwd: ROOT, stdio: 'inherit' });
  const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
  browser = await chromium.launch({ executablePath, args: FLAGS });
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  page = await context.newPage();
  page.on('console', (message) => {
    // From a file, Chromium refuses TypeDoc's shared icons, and TypeDoc's own script puts them into the page instead.
    if (/assets\/icons\.svg#/.test(message.text())) return;
    if (message.type() === 'error' || message.type() === 'warning') noise.push(message.text());
  });
  page.on('pageerror', (error) => noise.push(error.message));
  // Offline: whatever a page asks of the network is told.
  await context.route(/^https?:/, (route) => {
    noise.push(`asked for ${route.request().url()}`);
    return route.abort();
  });
}, 300_000);
afterAll(() => browser.close());

const htmlFiles = () =>
  readdirSync(SITE, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.html'));
const urlOf = (file: string) => pathToFileURL(join(SITE, file)).href;

/** Where the links of the page in the browser lead, without those that leave the site. */
const linksOf = () =>
  page.$$eval('a[href], link[href], img[src], script[src]', (elements) =>
    elements
      .map((element) => (element as HTMLAnchorElement).href || (element as HTMLImageElement).src)
      .filter((link) => link.startsWith('file:')),
  );

test('every page opens, says something, and leads nowhere that is not there', async () => {
  const anchors = new Map<string, Set<string>>();
  const links: { from: string; to: string }[] = [];
  const files = htmlFiles();
  expect(files.length).toBeGreaterThan(100);
  for (const file of files) {
    await page.goto(urlOf(file));
    expect([file, (await page.title()).length > 0, (await page.innerText('body')).length > 40]).toEqual([
      file,
      true,
      true,
    ]);
    anchors.set(urlOf(file), new Set(await page.$$eval('[id]', (all) => all.map(({ id }) => id))));
    links.push(...(await linksOf()).map((to) => ({ from: file, to })));
  }
  const broken = links.filter(({ to }) => {
    const [target = '', anchor = ''] = to.split('#');
    const path = decodeURIComponent(new URL(target).pathname);
    const known = anchors.get(pathToFileURL(path).href);
    return !existsSync(path) || (anchor !== '' && known && !known.has(decodeURIComponent(anchor)));
  });
  expect([...new Set(broken.map(({ from, to }) => `${from} -> ${to}`))]).toEqual([]);
  expect([...new Set(noise)]).toEqual([]);
}, 600_000);

test.each([
  ['wide', 1280],
  ['narrow', 390],
])('no page of the documentation is wider than a %s window', async (_, width) => {
  await page.setViewportSize({ width, height: 900 });
  const wide: string[] = [];
  for (const file of htmlFiles().filter((name) => !name.startsWith('api'))) {
    await page.goto(urlOf(file));
    if (await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)) wide.push(file);
  }
  expect(wide).toEqual([]);
});

test('every page is reached from the first by clicking', async () => {
  const seen = new Set<string>();
  const open = [urlOf('index.html')];
  for (let url = open.pop(); url !== undefined; url = open.pop()) {
    if (seen.has(url) || url.includes('/api/')) continue;
    seen.add(url);
    await page.goto(url);
    const found = (await linksOf()).map((link) => link.replace(/#.*/, ''));
    open.push(...found.filter((link) => link.endsWith('.html')));
  }
  const pages = htmlFiles().filter((name) => !name.startsWith('api'));
  expect(pages.filter((file) => !seen.has(urlOf(file)))).toEqual([]);
});

test('it is light by day and dark by night', async () => {
  await page.goto(urlOf('index.html'));
  const shade = async (colorScheme: 'light' | 'dark') => {
    await page.emulateMedia({ colorScheme });
    return page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  };
  expect(await shade('light')).toBe('rgb(255, 255, 255)');
  expect(await shade('dark')).toBe('rgb(20, 24, 29)');
});

const folder = process.env['SCREENSHOTS'];
if (folder !== undefined) {
  test.each(PICTURED)('a picture of %s', async (file) => {
    mkdirSync(folder, { recursive: true });
    for (const width of [1280, 390]) {
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.setViewportSize({ width, height: 900 });
        await page.emulateMedia({ colorScheme });
        await page.goto(urlOf(file));
        const name = `${file.replace(/\W/g, '-')}-${width}-${colorScheme}.png`;
        await page.screenshot({ path: join(folder, name) });
      }
    }
  });
}
