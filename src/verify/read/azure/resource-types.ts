import { isGiven, recordOf } from './values';
import {
  ANALYSED,
  IRRELEVANT,
  IRRELEVANT_MODULES,
  IRRELEVANT_PACKAGES,
  IRRELEVANT_WITHOUT,
} from './type-tables';

/**
 * A type by what it is, whichever package makes it: `azure-native:network/v20240501:Subnet` and
 * `azure-native_network_v20240501:network:Subnet` are `azure-native:network:Subnet`. Dated modules are version 2's;
 * generated packages come from `pulumi package add azure-native network v20240501` (azure-native version guide).
 */
export function canonicalType(token: string): string {
  const [, module, name] =
    /^azure-(?:native|nextgen)(?:_\w+)?:([a-z]\w*)(?:\/\w+)?:(\w+)$/i.exec(token.trim()) ?? [];
  if (module === undefined || name === undefined) return token;
  // Version 3 has Microsoft.Insights in modules of their own.
  return `azure-native:${name === 'AutoscaleSetting' ? 'insights' : module.toLowerCase()}:${name}`;
}

/** Resources that run a script or a template: what they change is in no field of a known meaning. */
const SCRIPTS =
  /^(command:|azure-native:resources:(AzureCliScript|AzurePowerShellScript|Deployment|TemplateSpec)|pulumi-\w+:dynamic[:/])/;

export const isAnalysed = (type: string): boolean => ANALYSED.has(type);

/** Templates that a program deploys, in any scope. */
export const isDeployment = (type: string): boolean => type.startsWith('azure-native:resources:Deployment');

export const isScript = (type: string): boolean => SCRIPTS.test(type);

/** What runs on a machine, or what a policy deploys or changes by itself (Azure: definition-structure-policy-rule); nothing for other types. */
export function codeIn(type: string, inputs: Record<string, unknown>): unknown {
  if (/^azure-native:compute:.*(Extension|RunCommand)/.test(type)) return inputs;
  if (!/^azure-native:authorization:PolicyDefinition/.test(type)) return undefined;
  const { details } = recordOf(recordOf(inputs['policyRule'])['then']);
  const { deployment, operations } = recordOf(details);
  return Array.isArray(details) ? details : [deployment, operations];
}

/** Whether a role's tag on a resource of the type may make it a server, also one of another cloud. */
export const mayBeServer = (type: string): boolean =>
  !isIrrelevant(type) ||
  (isOtherCloud(type) && /instance|securitygroup|scaling|balancer|fleet|launch|firewall|droplet/i.test(type));

const isOtherCloud = (type: string): boolean =>
  !type.startsWith('azure') && IRRELEVANT_PACKAGES.has(type.split(':')[0] ?? '');

/** Whether resources of the type cannot change reachability. */
export function isIrrelevant(type: string): boolean {
  if (ANALYSED.has(type)) return false;
  const [pack = '', module = ''] = type.split(':');
  return (
    IRRELEVANT.has(type) ||
    IRRELEVANT_PACKAGES.has(pack) ||
    (/^azure(-native)?$/.test(pack) && IRRELEVANT_MODULES.has(module.split('/')[0] ?? ''))
  );
}

/** Whether a resource lacks what alone would change reachability. */
export const isWithout = (type: string, inputs: Record<string, unknown>): boolean => {
  const property = IRRELEVANT_WITHOUT.get(type);
  return property !== undefined && !isGiven(inputs[property]);
};

/** Namespaces of Azure Resource Manager go by the same table: `Microsoft.Storage/storageAccounts` is `storage`. */
export function isIrrelevantArm(type: string): boolean {
  const [, module = '', name = ''] =
    /^microsoft\.(\w+)\/(\w+)$/i.exec(type) ?? /^microsoft\.(\w+)\//i.exec(type) ?? [];
  const singular = name.replace(/ies$/, 'y').replace(/s$/, '');
  return (
    IRRELEVANT_MODULES.has(module.toLowerCase()) ||
    [...IRRELEVANT].some(
      (irrelevant) =>
        irrelevant.toLowerCase() === `azure-native:${module}:${singular}`.toLowerCase() && singular !== '',
    )
  );
}
