import type { ConfigOverrides } from '../../../src/config/listener';
import { readPhotonConfig } from '../../../src/config/read-config';
import { instanceOf, read } from '../../config/helpers';
import { SETTINGS } from './config/settings';
import type { IssueCase } from './issue-cases';
import { describeCases } from './issue-cases';

const config = (text: string, overrides?: ConfigOverrides) => () => read(text, overrides);
const bytes = (content: Uint8Array) => () => readPhotonConfig(content);

const S2S = '<TCPListener IPAddress="0.0.0.0" Port="4520"/>';
/** One instance of a master and a game server with one more listener. */
const listener = (text: string, overrides?: ConfigOverrides) =>
  config(instanceOf(`${S2S}\n${text}`), overrides);
const applications = (...texts: string[]) =>
  config(`<a><Applications>${texts.join('\n')}</Applications></a>`);

const CASES: readonly IssueCase[] = [
  {
    title: 'a file of 9 MB',
    code: 'config-unusable',
    issuesOf: bytes(new Uint8Array(9_000_000).fill(60)),
  },
  {
    title: 'a header with an encoding that there is not',
    code: 'config-unusable',
    issuesOf: config('<?xml version="1.0" encoding="klingon"?><a/>'),
  },
  {
    title: 'an accent of Windows under a header of UTF-8',
    code: 'config-encoding-mismatch',
    issuesOf: bytes(Buffer.from('<?xml version="1.0" encoding="utf-8"?><a b="é"/>', 'latin1')),
  },
  {
    title: 'an element that is never closed',
    code: 'config-unusable',
    issuesOf: config('<a><b></a>'),
  },
  {
    title: 'a DOCTYPE',
    code: 'config-unusable',
    issuesOf: config('<!DOCTYPE a><a/>'),
  },
  {
    title: '65 levels',
    code: 'config-unusable',
    issuesOf: config('<a>'.repeat(65) + '</a>'.repeat(65)),
  },
  {
    title: 'a name of 1,001 characters',
    code: 'config-unusable',
    issuesOf: config(`<a b="${'x'.repeat(1_001)}"/>`),
  },
  {
    title: '1,001 instances',
    code: 'config-unusable',
    issuesOf: config(`<Configuration>${'<a><Applications/></a>'.repeat(1_001)}</Configuration>`),
  },
  {
    title: 'XML of something else',
    code: 'config-unusable',
    at: '1:1',
    issuesOf: config('<html/>'),
  },
  {
    title: 'two instances of one name',
    code: 'config-repeated',
    at: '3:1',
    issuesOf: config('<Configuration>\n<a><Applications/></a>\n<a><Applications/></a></Configuration>'),
  },
  {
    title: 'a listener without a port',
    code: 'config-value-invalid',
    at: '3:1',
    issuesOf: listener('<UDPListener IPAddress="::"/>'),
  },
  {
    title: 'a port out of range',
    code: 'config-value-invalid',
    at: '3:1',
    issuesOf: listener('<UDPListener IPAddress="::" Port="70000"/>'),
  },
  {
    title: 'three quarters of an address',
    code: 'config-value-invalid',
    at: '3:1',
    issuesOf: listener('<UDPListener IPAddress="1.2.3" Port="5055"/>'),
  },
  {
    title: 'a listener without an address',
    code: 'config-attribute-missing',
    at: '3:1',
    issuesOf: listener('<UDPListener Port="5055"/>'),
  },
  {
    title: 'a Url that is none',
    code: 'config-value-invalid',
    at: '3:1',
    issuesOf: listener('<ReliableHTTPListener Url="+:80"/>'),
  },
  {
    title: 'a listener that is perhaps secure',
    code: 'config-value-invalid',
    at: '3:1',
    issuesOf: listener('<WebSocketListener IPAddress="::" Port="9090" Secure="maybe"/>'),
  },
  {
    title: 'a kind of listener that nobody knows',
    code: 'config-listener-closed',
    at: '3:1',
    issuesOf: listener('<PipeListener Port="1"/>'),
  },
  {
    title: 'an application without a name',
    code: 'config-value-invalid',
    at: '1:18',
    issuesOf: applications('<Application Type="Acme.Arena"/>'),
  },
  {
    title: 'an application twice',
    code: 'config-repeated',
    at: '2:1',
    issuesOf: applications('<Application Name="A"/>', '<Application Name="A"/>'),
  },
  {
    title: 'a listener of an application that is not loaded',
    code: 'config-name-unknown',
    issuesOf: listener('<UDPListener IPAddress="::" Port="5055" OverrideApplication="Arena"/>'),
  },
  {
    title: 'a default where nothing is loaded',
    code: 'config-name-unknown',
    at: '1:4',
    issuesOf: config('<a><Applications Default="Arena"/></a>'),
  },
  {
    title: 'one socket twice',
    code: 'config-repeated',
    at: '3:1',
    issuesOf: listener('<TCPListener IPAddress="0.0.0.0" Port="4520"/>'),
  },
  {
    title: 'one port for two applications',
    code: 'config-repeated',
    at: '3:1',
    issuesOf: listener('<TCPListener IPAddress="0.0.0.0" Port="4520" OverrideApplication="Game"/>'),
  },
  {
    title: 'a listener of no application',
    code: 'config-listener-closed',
    at: '1:4',
    issuesOf: config('<a><UDPListener IPAddress="::" Port="5055"/></a>'),
  },
  {
    title: 'a secure listener without a certificate',
    code: 'config-attribute-missing',
    at: '3:1',
    issuesOf: listener('<WebSocketListener IPAddress="::" Port="19090" Secure="true"/>'),
  },
  {
    title: 'a master without a listener for game servers',
    code: 'config-listener-missing',
    issuesOf: config(instanceOf('<UDPListener IPAddress="::" Port="5055"/>')),
  },
  {
    title: 'a port that no document has',
    code: 'config-port-undocumented',
    issuesOf: listener('<UDPListener IPAddress="::" Port="6000"/>'),
  },
  {
    title: 'an application of the user’s own',
    code: 'config-listener-closed',
    issuesOf: config(
      instanceOf('<UDPListener IPAddress="::" Port="5056" OverrideApplication="Login"/>', { Login: 'Acme' }),
    ),
  },
  {
    title: 'a port number that both clients and servers may use',
    code: 'config-listener-closed',
    at: '3:1',
    issuesOf: listener('<TCPListener IPAddress="::" Port="4521"/>'),
  },
  {
    title: 'a word for an application that there is not',
    code: 'config-name-unknown',
    issuesOf: listener('', { roles: { Gane: 'game' } }),
  },
  {
    title: 'a word for a listener of a file without any',
    code: 'config-name-unknown',
    issuesOf: config('<a><Applications/></a>', { audiences: { '5055/udp': 'clients' } }),
  },
  ...SETTINGS,
];

describeCases('src/config/issues', CASES);
