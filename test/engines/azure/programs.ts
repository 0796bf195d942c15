import type * as pulumi from '@pulumi/pulumi';
import { PhotonNetwork } from '../../../pulumi/photon-network';
import { PhotonRoleRules } from '../../../pulumi/photon-role-rules';
import type { PhotonRoleRulesArgs } from '../../../pulumi/role-rules-args';
import type { PhotonNetworkArgs, PhotonSecurityGroupsArgs, PhotonTopology } from '../../../pulumi';
import { PhotonSecurityGroups } from '../../../pulumi/photon-security-groups';
import type { TopologyInput } from '../../../src';

type Edit = (topology: TopologyInput) => TopologyInput;
let edit: Edit = (topology) => topology;

/** The topologies that the program asked for in its last run, as edited; rules of one role with the role. */
export const asked: { readonly topology: TopologyInput; readonly role?: string }[] = [];

/** A program as if every topology in its file had been edited. */
export const edited =
  (change: Edit, program: () => Record<string, unknown>): pulumi.automation.PulumiFn =>
  () => {
    edit = change;
    asked.splice(0);
    return Promise.resolve(program());
  };

const changed = <Args extends { readonly topology: PhotonTopology; readonly role?: string }>(
  args: Args,
): Args => {
  // The examples write their topologies as literals.
  const topology = edit(args.topology as TopologyInput);
  asked.push({ topology, role: args.role });
  return { ...args, topology };
};

class ProgramNetwork extends PhotonNetwork {
  constructor(name: string, args: PhotonNetworkArgs, opts?: pulumi.ComponentResourceOptions) {
    super(name, changed(args), opts);
  }
}

class ProgramGroups extends PhotonSecurityGroups {
  constructor(name: string, args: PhotonSecurityGroupsArgs, opts?: pulumi.ComponentResourceOptions) {
    super(name, changed(args), opts);
  }
}

class ProgramRoleRules extends PhotonRoleRules {
  constructor(name: string, args: PhotonRoleRulesArgs, opts?: pulumi.ComponentResourceOptions) {
    super(name, changed(args), opts);
  }
}

/** What programs import in place of the library's entry: the same, but for edits and memory. */
export const entry = {
  PhotonNetwork: ProgramNetwork,
  PhotonSecurityGroups: ProgramGroups,
  PhotonRoleRules: ProgramRoleRules,
};
