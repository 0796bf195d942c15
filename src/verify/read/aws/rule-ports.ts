import { because } from '../../../issues/because';
import type { Reason } from '../../../issues/because';
import type { PortRange } from '../../../ports/port-range';
import { MAX_PORT } from '../../../ports/port-range';
import type { Transport } from '../../../ports/vocabulary';
import { EVERY_PACKET } from '../../engine/acl';
import { otherProtocol } from '../../engine/other-protocols';
import { reasonOf } from '../cloudformation/resource';
import type { Value } from '../cloudformation/values';
import { asNumber, asText, isOpen } from '../cloudformation/values';

/** What a rule of a security group is about. */
export interface RulePorts {
  readonly transports: readonly Transport[];
  readonly ports: readonly PortRange[];
  /** IP protocols besides TCP and UDP. @default - none */
  readonly otherProtocols?: readonly string[];
  /** Why that is not certain. @default - it is */
  readonly unknown?: Reason;
}

const BY_PROTOCOL: ReadonlyMap<string, Transport> = new Map([
  ['tcp', 'tcp'],
  ['6', 'tcp'],
  ['udp', 'udp'],
  ['17', 'udp'],
]);

/** Ports and protocols of a rule; a text that says why EC2 refuses them, where it does (EC2: IpPermission). */
export function rulePorts({ IpProtocol, FromPort, ToPort }: { [key: string]: Value }): RulePorts | Reason {
  if (IpProtocol === undefined) return because`protocol-missing: it has no IpProtocol`;
  const protocol = asText(IpProtocol)?.toLowerCase();
  if (protocol === undefined) {
    if (!isOpen(IpProtocol))
      return because`protocol-malformed: its IpProtocol is ${JSON.stringify(IpProtocol)}`;
    return {
      ...EVERY_PACKET,
      unknown: because`protocol-unknown: its protocol is not known: ${reasonOf(IpProtocol)}`,
    };
  }
  // All protocols on all ports, whatever ports the rule names (CloudFormation: AWS::EC2::SecurityGroupIngress).
  if (protocol === '-1') return EVERY_PACKET;
  const transport = BY_PROTOCOL.get(protocol);
  if (transport) return transportPorts(transport, FromPort, ToPort);
  return isProtocol(protocol)
    ? { transports: [], ports: [], otherProtocols: [otherProtocol(protocol)] }
    : because`protocol-invalid: its IpProtocol is ${JSON.stringify(protocol)}`;
}

const isProtocol = (text: string): boolean =>
  text === 'icmp' || text === 'icmpv6' || (/^\d{1,3}$/.test(text) && Number(text) <= 255);

function transportPorts(
  transport: Transport,
  fromPort: Value | undefined,
  toPort: Value | undefined,
): RulePorts | Reason {
  const [from, to] = [asNumber(fromPort), asNumber(toPort)];
  if ((from === undefined && !isOpen(fromPort)) || (to === undefined && !isOpen(toPort)))
    return because`ports-missing: it lacks FromPort or ToPort`;
  const bad = [from, to].find((port) => port !== undefined && !(port >= 0 && port <= MAX_PORT));
  if (bad !== undefined) return because`port-out-of-range: it names port ${`${bad}`}`;
  if (from === undefined || to === undefined) {
    const open = from === undefined ? fromPort : toPort;
    const ports = { from: from ?? 0, to: to ?? MAX_PORT };
    return {
      transports: [transport],
      ports: [ports],
      unknown: because`ports-unknown: its ports are not known: ${reasonOf(open)}`,
    };
  }
  return from > to
    ? because`ports-descending: its ports are ${`${from}-${to}`}`
    : { transports: [transport], ports: [{ from, to }] };
}
