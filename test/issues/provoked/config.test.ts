import type { DllCheckOptions } from '../../../src/config/check-dll-config';
import { checkDllConfig } from '../../../src/config/check-dll-config';
import type { ConfigWords } from '../../../src/config/listener';
import { readPhotonConfig } from '../../../src/config/read-config';
import { readDllConfig } from '../../../src/config/read-dll-config';
import { instanceOf, read } from '../../config/helpers';
import type { Provocation } from './provokes';
import { provokes } from './provokes';

const config = (text: string, words?: ConfigWords) => () => read(text, words);
const bytes = (content: Uint8Array) => () => readPhotonConfig(content);

const S2S = '<TCPListener IPAddress="0.0.0.0" Port="4520"/>';
/** One instance of a master and a game server with one more listener. */
const listener = (text: string, words?: ConfigWords) => config(instanceOf(`${S2S}\n${text}`), words);
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

const CASES: readonly Provocation[] = [
  {
    what: 'a file of 9 MB',
    code: 'config-too-large',
    provoke: bytes(new Uint8Array(9_000_000).fill(60)),
    message:
      'the file has 9000000 bytes, more than the 8388608 that are read; give the PhotonServer.config itself',
  },
  {
    what: 'a header with an encoding that there is not',
    code: 'config-encoding-unknown',
    provoke: config('<?xml version="1.0" encoding="klingon"?><a/>'),
    message: 'the file can\'t be read as "klingon"; save it as UTF-8',
  },
  {
    what: 'an accent of Windows under a header of UTF-8',
    code: 'config-encoding-mismatch',
    provoke: bytes(Buffer.from('<?xml version="1.0" encoding="utf-8"?><a b="é"/>', 'latin1')),
    message: 'the file is not the utf-8 that its header says, and was read as windows-1252; save it as utf-8',
  },
  {
    what: 'an element that is never closed',
    code: 'config-malformed',
    provoke: config('<a><b></a>'),
    message: 'the XML is malformed: unexpected close tag; repair it here',
  },
  {
    what: 'a DOCTYPE',
    code: 'config-doctype',
    provoke: config('<!DOCTYPE a><a/>'),
    message: 'the file has a DOCTYPE, which is refused; remove it and write its entities out',
  },
  {
    what: '65 levels',
    code: 'config-too-deep',
    provoke: config('<a>'.repeat(65) + '</a>'.repeat(65)),
    message: 'elements are nested more than 64 deep; remove the surplus levels',
  },
  {
    what: 'a name of 1,001 characters',
    code: 'config-too-long',
    provoke: config(`<a b="${'x'.repeat(1_001)}"/>`),
    message: 'a name or attribute of this element is longer than 1000 characters; shorten it',
  },
  {
    what: '1,001 instances',
    code: 'config-too-many',
    provoke: config(`<Configuration>${'<a><Applications/></a>'.repeat(1_001)}</Configuration>`),
    message: 'the file has more than 1000 instances; split it',
  },
  {
    what: 'XML of something else',
    code: 'config-no-instance',
    provoke: config('<html/>'),
    message: '<html> holds neither listeners nor applications; give a PhotonServer.config',
  },
  {
    what: 'two instances of one name',
    code: 'config-instance-repeated',
    provoke: config('<Configuration>\n<a><Applications/></a>\n<a><Applications/></a></Configuration>'),
    message: 'instance a stands on line 2 already; rename one of the two',
  },
  {
    what: 'a listener without a port',
    code: 'config-port-invalid',
    provoke: listener('<UDPListener IPAddress="::"/>'),
    message: 'UDPListener has no Port; write Port="1" to Port="65535"',
  },
  {
    what: 'a port out of range',
    code: 'config-port-invalid',
    provoke: listener('<UDPListener IPAddress="::" Port="70000"/>'),
    message: 'UDPListener has Port="70000"; write a number from 1 to 65535',
  },
  {
    what: 'three quarters of an address',
    code: 'config-address-invalid',
    provoke: listener('<UDPListener IPAddress="1.2.3" Port="5055"/>'),
    message: 'UDPListener has IPAddress="1.2.3"; write 0.0.0.0, :: or one address of the machine',
  },
  {
    what: 'a listener without an address',
    code: 'config-address-missing',
    provoke: listener('<UDPListener Port="5055"/>'),
    message:
      'UDPListener on 5055 has no IPAddress and is read as 0.0.0.0; write IPAddress="0.0.0.0", or the one that is meant',
  },
  {
    what: 'a Url that is none',
    code: 'config-url-invalid',
    provoke: listener('<ReliableHTTPListener Url="+:80"/>'),
    message: 'ReliableHTTPListener has Url="+:80"; write one such as http://+:80/photon/m',
  },
  {
    what: 'a listener that is perhaps secure',
    code: 'config-flag-invalid',
    provoke: listener('<WebSocketListener IPAddress="::" Port="9090" Secure="maybe"/>'),
    message: 'WebSocketListener has Secure="maybe"; write "true" or "false"',
  },
  {
    what: 'a kind of listener that nobody knows',
    code: 'config-listener-kind-unknown',
    provoke: listener('<PipeListener Port="1"/>'),
    message:
      'PipeListener is no kind of listener that is known, and stays closed; open its port with ports in the topology',
  },
  {
    what: 'an application without a name',
    code: 'config-application-unnamed',
    provoke: applications('<Application Type="Acme.Arena"/>'),
    message: 'the Application of type "Acme.Arena" has no Name; write one',
  },
  {
    what: 'an application twice',
    code: 'config-application-repeated',
    provoke: applications('<Application Name="A"/>', '<Application Name="A"/>'),
    message: 'application A stands on line 1 already; rename one of the two',
  },
  {
    what: 'a listener of an application that is not loaded',
    code: 'config-application-not-loaded',
    provoke: listener('<UDPListener IPAddress="::" Port="5055" OverrideApplication="Arena"/>'),
    message: 'application Arena is not loaded; write one of Master, Game, or add it',
  },
  {
    what: 'a default where nothing is loaded',
    code: 'config-application-not-loaded',
    provoke: config('<a><Applications Default="Arena"/></a>'),
    message: 'application Arena is not loaded; add it to Applications',
  },
  {
    what: 'one socket twice',
    code: 'config-listener-duplicate',
    provoke: listener('<TCPListener IPAddress="0.0.0.0" Port="4520"/>'),
    message: '0.0.0.0 4520/tcp has a listener on line 2 already; remove one of the two',
  },
  {
    what: 'one port for two applications',
    code: 'config-port-two-applications',
    provoke: listener('<TCPListener IPAddress="0.0.0.0" Port="4520" OverrideApplication="Game"/>'),
    message: "4520/tcp is Game's, and Master's on line 2; write a port of its own for one of the two",
  },
  {
    what: 'a listener of no application',
    code: 'config-listener-without-application',
    provoke: config('<a><UDPListener IPAddress="::" Port="5055"/></a>'),
    message:
      'the listener on 5055/udp has no application and stays closed; write OverrideApplication, or Default on Applications',
  },
  {
    what: 'a secure listener without a certificate',
    code: 'config-certificate-missing',
    provoke: listener('<WebSocketListener IPAddress="::" Port="19090" Secure="true"/>'),
    message:
      'the secure listener on 19090 names no certificate; write CertificateName and StoreName, or terminate TLS before it',
  },
  {
    what: 'a master that hears no game server',
    code: 'config-server-port-missing',
    provoke: config(instanceOf('<UDPListener IPAddress="::" Port="5055"/>')),
    message:
      'master and game servers are here, and no TCPListener on 4520 where game servers register; add it, or write ports: { master: { s2s: N } }',
  },
  {
    what: 'a port that no document has',
    code: 'config-port-undocumented',
    provoke: listener('<UDPListener IPAddress="::" Port="6000"/>'),
    message:
      '6000 differs from the documented 5055, 27001 for master over udp; write that, where the difference is not meant',
  },
  {
    what: 'an application of the user’s own',
    code: 'config-audience-unknown',
    provoke: config(
      instanceOf('<UDPListener IPAddress="::" Port="5056" OverrideApplication="Login"/>', { Login: 'Acme' }),
    ),
    message:
      '5056/udp stays closed, since Login is an application of your own; write audiences: { 5056/udp: clients } (or servers, operators) or roles: { Login: game }',
  },
  {
    what: 'a port number that both clients and servers may use',
    code: 'config-audience-unknown',
    provoke: listener('<TCPListener IPAddress="::" Port="4521"/>'),
    message:
      "4521/tcp stays closed, since the vendor's firewall script opens 4520-4522 for servers, and no document says that clients use it; write audiences: { 4521/tcp: clients } (or servers, operators)",
  },
  {
    what: 'a word for an application that there is not',
    code: 'config-word-unused',
    provoke: listener('', { roles: { Gane: 'game' } }),
    message: 'Gane is no application of the file; write one of Master, Game',
  },
  {
    what: 'a word for a listener of a file without any',
    code: 'config-word-unused',
    provoke: config('<a><Applications/></a>', { audiences: { '5055/udp': 'clients' } }),
    message: '5055/udp is no listener of the file; remove it',
  },
  {
    what: 'a dll.config without settings',
    code: 'config-no-settings',
    provoke: dll(''),
    message: 'the file has no <setting>; give a Photon.LoadBalancing.dll.config',
  },
  {
    what: 'a setting twice',
    code: 'config-setting-repeated',
    provoke: dll(
      '<setting name="Port"><value>1</value></setting>\n<setting name="Port"><value>2</value></setting>',
    ),
    message: 'Port stands on line 2 already; keep one of the two',
  },
  {
    what: 'a port in words',
    code: 'config-setting-invalid',
    provoke: advertised('GamingUdpPort', 'any'),
    message: 'GamingUdpPort is "any"; write a port from 0 to 65535',
  },
  {
    what: 'an advertised port that nothing listens on',
    code: 'config-setting-mismatch',
    provoke: advertised('GamingUdpPort', '5999'),
    message: 'GamingUdpPort is "5999", and the listener at P.config:3:1 has 5056; write 5056',
  },
  {
    what: 'another port of a master elsewhere',
    code: 'config-setting-mismatch',
    provoke: advertised('OutgoingMasterServerPeerPort', '4521', { listeners: '' }),
    message: 'OutgoingMasterServerPeerPort is "4521", and the master has 4520; write 4520',
  },
  {
    what: 'an advertised scheme that nothing speaks',
    code: 'config-setting-unlistened',
    provoke: advertised('GamingTcpPort', '4531'),
    message:
      'GamingTcpPort is "4531", and nothing listens for it in this instance; write 0, or add the listener',
  },
  {
    what: 'a relay port where there is no load balancer',
    code: 'config-setting-relay',
    provoke: advertised('RelayPortUdp', '10400', { relayBases: {} }),
    message: 'RelayPortUdp is "10400", and there is no load balancer; write 0',
  },
  {
    what: 'another relay port than the load balancer’s',
    code: 'config-setting-relay',
    provoke: advertised('RelayPortUdp', '10401', { relayBases: { udp: 10400 } }),
    message: 'RelayPortUdp is "10401", and the load balancer has 10400; write 10400',
  },
];

provokes('src/config/issues', CASES);
