import { checkDllConfig } from '../../../../src/config/check-dll-config';
import { readDllConfig } from '../../../../src/config/read-dll-config';
import { instanceOf, read } from '../../../config/helpers';
import type { IssueCase } from '../issue-cases';

const S2S = '<TCPListener IPAddress="0.0.0.0" Port="4520"/>';
const dll = (settings: string) => () =>
  readDllConfig(Buffer.from(`<configuration>\n${settings}</configuration>`));

const LISTENERS = `${S2S}\n<UDPListener IPAddress="0.0.0.0" Port="5056" OverrideApplication="Game"/>`;

/** What a game server advertises, beside what it and its master listen on. */
function advertised(name: string, value: string, listeners = LISTENERS) {
  return () => {
    const settings = readDllConfig(
      Buffer.from(`<a><setting name="${name}"><value>${value}</value></setting></a>`),
    );
    const { instances } = read(instanceOf(listeners));
    return instances.flatMap((instance) => checkDllConfig(settings, instance));
  };
}

/** Settings of a `Photon.LoadBalancing.dll.config` that do not fit the listeners. */
export const SETTINGS: readonly IssueCase[] = [
  {
    title: 'a dll.config without settings',
    code: 'config-unusable',
    issuesOf: dll(''),
  },
  {
    title: 'a setting twice',
    code: 'config-repeated',
    issuesOf: dll(
      '<setting name="Port"><value>1</value></setting>\n<setting name="Port"><value>2</value></setting>',
    ),
  },
  {
    title: 'a port in words',
    code: 'config-value-invalid',
    issuesOf: advertised('GamingUdpPort', 'any'),
  },
  {
    title: 'an advertised port that nothing listens on',
    code: 'config-setting-mismatch',
    issuesOf: advertised('GamingUdpPort', '5999'),
  },
  {
    title: 'another port of a master elsewhere',
    code: 'config-setting-mismatch',
    issuesOf: advertised('OutgoingMasterServerPeerPort', '4521', ''),
  },
  {
    title: 'an advertised scheme that nothing speaks',
    code: 'config-listener-missing',
    issuesOf: advertised('GamingTcpPort', '4531'),
  },
];
