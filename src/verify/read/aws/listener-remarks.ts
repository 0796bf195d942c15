import type { ForwardedPort } from '../../engine/load-balancer';
import type { Remark } from '../../engine/infrastructure';
import type { Resource } from '../cloudformation/resource';
import { placeIn } from '../cloudformation/resource';
import type { Stacks } from '../cloudformation/stacks';
import { asList, asText } from '../cloudformation/values';
import { refused, repeated } from '../refused';
import { listenerOwners } from './listener-conditions';
import { fits, listenerTransports, protocolOf } from './listener-protocols';

/** What AWS refuses about a listener of a network load balancer and the target groups that it forwards to. */
export function listenerRemarks(stacks: Stacks, listener: Resource, groups: readonly Resource[]): Remark[] {
  const { Protocol, Certificates } = listener.properties;
  const protocol = protocolOf(Protocol);
  const remarks: Remark[] = [];
  const name = `listener ${listener.logicalId}`;
  if (!listenerTransports(Protocol))
    remarks.push(
      refused(
        `${name} has protocol ${protocol}, which network load balancers lack`,
        'Make it TCP, UDP, TCP_UDP or TLS.',
        placeIn(listener, 'Protocol'),
      ),
    );
  // A TLS listener has exactly one default certificate (AWS: ELB tls-listener-certificates).
  if (protocol === 'TLS' && asList(Certificates).length === 0)
    remarks.push(
      refused(
        `TLS ${name} has no certificate`,
        'Give it Certificates, or make it TCP where the servers speak TLS themselves.',
        placeIn(listener, 'Protocol'),
      ),
    );
  for (const group of groups) {
    const target = protocolOf(group.properties['Protocol']);
    if (listenerTransports(Protocol) && !fits(protocol, target))
      remarks.push(
        refused(
          `${protocol} ${name} forwards to target group ${group.logicalId} of protocol ${target}`,
          'Give both the same protocol.',
          placeIn(listener, 'Protocol'),
        ),
      );
  }
  for (const owner of listenerOwners(listener).flatMap((id) => stacks.withId(id) ?? []))
    remarks.push(...familyRemarks(owner, listener, groups));
  return remarks;
}

/** UDP over IPv6 needs prefixes for source NAT, and IPv6 targets a dual-stack load balancer (AWS: ELB load-balancer-listeners). */
function familyRemarks(owner: Resource, listener: Resource, groups: readonly Resource[]): Remark[] {
  const { IpAddressType, EnablePrefixForIpv6SourceNat } = owner.properties;
  const type = asText(IpAddressType ?? 'ipv4')?.toLowerCase();
  const udp = (listenerTransports(listener.properties['Protocol']) ?? []).some(
    ({ transport }) => transport === 'udp',
  );
  const prefix = asText(EnablePrefixForIpv6SourceNat ?? 'off')?.toLowerCase();
  const ipv6 = groups.filter(({ properties }) => asText(properties['IpAddressType']) === 'ipv6');
  const remarks: Remark[] = [];
  if (type === 'dualstack' && udp && prefix === 'off')
    remarks.push(
      refused(
        `UDP listener ${listener.logicalId} of dual-stack load balancer ${owner.logicalId} has no EnablePrefixForIpv6SourceNat`,
        'Set EnablePrefixForIpv6SourceNat: on, or IpAddressType: ipv4.',
        placeIn(owner, 'IpAddressType'),
      ),
    );
  const [first] = ipv6;
  if (type === 'ipv4' && first)
    remarks.push(
      refused(
        `listener ${listener.logicalId} of IPv4 load balancer ${owner.logicalId} forwards to IPv6 target group ${first.logicalId}`,
        'Set IpAddressType: dualstack, or make the target group IPv4.',
        placeIn(listener, 'DefaultActions'),
      ),
    );
  const [ipv4] = groups.filter((group) => !ipv6.includes(group));
  if (type === 'dualstack' && udp && ipv4)
    remarks.push(
      refused(
        `UDP listener ${listener.logicalId} of dual-stack load balancer ${owner.logicalId} forwards to IPv4 target group ${ipv4.logicalId}`,
        'Forward to an IPv6 target group, or set IpAddressType: ipv4.',
        placeIn(listener, 'DefaultActions'),
      ),
    );
  return remarks;
}

/** A load balancer has one listener for a port number (AWS: ELB load-balancer-listeners). */
export function sharedPortRemarks(forwardedPorts: readonly ForwardedPort[]): Remark[] {
  const listeners = new Map(
    forwardedPorts.map((port) => [`${port.loadBalancer.id} ${port.place.resource}`, port]),
  );
  return repeated([...listeners.values()], ({ loadBalancer, port }) =>
    port === undefined ? undefined : `${loadBalancer.id} ${port}`,
  ).map(([first, { loadBalancer, name, port, place }]) =>
    refused(
      `listeners ${first.name} and ${name} of ${loadBalancer.name} both have port ${port}`,
      'Make TCP and UDP of one port one TCP_UDP listener, or give one of them another port.',
      place,
    ),
  );
}
