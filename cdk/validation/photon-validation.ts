import { join } from 'node:path';
import type {
  IPolicyValidationContext,
  IPolicyValidationPlugin,
  PolicyValidationPluginReport,
} from 'aws-cdk-lib';
import { throwIfErrors } from '../../src/issues/photon-error';
import { argumentIssues } from '../../src/plan/arguments';
import { baselineIssues } from '../../src/verify/baseline';
import { checkInfrastructure, rolesOf } from '../../src/verify/check';
import { mapIssues, parameterIssues } from '../../src/verify/check-options';
import { FINDING_KINDS } from '../../src/verify/findings/kinds';
import { readAws } from '../../src/verify/read/aws/read-aws';
import type { PhotonTopology, PlannedNetwork } from '../planned';
import { broughtRoles } from '../rules/brought-groups';
import { plannedFor } from '../planned';
import type { PhotonValidationProps } from './photon-validation-props';
import { assemblyFolder, plannedTemplates, templateName } from './templates';
import { violationsOf } from './violations';

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
