import { because } from '../../issues/because';
import { told } from '../findings/finding-data';
import type { Listener } from '../../listeners/listener';
import type { ForwardedPort } from '../engine/load-balancer';
import { clientAddressLost } from '../findings/client-address-lost';
import type { Finding } from '../findings/finding';
import { floatingAddress } from '../findings/floating-address';
import { healthPortDiffers } from '../findings/health-port-differs';
import { healthCheckBroken } from '../findings/health-check-broken';
import { listenerProtocol } from '../findings/listener-protocol';
import { proxyProtocol } from '../findings/proxy-protocol';
import { wrongTarget } from '../findings/wrong-target';
import { tlsProblem } from '../trace/tls';
import { findingsAbout } from './listener-data';
import type { Scope } from '../scope/scope';

/** How a public port forwards: target port, health check, client addresses, TLS. */
export function compareSettings(scope: Scope, listener: Listener, port: ForwardedPort): Finding[] {
  const { targetPort, family, targetFamily = family } = port;
  const report = findingsAbout(scope, listener, port);
  const tls = tlsProblem(scope.plan, listener, port);
  const expected = `${listener.targetPort}`;
  return [
    targetPort !== listener.targetPort &&
      !tls &&
      report(wrongTarget, { expected, found: `${targetPort ?? 'unknown'}` }),
    ...compareProbe(listener, port, report),
    // A load balancer that forwards to another family can't keep the client's address.
    !port.preservesClientAddress && family === targetFamily && report(clientAddressLost),
    port.floating === true && report(floatingAddress),
    port.proxyProtocol === true && report(proxyProtocol),
    tls !== undefined &&
      report(listenerProtocol, {
        ...told(tls.reason),
        by: port.name,
        found: tls.reason.text,
        remedy: tls.remedy,
      }),
  ].filter((finding) => finding !== false);
}

function compareProbe(
  { healthPort }: Listener,
  { probe, direct = false }: ForwardedPort,
  report: ReturnType<typeof findingsAbout>,
): (Finding | false)[] {
  const expected = `${healthPort}`;
  const remedy = `Probe port ${expected}/tcp`;
  if (!probe)
    return [
      !direct && report(healthCheckBroken, { expected, ...told(because`probe-missing: is missing`), remedy }),
    ];
  const { port, place, protocol = 'tcp' } = probe;
  const found = protocol.toUpperCase();
  return [
    port !== healthPort && report(healthPortDiffers, { expected, found: `${port ?? 'unknown'}` }, place),
    protocol !== 'tcp' &&
      report(
        healthCheckBroken,
        {
          expected,
          found,
          ...told(because`probe-protocol: uses ${found}, which Photon does not answer`),
          remedy: 'Probe over TCP',
        },
        place,
      ),
  ];
}
