import { because } from '../../../issues/because';
import { throwIfErrors } from '../../../issues/photon-error';
import type { Infrastructure, Remark } from '../../engine/infrastructure';
import type { Resource } from '../cloudformation/resource';
import { placeIn } from '../cloudformation/resource';
import { Stacks } from '../cloudformation/stacks';
import type { OpenQuestions } from '../cloudformation/open-questions';
import { refusedTemplate } from '../cloudformation/refused-template';
import type { TemplateFile } from '../cloudformation/template';
import { identityOf } from '../cloudformation/values';
import { isTooDeep } from '../depth';
import { notInfrastructure } from '../issues';
import type { ReadOptions } from '../options';
import { isMapped, withMapped } from '../roles';
import { blockedAccess } from './blocked-access';
import { coverageOf } from './coverage';
import { externalHosts, literalGroups, mappedHosts, withExternalRules } from './external-rules';
import { readForwardedPorts } from './forwarded-ports';
import { readHosts } from './hosts';
import { listenerOwners } from './listener-owners';
import { sharedPortRemarks } from './listener-remarks';
import { loadBalancerGroups, otherLoadBalancers, readLoadBalancers } from './load-balancers';
import type { Reading } from './machines';
import { readMachines } from './machines';
import { photonResources } from './photon-resources';
import { elasticTargets } from './public-address';
import { groupQuotaRemarks, listenerQuotaRemarks } from './quotas';
import { refusedRelations } from './refused-relations';
import { refusedValues } from './refused-values';
import { missingTemplate, readSecurityGroups } from './security-groups';
import { valuesOfAnotherKind } from './value-kinds';

/** The infrastructure of one case: with an answer to each question that the files leave open. */
export function readCase(
  files: readonly TemplateFile[],
  { roles, map = {} }: ReadOptions,
  questions: OpenQuestions,
): Infrastructure {
  throwIfErrors(
    files
      .filter(({ template }) => isTooDeep(template))
      .map(({ file }) => notInfrastructure.create({ file }, { problem: 'its values nest too deep' })),
  );
  const stacks = new Stacks(files, questions);
  const hosts = readHosts(stacks);
  const inLoadBalancers = loadBalancerGroups(stacks);
  const groupIds = new Set([
    ...stacks.ofType('AWS::EC2::SecurityGroup').map(({ id }) => id),
    ...hosts.flatMap(({ interfaces }) =>
      interfaces.flatMap(({ groups }) => groups.flatMap((group) => identityOf(group) ?? [])),
    ),
    ...inLoadBalancers,
    ...Object.keys(map),
  ]);
  const remarks: Remark[] = [];
  const { groups, external } = readSecurityGroups(stacks, groupIds, map, remarks);
  const reading: Reading = { stacks, groups, elastic: elasticTargets(stacks), map, roles };
  const read = readMachines(reading, hosts, inLoadBalancers);
  const frontends = readLoadBalancers(reading);
  const forwardedPorts = readForwardedPorts(reading, read, frontends, remarks);
  const machines = [
    ...read.machines.map((machine) =>
      withExternalRules(withMapped(machine, Object.entries(map)), map, external),
    ),
    ...mappedHosts(external, map, read.machines),
  ];
  const photon = photonResources(stacks, hosts, machines, frontends, forwardedPorts);
  remarks.push(
    ...sharedPortRemarks(forwardedPorts),
    ...listenerQuotaRemarks(forwardedPorts),
    ...groupQuotaRemarks([...machines, ...photon.loadBalancers]),
    ...refusedValues(stacks),
    ...refusedRelations(stacks, hosts),
    ...valuesOfAnotherKind(stacks),
    ...refusedTemplate(files, stacks),
    ...blockedAccess(stacks, photon, hosts, machines, forwardedPorts),
    ...stacks.missing().map(({ stack }) => missingStackRemark(stack)),
    ...otherListenerRemarks(stacks),
    ...otherLoadBalancerRemarks(stacks),
  );
  return {
    cloud: 'aws',
    files: files.map(({ file }) => file),
    machines,
    unattributed: [
      ...read.unattributed,
      ...externalHosts(
        external.filter(
          ({ group, literal }) => !isMapped(map, group) && (!literal || photon.names.size === 0),
        ),
      ),
    ],
    loadBalancers: frontends.map(({ loadBalancer }) => loadBalancer),
    forwardedPorts,
    remarks,
    coverage: coverageOf(
      stacks,
      photon,
      literalGroups(external, (group) => isMapped(map, group)),
    ),
    absent: stacks.absent,
  };
}

const missingStackRemark = (stack: Resource): Remark => ({
  kind: 'not-analysed',
  reason: missingTemplate(stack),
  remedy: 'Check that template as well.',
  place: placeIn(stack),
});

const otherListenerRemarks = (stacks: Stacks): Remark[] =>
  stacks
    .ofType('AWS::ElasticLoadBalancingV2::Listener')
    .filter((listener) => listenerOwners(listener).length === 0)
    .map((listener) => ({
      kind: 'not-analysed',
      reason: because`listener-without-load-balancer: listener ${listener.logicalId}: its load balancer is not among the files`,
      remedy: 'Check the template of the load balancer as well, where it is for Photon.',
      place: placeIn(listener, 'LoadBalancerArn'),
    }));

const otherLoadBalancerRemarks = (stacks: Stacks): Remark[] =>
  otherLoadBalancers(stacks).map((resource) => ({
    kind: 'not-analysed',
    reason: because`not-a-network-load-balancer: ${resource.logicalId} is not a network load balancer and cannot carry Photon's UDP`,
    remedy: 'Make it Type: network, where it is for Photon.',
    place: placeIn(resource),
  }));
