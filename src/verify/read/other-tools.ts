/** A file of infrastructure that no reader here understands. */
export interface OtherFile {
  /** Such as `Terraform plan`. */
  readonly kind: string;
  /** Whether it may make or open something in a cloud; otherwise it is worth a note. */
  readonly decides: boolean;
}

const TERRAFORM = { kind: 'Terraform configuration', decides: true };
const BICEP = { kind: 'Bicep program', decides: true };
const PROGRAM = { kind: 'Pulumi project', decides: false };

/** Files that their names tell. */
const BY_NAME: readonly (readonly [RegExp, OtherFile])[] = [
  [/\.tf(\.json)?$/, TERRAFORM],
  [/\.tofu(\.json)?$/, TERRAFORM],
  [/\.tfstate(\.backup)?$/, { kind: 'Terraform state', decides: true }],
  [/\.tfplan$/, { kind: 'Terraform plan', decides: true }],
  [/\.tfvars(\.json)?$/, { kind: 'Terraform variables', decides: false }],
  [/\.bicep$/, BICEP],
  [/\.bicepparam$/, { kind: 'Bicep parameters', decides: false }],
  [/(^|\/)serverless\.(ya?ml|json)$/, { kind: 'Serverless Framework service', decides: true }],
  [/(^|\/)Pulumi\.[\w-]+\.ya?ml$/, { kind: 'Pulumi stack settings', decides: false }],
];

/** Kinds of Kubernetes objects that open or close a way to machines. */
const KUBERNETES_NETWORK = /^(Service|Ingress|Gateway|NetworkPolicy|\w*Route|TargetGroupBinding)$/;

type Body = Readonly<Record<string, unknown>>;
const isBody = (value: unknown): value is Body =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a file is that is neither a template nor a Pulumi file, by its name or its parsed content. */
export function otherFile(path: string, content: unknown): OtherFile | undefined {
  const name = path.replaceAll('\\', '/');
  const named = BY_NAME.find(([pattern]) => pattern.test(name));
  if (named) return named[1];
  if (Array.isArray(content)) return content.some(isAzureAnswer) ? AZURE_ANSWER : undefined;
  if (!isBody(content)) return undefined;
  return byContent(content);
}

/** What the clouds' own command lines print: it describes what is there, and deploys nothing. */
const AZURE_ANSWER = { kind: 'list that the Azure CLI prints', decides: false };
const isAzureAnswer = (value: unknown): boolean =>
  isBody(value) && /^Microsoft\.\w+\//.test(String(value['type']));
const AWS_ANSWERS = [
  'SecurityGroups',
  'SecurityGroupRules',
  'LoadBalancers',
  'Listeners',
  'TargetGroups',
  'Reservations',
];

function byContent(body: Body): OtherFile | undefined {
  const schema = typeof body['$schema'] === 'string' ? body['$schema'] : '';
  if (/deploymentTemplate\.json/i.test(schema)) return { kind: 'ARM template', decides: true };
  if (/deploymentParameters\.json/i.test(schema)) return { kind: 'ARM parameters', decides: false };
  if ('terraform_version' in body || ('format_version' in body && 'planned_values' in body))
    return 'planned_values' in body || 'resource_changes' in body
      ? { kind: 'Terraform plan', decides: true }
      : { kind: 'Terraform state', decides: true };
  if (isBody(body['terraform']) || (isBody(body['resource']) && isBody(body['provider']))) return TERRAFORM;
  if (typeof body['apiVersion'] === 'string' && typeof body['kind'] === 'string')
    return { kind: `Kubernetes ${body['kind']}`, decides: KUBERNETES_NETWORK.test(body['kind']) };
  if (typeof body['runtime'] === 'string' || isBody(body['runtime']))
    return 'name' in body ? { ...PROGRAM, decides: isBody(body['resources']) } : undefined;
  if (isAzureAnswer(body)) return AZURE_ANSWER;
  if (AWS_ANSWERS.some((key) => Array.isArray(body[key])))
    return { kind: 'list that the AWS CLI prints', decides: false };
  if (Array.isArray(body['resources']) && body['resources'].some(isDeploymentManager))
    return { kind: 'Deployment Manager configuration', decides: true };
  return undefined;
}

const isDeploymentManager = (resource: unknown): boolean =>
  isBody(resource) && /^"(gcp-types\/|compute\.|.*\.(jinja|py)"$)/.test(JSON.stringify(resource['type']));

/** The same for text of several YAML documents, which no reader parses. */
export function otherText(text: string): OtherFile | undefined {
  const kinds = /^apiVersion:/m.test(text)
    ? [...text.matchAll(/^kind:\s*(\w+)/gm)].map(([, kind = '']) => kind)
    : [];
  const network = kinds.find((kind) => KUBERNETES_NETWORK.test(kind));
  const kind = network ?? kinds[0];
  return kind === undefined ? undefined : { kind: `Kubernetes ${kind}`, decides: network !== undefined };
}
