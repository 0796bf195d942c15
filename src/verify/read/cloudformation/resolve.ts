import { because } from '../../../issues/because';
import { Conditions } from './conditions';
import type { Evaluator } from './intrinsics';
import { evaluateIntrinsic, undetermined } from './intrinsics';
import type { Use } from './nesting';
import type { OpenQuestions } from './open-questions';
import { referencesIn } from './references';
import { memberOf } from './template';
import { deployed, splitText } from './texts';
import type { Resource, Value } from './values';
import { asList, isNoValue, rawText, Reference, Unresolved } from './values';
import { rememberPaths } from './written-paths';

/** What the other templates tell a resolver. */
export interface Shared {
  /** Values by export name. */
  exported(name: string): Value | undefined;
  /** An output of a nested stack. */
  output(resource: string, name: string): Value | undefined;
  /** A parameter that the stack around a use passes. */
  passed(use: Use, name: string): Value | undefined;
}

/** Resolves the intrinsic functions of one use of a template, as far as the files tell their values. */
export class Resolver implements Evaluator {
  readonly conditions: Conditions;
  /** Attributes that are being resolved, so that one that names itself is not resolved for ever. */
  private readonly asked = new Set<string>();

  constructor(
    readonly use: Use,
    readonly shared: Shared,
    /** A resource of any template. */
    private readonly find: (id: string) => Resource | undefined,
    readonly questions: OpenQuestions,
  ) {
    const definitions = use.source.template.Conditions ?? {};
    this.conditions = new Conditions(definitions, (raw) => this.resolve(raw), questions);
  }

  /** The value with every intrinsic function evaluated; what the files do not tell is {@link Unresolved}. */
  resolve(raw: unknown): Value {
    if (raw instanceof Reference || raw instanceof Unresolved) return raw;
    if (typeof raw === 'string') return deployed(raw);
    if (Array.isArray(raw)) return this.list(raw);
    if (typeof raw !== 'object' || raw === null) return (raw ?? null) as Value;
    const keys = Object.keys(raw);
    const [only = ''] = keys;
    if (keys.length === 1 && (only === 'Ref' || only.startsWith('Fn::')))
      return this.keyed(only, evaluateIntrinsic(this, only, (raw as Record<string, unknown>)[only]));
    // Most of a template has no function in it, and stands for itself.
    const values = raw as Record<string, Value>;
    let resolved = values;
    for (const key of keys) {
      const value = this.resolve(values[key]);
      if (value === values[key]) continue;
      if (resolved === values) resolved = { ...values };
      if (isNoValue(value)) delete resolved[key];
      else resolved[key] = value;
    }
    return resolved;
  }

  private list(raw: readonly unknown[]): Value {
    const values = raw.map((item) => this.resolve(item));
    if (values.every((value, index) => value === raw[index])) return raw as Value[];
    const kept = [...values.keys()].filter((index) => !isNoValue(values[index] ?? null));
    return rememberPaths(
      kept.map((index) => values[index] ?? null),
      kept.map((index) => [index]),
    );
  }

  /** Texts of two stacks that read alike need not be equal values. */
  private keyed(name: string, value: Value): Value {
    if (typeof value === 'string') return deployed(value);
    if (!(value instanceof Unresolved) || !name.startsWith('Fn::') || name === 'Fn::ImportValue')
      return value;
    return value.key.includes('#') || value.key.startsWith('AWS::')
      ? value
      : new Unresolved(this.idOf(value.key), value.reason, value.options, value.pieces);
  }

  /** The resources that raw text mentions anywhere, also in texts that stay unresolved, and by what other stacks export or pass. */
  mentioned(raw: unknown): ReadonlySet<string> {
    const texts = [...(JSON.stringify(raw ?? null) ?? '').matchAll(/[\w:-]+/g)].map(([text]) => text);
    const written = texts.flatMap((name) => {
      if (this.has(name)) return this.idOf(name);
      const passed = this.shared.passed(this.use, name);
      return passed instanceof Reference ? passed.resource : [];
    });
    return new Set([...written, ...referencesIn(this.resolve(raw))]);
  }

  /** The type of a parameter; undefined where there is none of the name. */
  parameterType(name: string): string | undefined {
    const parameter = memberOf(this.use.source.template.Parameters, name);
    return parameter && rawText(parameter.Type ?? 'String');
  }

  /** What tells something of this use of the template from that of others. */
  private idOf(name: string): string {
    return `${this.use.id}#${name}`;
  }

  private referenceTo(name: string, attribute: string): Reference {
    return new Reference(this.idOf(name), attribute, this.find);
  }

  private has(name: string): boolean {
    return Object.hasOwn(this.use.source.template.Resources ?? {}, name);
  }

  reference(name: string): Value {
    const { template, parameters } = this.use.source;
    const parameter = memberOf(template.Parameters, name);
    // What a stack is given for a parameter of such a type is a name in Systems Manager.
    const isStored = /^AWS::SSM::Parameter::Value/.test(this.parameterType(name) ?? '');
    if (name === 'AWS::NoValue') return new Unresolved('AWS::NoValue', because`no-value: no value`);
    if (this.has(name)) return this.referenceTo(name, 'Ref');
    const passed = this.shared.passed(this.use, name);
    if (passed !== undefined && !isStored && !(passed instanceof Unresolved))
      return this.parameter(name, passed);
    const given = memberOf(parameters, name);
    if (given !== undefined) return this.parameter(name, given);
    if (passed && !isStored) return this.parameter(name, passed);
    if (parameter?.Default !== undefined && !isStored) return this.parameter(name, parameter.Default);
    if (parameter) {
      const key = this.idOf(name);
      if (!isStored) this.questions.allow(key, asList(parameter.AllowedValues as Value).map(rawText));
      return new Unresolved(
        key,
        because`parameter-without-value: parameter ${name} has no value here (--parameter ${name}=VALUE)`,
      );
    }
    // Pseudo parameters are alike in all stacks; any other name is an error that CloudFormation reports.
    return new Unresolved(
      name.startsWith('AWS::') ? name : this.idOf(name),
      because`reference-unknown: ${name} is known at deployment only`,
    );
  }

  /** A parameter of a list type holds one text with commas. */
  private parameter(name: string, given: unknown): Value {
    const value = given as Value;
    const isList = /List/.test(this.parameterType(name) ?? '');
    if (!isList || Array.isArray(value)) return typeof value === 'string' ? deployed(value) : value;
    const items = splitText(typeof value === 'number' ? `${value}` : value, ',') ?? value;
    return Array.isArray(items)
      ? items.map((item) => (typeof item === 'string' ? item.trim() : item))
      : items;
  }

  attribute(argument: unknown): Value {
    const [name = '', ...path] = Array.isArray(argument)
      ? argument.map(rawText)
      : rawText(argument).split('.');
    const attribute = path.join('.');
    const resource = this.idOf(name);
    if (!this.has(name)) return undetermined('Fn::GetAtt', `${name}.${attribute}`);
    if (attribute.startsWith('Outputs.'))
      return (
        this.shared.output(resource, attribute.slice('Outputs.'.length)) ??
        new Unresolved(
          `${resource}.${attribute}`,
          because`nested-output-unknown: the template of nested stack ${name} is not given`,
        )
      );
    return this.givenBack(name, attribute) ?? this.referenceTo(name, attribute);
  }

  /** The value of a property that the resource gives back. */
  private givenBack(name: string, attribute: string): Value | undefined {
    const { Type, Properties } = this.use.source.template.Resources?.[name] ?? {};
    const key = `${name}.${attribute}`;
    if (!GIVEN_BACK.has(`${Type}.${attribute}`) || Properties?.[attribute] === undefined) return undefined;
    if (this.asked.has(key)) return undefined;
    this.asked.add(key);
    const value = this.resolve(Properties[attribute]);
    this.asked.delete(key);
    return value;
  }
}

const GIVEN_BACK: ReadonlySet<string> = new Set([
  'AWS::EC2::SecurityGroup.VpcId',
  'AWS::EC2::Subnet.AvailabilityZone',
  'AWS::EC2::Subnet.CidrBlock',
  'AWS::EC2::Subnet.VpcId',
  'AWS::EC2::VPC.CidrBlock',
  'AWS::ElasticLoadBalancingV2::LoadBalancer.SecurityGroups',
]);
