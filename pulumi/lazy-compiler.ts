/**
 * Puts off loading the TypeScript compiler, which Pulumi's runtime loads to serialize functions: no component of this
 * library has any, and loading it is a third of what recording a small network takes. Imported before Pulumi.
 */
const COMPILER = '@pulumi/pulumi/typescript-shim';

type Compiler = Readonly<Record<PropertyKey, unknown>>;

function putOff(path: string): void {
  if (require.cache[path]) return;
  let loaded: Compiler | undefined;
  const load = (): Compiler => {
    delete require.cache[path];
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- at its first use, if ever
    loaded ??= require(path) as Compiler;
    return loaded;
  };
  const exports: unknown = new Proxy({}, { get: (_, key) => load()[key], has: (_, key) => key in load() });
  const stand = { id: path, filename: path, loaded: true, exports, children: [], paths: [] };
  require.cache[path] = stand as unknown as NodeJS.Module;
}

try {
  putOff(require.resolve(COMPILER));
} catch {
  // A version of Pulumi without that file loads its compiler as it does.
}

export {};
