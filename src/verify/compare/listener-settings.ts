import type { Listener } from '../../listeners/listener';
import type { ForwardedPort } from '../engine/load-balancer';
import { clientAddressLost } from '../findings/client-address-lost';
import type { Finding } from '../findings/finding';
import { createFinding } from '../findings/finding';
import { floatingAddress } from '../findings/floating-address';
import { healthPortDiffers } from '../findings/health-port-differs';
import { healthCheckBroken } from '../findings/health-check-broken';
import { listenerProtocol } from '../findings/listener-protocol';
import { proxyProtocol } from '../findings/proxy-protocol';
import { wrongTarget } from '../findings/wrong-target';
import { tlsProblem } from '../trace/tls';
import { listenerData } from './listener-data';
import type { Scope } from '../scope/scope';

/** How a public port forwards: target port, health check, client addresses, TLS. */
export function compareSettings(scope: Scope, listener: Listener, port: ForwardedPort): Finding[] {
  const { targetPort, place, family, targetFamily = family } = port;
  const data = listenerData(listener, port);
  const tls = tlsProblem(scope.plan, listener, port);
  return [
    ...(targetPort === listener.targetPort || tls
      ? []
      : [
          createFinding(wrongTarget, scope, place, {
            ...data,
            expected: `${listener.targetPort}`,
            found: `${targetPort ?? 'unknown'}`,
          }),
        ]),
    ...compareProbe(scope, listener, port),
    // A load balancer that forwards to another family can't keep the client's address.
    ...(port.preservesClientAddress || family !== targetFamily
      ? []
      : [createFinding(clientAddressLost, scope, place, data)]),
    ...(port.floating ? [createFinding(floatingAddress, scope, place, data)] : []),
    ...(port.proxyProtocol ? [createFinding(proxyProtocol, scope, place, data)] : []),
    ...(tls ? [createFinding(listenerProtocol, scope, place, { ...data, ...tls })] : []),
  ];
}

function compareProbe(scope: Scope, listener: Listener, port: ForwardedPort): Finding[] {
  const { probe, direct, place } = port;
  const data = { ...listenerData(listener, port), expected: `${listener.healthPort}` };
  if (!probe)
    return direct
      ? []
      : [
          createFinding(healthCheckBroken, scope, place, {
            ...data,
            by: 'is missing',
            remedy: `Probe port ${listener.healthPort}/tcp`,
          }),
        ];
  const { protocol = 'tcp' } = probe;
  return [
    ...(probe.port === listener.healthPort
      ? []
      : [
          createFinding(healthPortDiffers, scope, probe.place, {
            ...data,
            found: `${probe.port ?? 'unknown'}`,
          }),
        ]),
    ...(protocol === 'tcp'
      ? []
      : [
          createFinding(healthCheckBroken, scope, probe.place, {
            ...data,
            found: protocol.toUpperCase(),
            by: `uses ${protocol.toUpperCase()}, which Photon does not answer`,
            remedy: 'Probe over TCP',
          }),
        ]),
  ];
}
