import { accessDiffers } from './access-differs';
import { clientAddressLost } from './client-address-lost';
import { excessAccess } from './excess-access';
import { excessListener } from './excess-listener';
import { floatingAddress } from './floating-address';
import { healthCheckBroken } from './health-check-broken';
import { healthPortDiffers } from './health-port-differs';
import { inconclusive } from './inconclusive';
import { internalPortOpen } from './internal-port-open';
import { listenerMissing } from './listener-missing';
import { listenerProtocol } from './listener-protocol';
import { loadBalancerWithoutSecurityGroup } from './load-balancer-without-security-group';
import { noWayOut } from './no-way-out';
import { notAnalysed } from './not-analysed';
import { pooledServer } from './pooled-server';
import { proxyProtocol } from './proxy-protocol';
import { publicAddressInRelay } from './public-address-in-relay';
import { publicAddressMissing } from './public-address-missing';
import { refusedByCloud } from './refused-by-cloud';
import { requiredAccessBlocked } from './required-access-blocked';
import { riskySetting } from './risky-setting';
import { roleInferredFromName } from './role-inferred-from-name';
import { roleMissing } from './role-missing';
import { serverMissing } from './server-missing';
import { severalClusters } from './several-clusters';
import { splitLoadBalancers } from './split-load-balancers';
import { targetUnavailable } from './target-unavailable';
import { targetUnknown } from './target-unknown';
import { unexpectedRole } from './unexpected-role';
import { unresolvedResource } from './unresolved-resource';
import { unsupportedResource } from './unsupported-resource';
import { wrongTarget } from './wrong-target';

/** All kinds of findings, each with its code, severity, cause and remedy. */
export const FINDING_KINDS = [
  requiredAccessBlocked,
  excessAccess,
  inconclusive,
  roleMissing,
  unexpectedRole,
  listenerMissing,
  excessListener,
  listenerProtocol,
  wrongTarget,
  pooledServer,
  targetUnknown,
  targetUnavailable,
  healthPortDiffers,
  healthCheckBroken,
  splitLoadBalancers,
  loadBalancerWithoutSecurityGroup,
  clientAddressLost,
  proxyProtocol,
  publicAddressInRelay,
  publicAddressMissing,
  floatingAddress,
  severalClusters,
  accessDiffers,
  internalPortOpen,
  noWayOut,
  refusedByCloud,
  riskySetting,
  unsupportedResource,
  unresolvedResource,
  notAnalysed,
  roleInferredFromName,
  serverMissing,
] as const;

/** The code of a finding, such as `excess-access`. */
export type FindingCode = (typeof FINDING_KINDS)[number]['code'];
