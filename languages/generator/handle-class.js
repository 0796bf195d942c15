/** The handle of a server for jsii, from the library's interface: a method for each kind of machine, since none is a union. */
const { declaredTypes, docOf } = require('./declared-types');
const { argumentTypes } = require('./from-types');

const KINDS = {
  Instance: { module: 'aws-cdk-lib/aws-ec2', title: 'an instance' },
  AutoScalingGroup: {
    module: 'aws-cdk-lib/aws-autoscaling',
    title: 'an auto-scaling group: of one instance, except for pooled roles',
  },
  Ec2Service: { module: 'aws-cdk-lib/aws-ecs', title: 'an ECS service on instances' },
  FargateService: { module: 'aws-cdk-lib/aws-ecs', title: 'an ECS service on Fargate' },
};

function handleClass(options) {
  const { node } = declaredTypes(options.root, options.folders)('PhotonServer');
  const { imports, types } = argumentTypes({ ...options, roots: {}, members: 'PhotonServer', uses: KINDS });
  const getters = node.members
    .filter((member) => nameOf(member) in types)
    .map((member) => getter(member, types[nameOf(member)]));
  const methods = Object.entries(KINDS).map(([kind, { title }]) => attach(kind, title));
  return `${imports}\n${HEADER}${[...getters, ...methods, ADDRESS].join('\n')}}\n`;
}

const nameOf = ({ name }) => name.text;
const getter = (member, type) =>
  `/** ${docOf(member).text || `The server's ${nameOf(member)}.`} */\npublic get ${nameOf(member)}(): ${type} { return this.server.${nameOf(member)}; }\n`;
const attach = (kind, title) =>
  `/** Attaches ${title}; it gets the role's group, and stands behind the server's listeners. */
  public attach${kind}(machine: ${kind}, options: PhotonAttachOptions = {}): void {
    this.server.attach(machine, attachOptions(options));
  }
`;

const HEADER = `import type { PhotonServer as Handle } from 'photon-server-constructs/cdk';
import type { PhotonAttachOptions, PhotonEndpoint } from './arguments';
import { attachOptions } from './given';

/** An address that is attached, and how it is reached. */
export interface PhotonAttachAddressOptions extends PhotonAttachOptions {
  /** Default: in the VPC; \`all\` for an address outside it. */
  readonly availabilityZone?: string;
}

/** One server of a network. */
export class PhotonServer {
  /** @internal */
  public static _of(handle: unknown): PhotonServer {
    return new PhotonServer(handle as Handle);
  }

  private readonly server: Handle;

  private constructor(handle: unknown) {
    this.server = handle as Handle;
  }

`;
const ADDRESS = `/** Attaches a machine by its address; it carries its group already. */
  public attachAddress(ipAddress: string, options: PhotonAttachAddressOptions = {}): void {
    const { availabilityZone, ...reached } = options;
    const machine = availabilityZone === undefined ? { ipAddress } : { ipAddress, availabilityZone };
    this.server.attach(machine, attachOptions(reached));
  }
`;

module.exports = { handleClass };
