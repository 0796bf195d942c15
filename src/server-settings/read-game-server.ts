import type { DllConfig, DllSetting } from '../config/read-dll-config';
import type { XmlElement } from '../config/walk-xml';
import { MAX_VALUE_LENGTH, walkXml } from '../config/walk-xml';
import { isError } from '../issues/issue';

/** `Photon`, `GameServer`, a section, a setting. */
const DEPTH = 4;

/**
 * Reads the `GameServer.xml.config` of later editions of version 5, whose settings are elements:
 * `<Photon><GameServer><Master><GamingUdpPort>10401</GamingUdpPort>`. Their sections are paths.
 */
export function readGameServer(bytes: Uint8Array, options: { readonly file?: string } = {}): DllConfig {
  const settings: DllSetting[] = [];
  const open: XmlElement[] = [];
  let value = '';
  const issues = walkXml(bytes, options.file, {
    open(element) {
      open.push(element);
      value = '';
    },
    text(text) {
      value = `${value}${text}`.slice(0, MAX_VALUE_LENGTH);
    },
    close({ name, place }) {
      open.pop();
      const section = open.map((element) => element.name).join('/');
      if (open.length === DEPTH - 1 && section.startsWith('Photon/GameServer/'))
        settings.push({ name, value: value.trim(), section, place });
    },
  });
  return issues.some(isError) ? { settings: [], issues } : { settings, issues };
}
