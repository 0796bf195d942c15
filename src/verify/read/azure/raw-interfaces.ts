import type { Machine } from '../../engine/machine';
import type { AzureResource } from './azure-resource';
import type { Directory } from './directory';
import { keyOf } from './directory';
import {
  at,
  idIn,
  isGiven,
  isRecord,
  isUnknown,
  listOf,
  numberOf,
  recordOf,
  textOf,
  UNKNOWN_VALUE,
} from './values';

/** A network interface as written: a resource of its own, or one that a machine or scale set makes. */
export interface RawInterface {
  /** The resource that has the interface's properties. */
  readonly owner: AzureResource;
  readonly inputs: Record<string, unknown>;
  /** The property of the owner that has its IP configurations. */
  readonly property: string;
  /** The machine or scale set that has the interface; the interface itself where the files do not show one. */
  readonly host: AzureResource;
  readonly replicas?: Machine['replicas'];
}

/** The property of interfaces that are resources of their own. */
export const OWN = 'ipConfigurations';

const MACHINE = 'azure-native:compute:VirtualMachine';
const SCALE_SET = 'azure-native:compute:VirtualMachineScaleSet';

/** An interface of which nothing is known. */
const ANY_INTERFACE = { networkSecurityGroup: UNKNOWN_VALUE, ipConfigurations: UNKNOWN_VALUE };

/** Every network interface that the files make, and every interface of a machine that they do not show. */
export interface RawInterfaces {
  readonly interfaces: readonly RawInterface[];
  /** References of machines to interfaces that the files do not show. */
  readonly missing: readonly { readonly host: AzureResource; readonly id: string | undefined }[];
  /** Interfaces that a further machine has, too. */
  readonly shared: readonly { readonly owner: AzureResource; readonly hosts: readonly AzureResource[] }[];
}

export function rawInterfaces(directory: Directory): RawInterfaces {
  const hosts = new Map<AzureResource, AzureResource>();
  const missing: { host: AzureResource; id: string | undefined }[] = [];
  const shared: { owner: AzureResource; hosts: AzureResource[] }[] = [];
  const give = (owner: AzureResource, host: AzureResource): void => {
    const other = hosts.get(owner);
    if (other && other !== host) shared.push({ owner, hosts: [other, host] });
    else hosts.set(owner, host);
  };
  for (const host of directory.ofFullType(MACHINE)) {
    const listed = listOf(at(host.inputs['networkProfile'], 'networkInterfaces'));
    const unknown = listed.filter((entry) => isUnknown(idIn(entry)));
    const candidates = directory.candidates(host, 'networkProfile', 'NetworkInterface');
    for (const entry of listed) {
      const found = directory.withId(textOf(idIn(entry)));
      if (found) give(found, host);
      else if (!isUnknown(idIn(entry))) missing.push({ host, id: textOf(idIn(entry)) });
    }
    // Ids that are not known yet are those of the interfaces on which the machine depends.
    if (unknown.length > 0) for (const candidate of candidates) give(candidate, host);
    if (unknown.length > candidates.length) missing.push({ host, id: undefined });
  }
  return {
    interfaces: [
      ...directory
        .ofType('NetworkInterface')
        .map((owner) => ({ owner, inputs: owner.inputs, property: OWN, host: hosts.get(owner) ?? owner })),
      ...directory.ofFullType(MACHINE).flatMap((host) => ofProfile(host)),
      ...directory.ofFullType(SCALE_SET).flatMap((host) => ofProfile(host, replicasOf(directory, host))),
    ],
    missing,
    shared,
  };
}

function ofProfile(host: AzureResource, replicas?: Machine['replicas']): RawInterface[] {
  const { profile, property } = networkProfileOf(host);
  return listOf(at(profile, 'networkInterfaceConfigurations')).map((configuration) => ({
    owner: host,
    host,
    property,
    inputs: isRecord(configuration) ? configuration : ANY_INTERFACE,
    ...(replicas === undefined ? {} : { replicas }),
  }));
}

/** What a machine or scale set says of its interfaces, and the property that has it. */
export function networkProfileOf({ type, inputs }: AzureResource) {
  return type === SCALE_SET
    ? { profile: at(inputs['virtualMachineProfile'], 'networkProfile'), property: 'virtualMachineProfile' }
    : { profile: inputs['networkProfile'], property: 'networkProfile' };
}

/** How many machines a scale set may have: its capacity, or the maximum of what scales it. */
function replicasOf(directory: Directory, set: AzureResource): Machine['replicas'] {
  const capacity = at(set.inputs['sku'], 'capacity');
  const configured: number | 'unknown' = isGiven(capacity) ? (numberOf(capacity) ?? 'unknown') : 1;
  const most = directory
    .ofFullType('azure-native:insights:AutoscaleSetting')
    .filter((setting) => setting.inputs['enabled'] !== false && scales(directory, setting, set))
    .flatMap(({ inputs }) => listOf(inputs['profiles']))
    .map(
      (profile): number | 'unknown' => numberOf(recordOf(at(profile, 'capacity'))['maximum']) ?? 'unknown',
    );
  return most.reduce<number | 'unknown'>(
    (largest, other) => (largest === 'unknown' || other === 'unknown' ? 'unknown' : Math.max(largest, other)),
    configured,
  );
}

function scales(directory: Directory, setting: AzureResource, set: AzureResource): boolean {
  const target = setting.inputs['targetResourceUri'];
  const id = textOf(target);
  if (id !== undefined) return id.toLowerCase() === keyOf(set);
  return isGiven(target) && directory.dependenciesOf(setting, 'targetResourceUri').includes(set);
}
