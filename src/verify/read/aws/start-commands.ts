import { because } from '../../../issues/because';
import { typesIn } from '../type-table';
import { touched } from './open-references';
import type { Examine } from './photon-resources';
import { unsupported } from './photon-resources';

/**
 * Commands and calls that change what a packet reaches, as the command line of AWS, its SDKs and its tools for PowerShell
 * name them. An elastic address that a machine takes for itself opens nothing.
 */
const CHANGES = new RegExp(
  [
    '(authorize|revoke|modify|grant)[-_]?(ec2)?security[-_]?group',
    'modify[-_]?instance[-_]?attribute[^;&|\\n]*groups|modify[-_]?network[-_]?interface[-_]?attribute[^;&|\\n]*groups',
    'edit-ec2(instance|networkinterface)attribute[^;&|\\n]*group',
    '(attach[-_]?|add-ec2)network[-_]?interface',
    'register[-_]?(elb2)?targets?\\b',
    '(create|replace|delete)[-_]?(route|network[-_]?acl)',
    '(new|set|remove)-ec2(route|networkacl)',
  ].join('|'),
  'i',
);

/** Types whose resources run commands when they start. */
const STARTED = typesIn(
  ['AWS::AutoScaling::', 'AutoScalingGroup LaunchConfiguration'],
  ['AWS::EC2::', 'Instance LaunchTemplate'],
);

/** A machine whose start changes groups, interfaces, targets or routes by commands. */
export const startCommands: Examine = (photon, resource) => {
  if (!STARTED.has(resource.type)) return undefined;
  const { Properties, Metadata } = resource.written;
  const { UserData } = (Properties?.['LaunchTemplateData'] ?? {}) as { readonly UserData?: unknown };
  const texts = [Properties?.['UserData'], UserData, Metadata?.['AWS::CloudFormation::Init']];
  return CHANGES.test(texts.map(readable).join('\n'))
    ? unsupported(
        because`start-commands: it changes the network by commands at its start`,
        photon.names.get(resource.id) ??
          touched(photon, resource) ??
          photon.among(resource.mentions(Metadata)),
      )
    : undefined;
};

/** Raw text, also of a value that is written in Base64 already. */
const readable = (value: unknown): string =>
  typeof value === 'string' && /^[\w+/=\s]+$/.test(value)
    ? Buffer.from(value, 'base64').toString('utf8')
    : (JSON.stringify(value) ?? '');
