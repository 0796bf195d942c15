import { because } from '../../../issues/because';
import type { ForwardedPort } from '../../engine/load-balancer';
import type { Remark } from '../../engine/infrastructure';
import type { Resource } from '../cloudformation/resource';
import { placeIn } from '../cloudformation/resource';
import type { Stacks } from '../cloudformation/stacks';
import { asList, asText } from '../cloudformation/values';
import { refused, repeated } from '../refused';
import { listenerOwners } from './listener-owners';
import { fits, listenerTransports, protocolOf } from './listener-protocols';

/** What AWS refuses about a listener of a network load balancer and the target groups that it forwards to. */
export function listenerRemarks(stacks: Stacks, listener: Resource, groups: readonly Resource[]): Remark[] {
  const { Protocol, Certificates } = listener.properties;
  const protocol = protocolOf(Protocol);
  const isKnown = listenerTransports(Protocol) !== undefined;
  const { logicalId: name } = listener;
  const place = placeIn(listener, 'Protocol');
  return [
    !isKnown &&
      refused(
        because`listener-protocol-unknown: listener ${name} has protocol ${protocol}, which network load balancers lack`,
        'Make it TCP, UDP, TCP_UDP or TLS.',
        place,
      ),
    // A TLS listener has exactly one default certificate (AWS: ELB tls-listener-certificates).
    protocol === 'TLS' &&
      asList(Certificates).length === 0 &&
      refused(
        because`certificate-missing: TLS listener ${name} has no certificate`,
        'Give it Certificates, or make it TCP where the servers speak TLS themselves.',
        place,
      ),
    isKnown &&
      protocol !== 'TLS' &&
      listener.text('SslPolicy') !== undefined &&
      refused(
        because`tls-policy-refused: ${protocol} listener ${name} has an SslPolicy, which TLS listeners alone have`,
        'Leave SslPolicy out, or make the listener TLS.',
        placeIn(listener, 'SslPolicy'),
      ),
    ...groups.map((group) => {
      const target = protocolOf(group.properties['Protocol']);
      return (
        isKnown &&
        !fits(protocol, target) &&
        refused(
          because`target-protocol-differs: ${protocol} listener ${name} forwards to target group ${group.logicalId} of protocol ${target}`,
          'Give both the same protocol.',
          place,
        )
      );
    }),
    ...listenerOwners(listener)
      .flatMap((id) => stacks.withId(id) ?? [])
      .flatMap((owner) => familyRemarks(owner, listener, groups)),
  ].filter((remark) => remark !== false);
}

/** UDP over IPv6 needs prefixes for source NAT, and IPv6 targets a dual-stack load balancer (AWS: ELB load-balancer-listeners). */
function familyRemarks(owner: Resource, listener: Resource, groups: readonly Resource[]): (Remark | false)[] {
  const { IpAddressType, EnablePrefixForIpv6SourceNat } = owner.properties;
  const type = asText(IpAddressType ?? 'ipv4')?.toLowerCase();
  const isDualStackUdp =
    type === 'dualstack' &&
    (listenerTransports(listener.properties['Protocol']) ?? []).some(({ transport }) => transport === 'udp');
  const isIpv6 = (group: Resource) => group.text('IpAddressType') === 'ipv6';
  const [ipv6, ipv4] = [groups.find(isIpv6), groups.find((group) => !isIpv6(group))];
  const place = placeIn(listener, 'DefaultActions');
  return [
    isDualStackUdp &&
      asText(EnablePrefixForIpv6SourceNat ?? 'off')?.toLowerCase() === 'off' &&
      refused(
        because`source-nat-prefix-missing: UDP listener ${listener.logicalId} of dual-stack load balancer ${owner.logicalId} has no EnablePrefixForIpv6SourceNat`,
        'Set EnablePrefixForIpv6SourceNat: on, or IpAddressType: ipv4.',
        placeIn(owner, 'IpAddressType'),
      ),
    type === 'ipv4' &&
      ipv6 !== undefined &&
      refused(
        because`ipv6-target-group: listener ${listener.logicalId} of IPv4 load balancer ${owner.logicalId} forwards to IPv6 target group ${ipv6.logicalId}`,
        'Set IpAddressType: dualstack, or make the target group IPv4.',
        place,
      ),
    isDualStackUdp &&
      ipv4 !== undefined &&
      refused(
        because`ipv4-target-group: UDP listener ${listener.logicalId} of dual-stack load balancer ${owner.logicalId} forwards to IPv4 target group ${ipv4.logicalId}`,
        'Forward to an IPv6 target group, or set IpAddressType: ipv4.',
        place,
      ),
  ];
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
      because`listener-port-shared: listeners ${first.name} and ${name} of ${loadBalancer.name} both have port ${port}`,
      'Make TCP and UDP of one port one TCP_UDP listener, or give one of them another port.',
      place,
    ),
  );
}
