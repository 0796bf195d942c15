/** The code blocks of a page, and the files that they name in their first line: `# photon.yaml`, `// app.ts`. */
const BLOCK = /^```(\w+)\n([\s\S]*?)^```$/gm;
const NAME = /^(?:#|\/\/|<!--) ([^\s/]+\.\w+)(?: -->)?\n/;

/** Every block with its language, and its file name where it has one. */
function blocksOf(markdown) {
  const blocks = [...markdown.matchAll(BLOCK)];
  return blocks.map(([, language, text]) => ({ language, text, name: NAME.exec(text)?.[1] }));
}

module.exports = { blocksOf };
