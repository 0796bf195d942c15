import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder, madeOnce, recipeOf } from './cache';
import { MissingToolchain, notInstalled } from './missing';
import { mustRun, run } from './run';

const pom = join(__dirname, 'languages/java/pom.xml');
const COPY = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies';

/** The folder with the libraries of the CDK for Java in `jars`. */
export async function installJavaTools(cache = cacheFolder): Promise<string> {
  const folder = join(cache, 'java');
  for (const [tool, remedy] of [
    ['javac', 'a Java development kit, 17 or newer'],
    ['mvn', 'Maven 3.8 or newer'],
  ] as const) {
    const found = await run(tool, ['--version']).catch(() => undefined);
    const [, major] = /^javac (\d+)/.exec(found?.stdout ?? '') ?? [];
    if (found?.status !== 0)
      throw new MissingToolchain('java', `${tool} is not on the PATH; install ${remedy}`);
    if (Number(major ?? 17) < 17)
      throw new MissingToolchain('java', `${tool} is ${found.stdout.trim()}; install ${remedy}`);
  }
  await madeOnce(folder, recipeOf(COPY, readFileSync(pom, 'utf8')), async () => {
    const jars = join(folder, 'jars');
    await mustRun('mvn', ['--batch-mode', '--quiet', '--file', pom, COPY, `-DoutputDirectory=${jars}`]);
  }).catch(notInstalled('java', 'the libraries of the CDK for Java', 'Maven Central'));
  return folder;
}
