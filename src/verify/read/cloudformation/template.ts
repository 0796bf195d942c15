/** A CloudFormation template as its file holds it. */
export interface Template {
  readonly Parameters?: Readonly<
    Record<string, { readonly Type?: string; readonly Default?: unknown; readonly AllowedValues?: unknown }>
  >;
  readonly Conditions?: Readonly<Record<string, unknown>>;
  readonly Mappings?: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;
  readonly Resources?: Readonly<Record<string, TemplateResource>>;
  /** What the Serverless transform adds to resources, by the last part of their type. */
  readonly Globals?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly Outputs?: Readonly<
    Record<
      string,
      {
        readonly Value?: unknown;
        readonly Condition?: unknown;
        readonly Export?: { readonly Name?: unknown };
      }
    >
  >;
}

/** A resource of a CloudFormation template. */
export interface TemplateResource {
  readonly Type?: string;
  readonly Condition?: string;
  readonly DependsOn?: unknown;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly Metadata?: Readonly<Record<string, unknown>>;
}

/** A CloudFormation template with its file name and parameter values. */
export interface TemplateFile {
  readonly file: string;
  readonly template: Template;
  readonly parameters?: Readonly<Record<string, unknown>>;
  /** Its path in the cloud assembly, so that the stack that nests it finds it. */
  readonly asset?: string;
  /** Names under which it is uploaded, by the cloud assembly's list of assets. @default - none */
  readonly uploads?: readonly string[];
}

/** Whether the content of a file is a CloudFormation template. */
export function isTemplate(content: unknown): content is Template {
  const resources = (content as Template | null)?.Resources;
  return (
    typeof resources === 'object' &&
    resources !== null &&
    Object.entries(resources).some(
      ([key, resource]) => typeof resource?.Type === 'string' || key.startsWith('Fn::'),
    )
  );
}

/** What a record holds itself, not what every object inherits, such as `constructor`. */
export const memberOf = <T>(
  record: Readonly<Record<string, T>> | null | undefined,
  name: string,
): T | undefined => (record && Object.hasOwn(record, name) ? record[name] : undefined);
