import type { Issue, Place } from '../issues/issue';
import { isError } from '../issues/issue';
import { configRepeated, configUnusable, tooMany } from './issues';
import { MAX_VALUE_LENGTH, WalkStop, walkXml } from './walk-xml';

/** One setting of `Photon.LoadBalancing.dll.config`. */
export interface DllSetting {
  readonly name: string;
  readonly value: string;
  /** The element around it, such as `Photon.LoadBalancing.GameServer.GameServerSettings`. */
  readonly section: string;
  readonly place: Place;
}

/** What a `Photon.LoadBalancing.dll.config` says, in file order. */
export interface DllConfig {
  readonly settings: DllSetting[];
  readonly issues: Issue[];
}

/** A file of which nothing is used, with what is wrong with it last. */
export const unusableSettings = (issues: readonly Issue[], ...wrong: readonly Issue[]): DllConfig => ({
  settings: [],
  issues: [...issues, ...wrong],
});

/**
 * Reads a `Photon.LoadBalancing.dll.config`: `<setting name="GamingUdpPort"><value>5056</value></setting>`. Throws
 * nothing for bad content; the settings are empty where the file could not be read.
 *
 * @example
 * readDllConfig(readFileSync('Photon.LoadBalancing.dll.config')).settings.find(({ name }) => name === 'GamingUdpPort');
 */
export function readDllConfig(bytes: Uint8Array, options: { readonly file?: string } = {}): DllConfig {
  const settings: DllSetting[] = [];
  const repeated: Issue[] = [];
  const seen = new Map<string, Place>();
  let value: string[] = [];
  const issues = walkXml(bytes, options.file, {
    open({ key }) {
      if (key === 'setting') value = [];
    },
    text(text, { key }) {
      if (key === 'value') value.push(text);
    },
    close(element) {
      const name = element.attributes.get('name');
      if (element.key !== 'setting' || !name) return;
      const section = element.parent?.name ?? '';
      const first = seen.get(`${section} ${name}`);
      if (first)
        repeated.push(
          configRepeated.create(element.place, { subject: `"${name}"`, first, fix: 'Keep one of the two' }),
        );
      seen.set(`${section} ${name}`, element.place);
      const text = value.join('').trim();
      if (text.length > MAX_VALUE_LENGTH) {
        throw new WalkStop(
          configUnusable.create(element.place, tooMany('characters in a value', MAX_VALUE_LENGTH)),
        );
      }
      settings.push({ name, value: text, section, place: element.place });
    },
  });
  if (issues.some(isError)) return unusableSettings(issues);
  if (settings.length === 0) {
    const data = { problem: 'the file has no <setting>', fix: 'Name a Photon.LoadBalancing.dll.config' };
    return unusableSettings(issues, configUnusable.create({ file: options.file }, data));
  }
  return { settings, issues: [...issues, ...repeated] };
}
