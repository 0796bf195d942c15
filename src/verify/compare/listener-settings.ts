import { because } from '../../issues/because';
import { told } from '../findings/finding-data';
import { clientAddressLost } from '../findings/client-address-lost';
import type { Finding } from '../findings/finding';
import { floatingAddress } from '../findings/floating-address';
import { healthPortDiffers } from '../findings/health-port-differs';
import { healthCheckBroken } from '../findings/health-check-broken';
import { listenerProtocol } from '../findings/listener-protocol';
import { proxyProtocol } from '../findings/proxy-protocol';
import { wrongTarget } from '../findings/wrong-target';
import { tlsProblem } from '../trace/tls';
import type { ListenerPort } from './listener-data';
import { report } from './listener-data';

/** How a public port forwards: target port, health check, client addresses, TLS. */
export function compareSettings(at: ListenerPort): Finding[] {
  const { scope, listener, port } = at;
  const { targetPort, family, targetFamily = family } = port;
  const tls = tlsProblem(scope.plan, listener, port);
  const expected = `${listener.targetPort}`;
  return [
    targetPort !== listener.targetPort &&
      !tls &&
      report(at, wrongTarget, { expected, found: `${targetPort ?? 'unknown'}` }),
    ...compareProbe(at),
    // A load balancer that forwards to another family can't keep the client's address.
    !port.preservesClientAddress && family === targetFamily && report(at, clientAddressLost),
    port.floating === true && report(at, floatingAddress),
    port.proxyProtocol === true && report(at, proxyProtocol),
    tls !== undefined &&
      report(at, listenerProtocol, {
        ...told(tls.reason),
        by: port.name,
        found: tls.reason.text,
        remedy: tls.remedy,
      }),
  ].filter((finding) => finding !== false);
}

function compareProbe(at: ListenerPort): (Finding | false)[] {
  const { healthPort } = at.listener;
  const { probe, direct = false } = at.port;
  const expected = `${healthPort}`;
  const remedy = `Probe port ${expected}/tcp`;
  if (!probe)
    return [
      !direct &&
        report(at, healthCheckBroken, { expected, ...told(because`probe-missing: is missing`), remedy }),
    ];
  const { port, place, protocol = 'tcp' } = probe;
  const found = protocol.toUpperCase();
  return [
    port !== healthPort && report(at, healthPortDiffers, { expected, found: `${port ?? 'unknown'}` }, place),
    protocol !== 'tcp' &&
      report(
        at,
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
