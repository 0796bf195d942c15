/** Builds docs/site: the pages of the documentation and the API, as plain files that work offline. */
const { execFileSync } = require('node:child_process');
const {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} = require('node:fs');
const { dirname, join, posix } = require('node:path');
const { Marked } = require('marked');
const { SECTIONS } = require('./docs-pages');
const { errorsPage } = require('./errors-page');

const root = join(__dirname, '..');
const site = join(root, 'docs/site');
/** Links that lead nowhere: all are told, and then the build fails. */
const broken = [];
const IMAGE = /\.(svg|png)$/;

/** Where a file of the project stands in the site: `docs/limits.md` at `limits.html`, README.md at `index.html`. */
function targetOf(path) {
  if (path === 'README.md') return 'index.html';
  const inside = path.replace(/^docs\//, '');
  if (path.endsWith('.md')) return inside.replace(/README\.md$/, 'index.md').replace(/\.md$/, '.html');
  // A browser shows what it knows, and would store the rest.
  return IMAGE.test(path) ? inside : `files/${path}.txt`;
}

const text = (path) => readFileSync(join(root, path), 'utf8');
const titleOf = (markdown) => /^# (.+)$/m.exec(markdown)?.[1] ?? '';
/** A title as the navigation has room for it. */
const shortened = (title) => title.replace(/,.*/, '').replaceAll('`', '');
const html = (value) => value.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const slug = (value) =>
  value
    .toLowerCase()
    .replace(/<[^>]*>|&[^;]*;/g, '')
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replace(/ /g, '-');

function write(path, content) {
  mkdirSync(dirname(join(site, path)), { recursive: true });
  writeFileSync(join(site, path), content);
}

/** A link of a page as a link of the site; files that are no pages come along. */
function linkFrom(page, href) {
  if (/^(\w+:|#)/.test(href)) return href;
  const [path = '', anchor] = href.split('#');
  const file = posix.join(posix.dirname(page), path);
  if (!existsSync(join(root, file))) {
    broken.push(`${page} links to ${file}, which is not there`);
    return href;
  }
  const target = targetOf(file);
  if (!file.endsWith('.md')) {
    mkdirSync(dirname(join(site, target)), { recursive: true });
    const source = join(root, file);
    if (statSync(source).isDirectory()) write(target, `${readdirSync(source).join('\n')}\n`);
    else copyFileSync(source, join(site, target));
  }
  const relative = posix.relative(posix.dirname(targetOf(page)), target);
  return anchor === undefined ? relative : `${relative}#${anchor}`;
}

function render(page, markdown) {
  const marked = new Marked({
    renderer: {
      heading({ tokens, depth }) {
        const inner = this.parser.parseInline(tokens);
        return `<h${depth} id="${slug(inner)}">${inner}</h${depth}>\n`;
      },
    },
    walkTokens(token) {
      if (token.type === 'link' || token.type === 'image') token.href = linkFrom(page, token.href);
    },
  });
  return marked
    .parse(markdown)
    .replace(/<table>/g, '<div class="table"><table>')
    .replace(/<\/table>/g, '</table></div>');
}

function navigation(page, titles) {
  const here = posix.dirname(targetOf(page));
  const sections = Object.entries(SECTIONS).map(([section, paths]) => {
    const items = paths
      .filter((path) => titles.has(path))
      .map((path) => {
        const current = path === page ? ' aria-current="page"' : '';
        return `<li><a href="${posix.relative(here, targetOf(path))}"${current}>${html(titles.get(path))}</a></li>`;
      });
    const api =
      section === 'Reference' ? `<li><a href="${posix.relative(here, 'api/index.html')}">API</a></li>` : '';
    return `<h2>${section}</h2><ul>${items.join('')}${api}</ul>`;
  });
  return sections.join('\n');
}

function frame(page, title, body, titles) {
  const up = posix.relative(posix.dirname(targetOf(page)), '');
  const base = up === '' ? '' : `${up}/`;
  const name = 'photon-server-constructs';
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${html(title === name ? name : `${title} · ${name}`)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${base}style.css">
</head>
<body>
<a class="skip" href="#content">Skip to the text</a>
<header><a href="${base}index.html">${name}</a></header>
<details class="menu"><summary>Pages</summary><nav aria-label="Pages, folded">${navigation(page, titles)}</nav></details>
<nav class="side" aria-label="Pages">${navigation(page, titles)}</nav>
<main id="content">
${body}</main>
</body>
</html>
`;
}

/** The API, with its way back to the pages. */
function buildApi() {
  execFileSync(
    process.execPath,
    [join(dirname(require.resolve('typedoc/package.json')), 'bin/typedoc'), '--logLevel', 'Warn'],
    {
      cwd: root,
      stdio: 'inherit',
    },
  );
  for (const entry of readdirSync(join(site, 'api'), { recursive: true, withFileTypes: true })) {
    if (!entry.name.endsWith('.html')) continue;
    const file = join(entry.parentPath, entry.name);
    const up = posix.relative(entry.parentPath, site);
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll('https://site.invalid/', `${up}/index.html`));
  }
}

function build() {
  if (!process.argv.includes('--pages')) rmSync(site, { recursive: true, force: true });
  const listed = Object.values(SECTIONS).flat();
  const written = readdirSync(join(root, 'docs'), { recursive: true })
    .map((path) => `docs/${path}`)
    .filter((path) => path.endsWith('.md'));
  const pages = [...new Set([...listed, ...written])].filter((path) => existsSync(join(root, path)));
  const titles = new Map(
    pages.map((path) => [path, path === 'README.md' ? 'Overview' : shortened(titleOf(text(path)))]),
  );
  for (const page of pages) {
    const markdown =
      page === 'docs/errors.md' ? errorsPage((path) => require(join(root, 'dist', path))) : text(page);
    write(targetOf(page), frame(page, titleOf(markdown), render(page, markdown), titles));
  }
  copyFileSync(join(__dirname, 'docs-style.css'), join(site, 'style.css'));
  // While writing: `--pages` leaves the API out, which takes most of the time.
  if (!process.argv.includes('--pages')) buildApi();
  if (broken.length > 0) {
    console.error(broken.join('\n'));
    process.exitCode = 1;
  }
  console.log(`wrote ${pages.length} pages and the API to docs/site/index.html`);
}

build();
