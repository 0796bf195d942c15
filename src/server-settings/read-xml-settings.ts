import type { DllConfig, DllSetting } from '../config/read-dll-config';
import { unusableSettings } from '../config/read-dll-config';
import type { XmlElement } from '../config/walk-xml';
import { MAX_VALUE_LENGTH, walkXml } from '../config/walk-xml';
import { isError } from '../issues/issue';
import { fileUnexpected } from './issues';

/**
 * Reads a `GameServer.xml.config`, `Master.xml.config` or `NameServer.xml.config` of later editions of version 5, whose
 * settings are elements: `<configuration><Photon><GameServer><Master><GamingUdpPort>`. Sections are paths below the
 * root. With `<Photon>` as the root, .NET takes the next element for it and ignores the file: that is an error.
 */
export function readXmlSettings(bytes: Uint8Array, options: { readonly file?: string } = {}): DllConfig {
  const settings: DllSetting[] = [];
  let root: XmlElement | undefined;
  let last: XmlElement | undefined;
  let value = '';
  const issues = walkXml(bytes, options.file, {
    open(element) {
      root ??= element;
      last = element;
      value = '';
    },
    text(text) {
      value = `${value}${text}`.slice(0, MAX_VALUE_LENGTH);
    },
    close(element) {
      const { name, place, parent } = element;
      // One that holds others was not opened last.
      if (element === last && parent?.parent)
        settings.push({ name, value: value.trim(), section: pathOf(parent).join('/'), place });
    },
  });
  if (issues.some(isError)) return unusableSettings(issues);
  if (root?.name.toLowerCase() === 'photon')
    return unusableSettings(issues, fileUnexpected.create(root.place, PHOTON_ROOT));
  if (settings.length === 0)
    return unusableSettings(issues, fileUnexpected.create({ file: options.file }, NO_SETTINGS));
  return { settings, issues };
}

/** The names from below the root on. */
const pathOf = ({ name, parent }: XmlElement): string[] => (parent ? [...pathOf(parent), name] : []);

const PHOTON_ROOT = {
  problem: 'root element is <Photon>, so the server ignores the file',
  expected: '<configuration> around it',
};
const NO_SETTINGS = {
  problem: 'file has no settings',
  expected: '<configuration><Photon>… with elements that hold values',
};
