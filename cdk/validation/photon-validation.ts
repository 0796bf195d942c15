import { join } from 'node:path';
import type {
  IPolicyValidationContext,
  IPolicyValidationPlugin,
  PolicyValidationPluginReport,
  PolicyViolation,
  Stack,
} from 'aws-cdk-lib';
import type { AcceptedFinding, KnownRolesOnly } from 'photon-server-constructs';
import { throwIfErrors } from '../../src/issues/photon-error';
import { argumentIssues } from '../../src/plan/arguments';
import { baselineIssues } from '../../src/verify/baseline';
import { checkInfrastructure, rolesOf } from '../../src/verify/check';
import { mapIssues, parameterIssues } from '../../src/verify/check-options';
import type { Group } from '../../src/collections/group-by';
import { groupBy } from '../../src/collections/group-by';
import type { Finding } from '../../src/verify/findings/finding';
import { FINDING_KINDS } from '../../src/verify/findings/kinds';
import { readAws } from '../../src/verify/read/aws/read-aws';
import type { PhotonTopology, PlannedNetwork } from '../planned';
import { broughtRoles } from '../rules/brought-groups';
import { plannedFor } from '../planned';
import { assemblyFolder, plannedTemplates, templateName } from './templates';

/** Properties of {@link PhotonValidation}: topology, accepted findings, and the stacks that are checked. */
export interface PhotonValidationProps<T extends PhotonTopology = PhotonTopology> {
  /** What is deployed, who plays, who operates. */
  readonly topology: T & KnownRolesOnly<T>;
  /**
   * The roles of groups, machines and target groups that this library did not make, by construct id, logical id or
   * id, as in `{ WebServers: 'master', 'sg-0123456789abcdef0': 'game:2' }`.
   * @default - tags and names tell, and groups brought along to constructs of this library are known
   */
  readonly map?: Record<string, string>;
  /**
   * Values of CloudFormation parameters that have no default.
   * @default - what depends on them is inconclusive, and fails
   */
  readonly parameters?: Record<string, string>;
  /**
   * Findings that are accepted, each with its reason.
   * @default - none
   */
  readonly baseline?: AcceptedFinding[];
  /**
   * The stacks that are checked, together; where an app has several topologies, each has a plugin with its own stacks.
   * @default - every stack of the app or stage
   */
  readonly stacks?: Stack[];
}

/**
 * A policy validation plugin that fails synthesis where the templates of an app or stage differ from the topology:
 * excess access, or required access blocked, whoever wrote the rule. Rules that the `sources` of this library's
 * constructs asked for are known.
 *
 * @example
 * Validations.of(app).addPlugins(new PhotonValidation({ topology }));
 */
export class PhotonValidation<T extends PhotonTopology = PhotonTopology> implements IPolicyValidationPlugin {
  readonly name = 'photon-server-constructs';
  /** The codes of findings. */
  readonly ruleIds: string[] = FINDING_KINDS.map(({ code }) => code);
  private readonly plan: PlannedNetwork;

  /** @throws PhotonError with everything that is wrong with the topology */
  constructor(private readonly props: PhotonValidationProps<T>) {
    throwIfErrors(argumentIssues('aws', props, {}));
    throwIfErrors(baselineIssues('aws', props.baseline ?? []));
    this.plan = plannedFor(undefined, props.topology);
  }

  validate({ stackTemplates, appConstruct }: IPolicyValidationContext): PolicyValidationPluginReport {
    const { map = {}, parameters, baseline = [], stacks } = this.props;
    const judged = stacks?.map(({ node }) => node.path);
    const templates = plannedTemplates(
      appConstruct,
      stackTemplates.filter(({ stackConstructPath }) => judged?.includes(stackConstructPath) ?? true),
      this.plan.deferred,
      parameters,
    );
    throwIfErrors(parameterIssues(parameters ?? {}, templates));
    const roles = rolesOf(this.plan);
    const brought = broughtRoles(appConstruct, ({ node }) => {
      const found = stackTemplates.find(({ stackConstructPath }) => stackConstructPath === node.path);
      return found && templateName(appConstruct, found);
    });
    // What the constructs know of groups is no reason to refuse a map that says the same.
    const readWith = (given: Readonly<Record<string, string>>) => [readAws(templates, { roles, map: given })];
    if (Object.keys(map).length > 0) throwIfErrors(mapIssues(map, roles, readWith(map), readWith));
    const infrastructure = readAws(templates, { roles, map: { ...brought, ...map } });
    const { findings, passed } = checkInfrastructure(this.plan, [infrastructure], { baseline });
    const [{ file } = { file: '' }] = templates;
    const folder = assemblyFolder(appConstruct);
    return { success: passed, violations: violationsOf(findings, (path = file) => join(folder, path)) };
  }
}

/** Findings that have one cause are one violation of several resources. */
function violationsOf(findings: readonly Finding[], pathOf: PathOf): PolicyViolation[] {
  const problems = findings.filter(({ severity }) => severity !== 'note');
  const alike = groupBy(problems, ({ code, data: { at, ports, sources, expected, found } }) => [
    JSON.stringify([code, at, ports, sources, expected, found]),
  ]);
  return [...alike.values()].map((group) => violation(group, pathOf));
}

/** Where a template is, by its name in the assembly; the first one where a finding names none. */
type PathOf = (file?: string) => string;

/** The template's logical id is first in a finding's path. */
function violation(findings: Group<Finding>, pathOf: PathOf): PolicyViolation {
  const [first] = findings;
  const others = findings.length > 1 ? ` The same holds for ${findings.length - 1} more.` : '';
  return {
    ruleName: first.code,
    description: `${first.message}${others}`,
    severity: first.severity,
    fix: FINDING_KINDS.find(({ code }) => code === first.code)?.remedy,
    ruleMetadata: { id: findings.map(({ id }) => id).join(' ') },
    violatingResources: findings.map(({ place }) => ({
      resourceLogicalId: /^Resources\.([^.[]+)/.exec(place.path ?? '')?.[1] ?? place.path ?? '',
      templatePath: pathOf(place.file),
      locations: place.path === undefined ? [] : [place.path],
    })),
  };
}
