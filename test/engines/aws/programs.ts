import type { App } from 'aws-cdk-lib';
import { Stack } from 'aws-cdk-lib';
import type { Construct, IConstruct } from 'constructs';
import type { PhotonMachine } from '../../../cdk/machine';
import { PhotonNetwork } from '../../../cdk/network';
import type { PhotonNetworkProps } from '../../../cdk/network-props';
import type { PhotonTopology } from '../../../cdk/planned';
import type { PhotonAttachOptions, PhotonServer } from '../../../cdk/server';
import type { PhotonSecurityGroupsProps } from '../../../cdk/security-group-props';
import { PhotonSecurityGroups } from '../../../cdk/security-groups';
import { PhotonValidation } from '../../../cdk/validation/photon-validation';
import type { PhotonValidationProps } from '../../../cdk/validation/photon-validation-props';
import type { TopologyInput } from '../../../src';

type Edit = (topology: TopologyInput) => TopologyInput;
let edit: Edit = (topology) => topology;

/** Runs a program as if every topology in its file had been edited. */
export function edited<Result>(change: Edit, program: () => Result): Result {
  edit = change;
  try {
    return program();
  } finally {
    edit = (topology) => topology;
  }
}

const changed = <Props extends { readonly topology: PhotonTopology }>(props: Props): Props => ({
  ...props,
  topology: edit(props.topology as TopologyInput),
});

/** The library's own, which remembers what a program gave it. */
export class ProgramNetwork extends PhotonNetwork {
  readonly attached = new Map<string, PhotonMachine>();

  constructor(
    scope: Construct,
    id: string,
    readonly given: PhotonNetworkProps,
  ) {
    super(scope, id, changed(given));
  }

  override server(role: string, node = 1): PhotonServer {
    const server = super.server(role, node);
    const attach = (machine: PhotonMachine, options?: PhotonAttachOptions) => {
      server.attach(machine, options);
      this.attached.set(`${role} ${node}`, machine);
    };
    return new Proxy(server, {
      get: (target, key) => (key === 'attach' ? attach : Reflect.get(target, key)),
    });
  }
}

class ProgramGroups extends PhotonSecurityGroups {
  constructor(scope: Construct, id: string, props: PhotonSecurityGroupsProps) {
    super(scope, id, changed(props));
  }
}

class ProgramValidation extends PhotonValidation {
  constructor(props: PhotonValidationProps) {
    super(changed(props));
  }
}

/** What programs import in place of the library's entry: the same, but for edits and memory. */
export const entry = {
  PhotonNetwork: ProgramNetwork,
  PhotonSecurityGroups: ProgramGroups,
  PhotonValidation: ProgramValidation,
};

export const networksOf = (app: App): ProgramNetwork[] =>
  app.node.findAll().filter((construct) => construct instanceof ProgramNetwork);

/** By what CloudFormation knows what an id or ARN is the token of: its stack's name and its own logical id. */
export function addressOf(construct: IConstruct, token: string): string {
  const stack = Stack.of(construct);
  const { Ref, 'Fn::GetAtt': attribute } = stack.resolve(token) as {
    readonly Ref?: string;
    readonly 'Fn::GetAtt'?: readonly [string, string];
  };
  return `${stack.stackName} ${Ref ?? attribute?.[0]}`;
}
