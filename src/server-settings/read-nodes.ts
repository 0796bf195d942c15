import type { DllConfig } from '../config/read-dll-config';
import { unusableSettings } from '../config/read-dll-config';
import { decodeConfig } from '../config/decode';
import { addressFamilyOf } from '../addresses/cidr';
import { isError } from '../issues/issue';
import { fileUnexpected } from './issues';

const EXPECTED = 'lines of a node id from 0 to 255, an IP address and Y or N, Y for the machine itself';

/**
 * Reads a `Nodes.txt`. The server skips lines that it can't read, without a word to anyone but its log, and takes the
 * last line with `Y` for its own (SDK, Common/NodesReader.cs); here such lines are errors.
 */
export function readNodes(bytes: Uint8Array, options: { readonly file?: string } = {}): DllConfig {
  const { text, issues } = decodeConfig(bytes, { file: options.file });
  if (text === undefined || issues.some(isError)) return unusableSettings(issues);
  const lines = text
    .split(/\r\n|\r|\n/)
    .map((line, index) => ({ line, place: { file: options.file, line: index + 1 } }))
    .filter(({ line }) => line !== '');
  const wrong = lines.flatMap(({ line, place }, index) => {
    const [id = '', address = '', mark] = line.split(' ');
    const problem =
      !/^\d{1,3}$/.test(id) || Number(id) > 255
        ? `node id is ${JSON.stringify(id)}`
        : !addressFamilyOf(address)
          ? `${JSON.stringify(address)} is not an IP address`
          : mark !== 'Y' && mark !== 'N'
            ? `third word is ${JSON.stringify(mark ?? '')}`
            : lines.findIndex((other) => other.line.split(' ')[0] === id) < index
              ? `node id ${id} is repeated`
              : undefined;
    return problem === undefined ? [] : [fileUnexpected.create(place, { problem, expected: EXPECTED })];
  });
  const marked = lines.filter(({ line }) => line.split(' ')[2] === 'Y');
  const last = marked.at(-1);
  if (wrong.length > 0) return unusableSettings(issues, ...wrong);
  if (!last || marked.length > 1) {
    const problem = `${marked.length === 0 ? 'no line has' : 'several lines have'} Y`;
    const place = last?.place ?? { file: options.file };
    return unusableSettings(issues, fileUnexpected.create(place, { problem, expected: EXPECTED }));
  }
  const [id = '', address = ''] = last.line.split(' ');
  const section = 'this machine';
  return {
    settings: [
      { name: 'NodeId', value: id, section, place: last.place },
      { name: 'IPAddress', value: address, section, place: last.place },
    ],
    issues,
  };
}
