import type { DllCheckOptions } from '../../../src/config/check-dll-config';
import { checkDllConfig } from '../../../src/config/check-dll-config';
import type { ConfigOverrides } from '../../../src/config/listener';
import { readPhotonConfig } from '../../../src/config/read-config';
import { readDllConfig } from '../../../src/config/read-dll-config';
import { instanceOf, read } from '../../config/helpers';
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

const dll = (settings: string) => () =>
  readDllConfig(Buffer.from(`<configuration>\n${settings}</configuration>`));

const LISTENERS = `${S2S}\n<UDPListener IPAddress="0.0.0.0" Port="5056" OverrideApplication="Game"/>`;

/** What a game server advertises, beside what it and its master listen on. */
function advertised(
  name: string,
  value: string,
  { listeners = LISTENERS, ...options }: DllCheckOptions & { readonly listeners?: string } = {},
) {
  return () => {
    const settings = readDllConfig(
      Buffer.from(`<a><setting name="${name}"><value>${value}</value></setting></a>`),
    );
    const { instances } = read(instanceOf(listeners));
    return instances.flatMap((instance) => checkDllConfig(settings, instance, options));
  };
}

const CASES: readonly IssueCase[] = [
  {
    what: 'a file of 9 MB',
    code: 'config-unusable',
    issuesOf: bytes(new Uint8Array(9_000_000).fill(60)),
  },
  {
    what: 'a header with an encoding that there is not',
    code: 'config-unusable',
    issuesOf: config('<?xml version="1.0" encoding="klingon"?><a/>'),
  },
  {
    what: 'an accent of Windows under a header of UTF-8',
    code: 'config-encoding-mismatch',
    issuesOf: bytes(Buffer.from('<?xml version="1.0" encoding="utf-8"?><a b="é"/>', 'latin1')),
  },
  {
    what: 'an element that is never closed',
    code: 'config-unusable',
    issuesOf: config('<a><b></a>'),
  },
  {
    what: 'a DOCTYPE',
    code: 'config-unusable',
    issuesOf: config('<!DOCTYPE a><a/>'),
  },
  {
    what: '65 levels',
    code: 'config-unusable',
    issuesOf: config('<a>'.repeat(65) + '</a>'.repeat(65)),
  },
  {
    what: 'a name of 1,001 characters',
    code: 'config-unusable',
    issuesOf: config(`<a b="${'x'.repeat(1_001)}"/>`),
  },
  {
    what: '1,001 instances',
    code: 'config-unusable',
    issuesOf: config(`<Configuration>${'<a><Applications/></a>'.repeat(1_001)}</Configuration>`),
  },
  {
    what: 'XML of something else',
    code: 'config-unusable',
    issuesOf: config('<html/>'),
  },
  {
    what: 'two instances of one name',
    code: 'config-repeated',
    issuesOf: config('<Configuration>\n<a><Applications/></a>\n<a><Applications/></a></Configuration>'),
  },
  {
    what: 'a listener without a port',
    code: 'config-value-invalid',
    issuesOf: listener('<UDPListener IPAddress="::"/>'),
  },
  {
    what: 'a port out of range',
    code: 'config-value-invalid',
    issuesOf: listener('<UDPListener IPAddress="::" Port="70000"/>'),
  },
  {
    what: 'three quarters of an address',
    code: 'config-value-invalid',
    issuesOf: listener('<UDPListener IPAddress="1.2.3" Port="5055"/>'),
  },
  {
    what: 'a listener without an address',
    code: 'config-attribute-missing',
    issuesOf: listener('<UDPListener Port="5055"/>'),
  },
  {
    what: 'a Url that is none',
    code: 'config-value-invalid',
    issuesOf: listener('<ReliableHTTPListener Url="+:80"/>'),
  },
  {
    what: 'a listener that is perhaps secure',
    code: 'config-value-invalid',
    issuesOf: listener('<WebSocketListener IPAddress="::" Port="9090" Secure="maybe"/>'),
  },
  {
    what: 'a kind of listener that nobody knows',
    code: 'config-listener-closed',
    issuesOf: listener('<PipeListener Port="1"/>'),
  },
  {
    what: 'an application without a name',
    code: 'config-value-invalid',
    issuesOf: applications('<Application Type="Acme.Arena"/>'),
  },
  {
    what: 'an application twice',
    code: 'config-repeated',
    issuesOf: applications('<Application Name="A"/>', '<Application Name="A"/>'),
  },
  {
    what: 'a listener of an application that is not loaded',
    code: 'config-name-unknown',
    issuesOf: listener('<UDPListener IPAddress="::" Port="5055" OverrideApplication="Arena"/>'),
  },
  {
    what: 'a default where nothing is loaded',
    code: 'config-name-unknown',
    issuesOf: config('<a><Applications Default="Arena"/></a>'),
  },
  {
    what: 'one socket twice',
    code: 'config-repeated',
    issuesOf: listener('<TCPListener IPAddress="0.0.0.0" Port="4520"/>'),
  },
  {
    what: 'one port for two applications',
    code: 'config-repeated',
    issuesOf: listener('<TCPListener IPAddress="0.0.0.0" Port="4520" OverrideApplication="Game"/>'),
  },
  {
    what: 'a listener of no application',
    code: 'config-listener-closed',
    issuesOf: config('<a><UDPListener IPAddress="::" Port="5055"/></a>'),
  },
  {
    what: 'a secure listener without a certificate',
    code: 'config-attribute-missing',
    issuesOf: listener('<WebSocketListener IPAddress="::" Port="19090" Secure="true"/>'),
  },
  {
    what: 'a master that hears no game server',
    code: 'config-listener-missing',
    issuesOf: config(instanceOf('<UDPListener IPAddress="::" Port="5055"/>')),
  },
  {
    what: 'a port that no document has',
    code: 'config-port-undocumented',
    issuesOf: listener('<UDPListener IPAddress="::" Port="6000"/>'),
  },
  {
    what: 'an application of the user’s own',
    code: 'config-listener-closed',
    issuesOf: config(
      instanceOf('<UDPListener IPAddress="::" Port="5056" OverrideApplication="Login"/>', { Login: 'Acme' }),
    ),
  },
  {
    what: 'a port number that both clients and servers may use',
    code: 'config-listener-closed',
    issuesOf: listener('<TCPListener IPAddress="::" Port="4521"/>'),
  },
  {
    what: 'a word for an application that there is not',
    code: 'config-name-unknown',
    issuesOf: listener('', { roles: { Gane: 'game' } }),
  },
  {
    what: 'a word for a listener of a file without any',
    code: 'config-name-unknown',
    issuesOf: config('<a><Applications/></a>', { audiences: { '5055/udp': 'clients' } }),
  },
  {
    what: 'a dll.config without settings',
    code: 'config-unusable',
    issuesOf: dll(''),
  },
  {
    what: 'a setting twice',
    code: 'config-repeated',
    issuesOf: dll(
      '<setting name="Port"><value>1</value></setting>\n<setting name="Port"><value>2</value></setting>',
    ),
  },
  {
    what: 'a port in words',
    code: 'config-value-invalid',
    issuesOf: advertised('GamingUdpPort', 'any'),
  },
  {
    what: 'an advertised port that nothing listens on',
    code: 'config-setting-mismatch',
    issuesOf: advertised('GamingUdpPort', '5999'),
  },
  {
    what: 'another port of a master elsewhere',
    code: 'config-setting-mismatch',
    issuesOf: advertised('OutgoingMasterServerPeerPort', '4521', { listeners: '' }),
  },
  {
    what: 'an advertised scheme that nothing speaks',
    code: 'config-listener-missing',
    issuesOf: advertised('GamingTcpPort', '4531'),
  },
  {
    what: 'a relay port where there is no load balancer',
    code: 'config-setting-mismatch',
    issuesOf: advertised('RelayPortUdp', '10400', { relayBases: {} }),
  },
  {
    what: 'another relay port than the load balancer’s',
    code: 'config-setting-mismatch',
    issuesOf: advertised('RelayPortUdp', '10401', { relayBases: { udp: 10400 } }),
  },
];

describeCases('src/config/issues', CASES);
