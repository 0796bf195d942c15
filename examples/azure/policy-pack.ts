/**
 * A policy pack, in a folder of its own with a PulumiPolicy.yaml: `pulumi preview --policy-pack ./policy` then fails
 * where a stack opens Photon's internal ports or misses a flow, whoever wrote its security groups.
 */
import { PolicyPack } from '@pulumi/policy';
import { loadTopology } from 'photon-server-constructs';
import { photonPolicy } from 'photon-server-constructs/pulumi';

export function policyPack(topologyFile = 'photon.yaml'): PolicyPack {
  const topology = loadTopology(topologyFile);
  return new PolicyPack('photon', { policies: [photonPolicy({ topology })] });
}
