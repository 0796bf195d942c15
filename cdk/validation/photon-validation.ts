import type {
  Stack,
  IPolicyValidationContext,
  IPolicyValidationPlugin,
  PolicyValidationPluginReport,
  PolicyViolation,
} from 'aws-cdk-lib';
import type { Plan } from '../../src/plan/plan';
import { planTopology } from '../../src/plan/plan';
import type { Accepted } from '../../src/verify/check';
import { checkPaths } from '../../src/verify/check';
import type { Finding } from '../../src/verify/findings/findings';
import { FINDING_KINDS } from '../../src/verify/findings/findings';
import type { TopologyInput } from '../../src/topology/schema';

/**
 * What {@link PhotonValidation} is made from.
 *
 * @example
 * const props: PhotonValidationProps = { topology, map: { WebServers: 'master' } };
 */
export interface PhotonValidationProps {
  /** What is deployed, who plays, who operates: a topology file's content, or the same written in code. */
  readonly topology: TopologyInput;
  /**
   * Whose a group, machine or target group is that this library did not make, by its construct id, its logical id or
   * its id, as in `{ WebServers: 'master', 'sg-0123456789abcdef0': 'game:2' }`.
   * @default - tags and names tell
   */
  readonly map?: Readonly<Record<string, string>>;
  /**
   * Values of CloudFormation parameters that have no default.
   * @default - what depends on them can't be told, and fails
   */
  readonly parameters?: Readonly<Record<string, string>>;
  /**
   * Findings that are accepted, each with its reason.
   * @default - none
   */
  readonly baseline?: readonly Accepted[];
  /**
   * The stacks that are judged, together; where an app has several topologies, each has a plugin with its own stacks.
   * @default - every stack of the app or stage
   */
  readonly stacks?: readonly Stack[];
  /**
   * Whether TLS ends at the load balancers.
   * @default false
   */
  readonly terminateTls?: boolean;
}

/**
 * Fails the synthesis of an app, or of a stage, whose stacks open Photon's internal ports to the world, drop packets
 * that Photon needs, or open anything beyond: judged by the templates, whoever wrote them.
 *
 * @example
 * Validations.of(app).addPlugins(new PhotonValidation({ topology }));
 */
export class PhotonValidation implements IPolicyValidationPlugin {
  readonly name = 'photon-server-constructs';
  readonly ruleIds = FINDING_KINDS.map(({ code }) => code);
  private readonly plan: Plan;

  /** @throws PhotonError with everything that is wrong with the topology */
  constructor(private readonly props: PhotonValidationProps) {
    const { topology, terminateTls } = props;
    this.plan = planTopology(topology, { clouds: ['aws'], terminateTls });
  }

  validate({ stackTemplates }: IPolicyValidationContext): PolicyValidationPluginReport {
    const { map = {}, parameters, baseline, stacks } = this.props;
    const judged = stacks?.map(({ node }) => node.path);
    const paths = stackTemplates
      .filter(({ stackConstructPath }) => judged?.includes(stackConstructPath) ?? true)
      .map(({ templatePath }) => templatePath);
    const { findings, passed } = checkPaths(this.plan, paths, { map, parameters, baseline });
    return {
      success: passed,
      violations: findings
        .filter(({ severity }) => severity !== 'note')
        .map((finding) => violation(finding, paths)),
    };
  }
}

/** The template's logical id stands first in a finding's path. */
function violation(
  { code, message, severity, place, id }: Finding,
  paths: readonly string[],
): PolicyViolation {
  const kind = FINDING_KINDS.find((candidate) => candidate.code === code);
  const [, logicalId] = /^Resources\.([^.[]+)/.exec(place.path ?? '') ?? [];
  return {
    ruleName: code,
    description: message,
    severity,
    fix: kind?.remedy,
    ruleMetadata: { id },
    violatingResources: [
      {
        resourceLogicalId: logicalId ?? place.path ?? '',
        templatePath: place.file ?? paths[0] ?? '',
        locations: place.path === undefined ? [] : [place.path],
      },
    ],
  };
}
