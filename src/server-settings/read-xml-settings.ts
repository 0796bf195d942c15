import type { DllConfig, DllSetting } from '../config/read-dll-config';
import { unusableSettings } from '../config/read-dll-config';
import type { XmlElement } from '../config/walk-xml';
import { MAX_VALUE_LENGTH, walkXml } from '../config/walk-xml';
import type { Place } from '../issues/issue';
import { isError } from '../issues/issue';
import { fileUnexpected } from './issues';

/**
 * Reads a `GameServer.xml.config`, `Master.xml.config` or `NameServer.xml.config` of later editions of version 5, whose
 * settings are elements: `<configuration><Photon><GameServer><Master><GamingUdpPort>`. Sections are paths below the
 * root. With `<Photon>` as the root, .NET takes the next element for it and ignores the file: that is an error.
 */
export function readXmlSettings(bytes: Uint8Array, options: { readonly file?: string } = {}): DllConfig {
  const settings: DllSetting[] = [];
  const open: (XmlElement & { parent?: boolean })[] = [];
  let root: { readonly name: string; readonly place: Place } | undefined;
  let value = '';
  const issues = walkXml(bytes, options.file, {
    open(element) {
      root ??= element;
      const parent = open.at(-1);
      if (parent) parent.parent = true;
      open.push({ ...element });
      value = '';
    },
    text(text) {
      value = `${value}${text}`.slice(0, MAX_VALUE_LENGTH);
    },
    close({ name, place }) {
      const element = open.pop();
      const section = open
        .slice(1)
        .map((element) => element.name)
        .join('/');
      if (!element?.parent && open.length > 1) settings.push({ name, value: value.trim(), section, place });
    },
  });
  if (issues.some(isError)) return unusableSettings(issues);
  if (root?.name.toLowerCase() === 'photon')
    return unusableSettings(issues, fileUnexpected.create(root.place, PHOTON_ROOT));
  if (settings.length === 0)
    return unusableSettings(issues, fileUnexpected.create({ file: options.file }, NO_SETTINGS));
  return { settings, issues };
}

const PHOTON_ROOT = {
  problem: 'root element is <Photon>, so the server ignores the file',
  expected: '<configuration> around it',
};
const NO_SETTINGS = {
  problem: 'file has no settings',
  expected: '<configuration><Photon>… with elements that hold values',
};
