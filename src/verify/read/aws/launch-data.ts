import type { Resource } from '../cloudformation/resource';
import type { Stacks } from '../cloudformation/stacks';
import type { Properties, Value } from '../cloudformation/values';
import { asList, asText, recordOf, referred } from '../cloudformation/values';
import { tagsIn } from './tags';

/** Types of settings with which machines start. */
export const LAUNCH_TYPES = ['AWS::EC2::LaunchTemplate', 'AWS::AutoScaling::LaunchConfiguration'];

/** Launch templates and configurations, and which of them something starts. */
export class LaunchData {
  private readonly started = new Set<string>();

  constructor(private readonly stacks: Stacks) {}

  /** The settings that a launch template specification names; any groups where the template is not among the files. */
  ofSpecification(specification: Value | undefined): Properties {
    const { LaunchTemplateId, LaunchTemplateName } = recordOf(specification);
    return this.of(LaunchTemplateId ?? LaunchTemplateName ?? specification);
  }

  of(value: Value | undefined): Properties {
    const resource = referred(value) ?? this.named(value);
    if (!resource) return value === undefined ? {} : { SecurityGroupIds: [value] };
    this.started.add(resource.id);
    return dataOf(resource);
  }

  private named(name: Value | undefined): Resource | undefined {
    return typeof name === 'string'
      ? this.all().find(({ properties }) => properties['LaunchTemplateName'] === name)
      : undefined;
  }

  /** Templates that nothing in the files starts. */
  unused(): Resource[] {
    return this.all().filter(({ id }) => !this.started.has(id));
  }

  private all(): Resource[] {
    return this.stacks.ofTypes(LAUNCH_TYPES);
  }
}

export const dataOf = ({ properties }: Resource): Properties => ({
  ...properties,
  ...recordOf(properties['LaunchTemplateData']),
});

/** The tags that launch settings give to the machines, or their interfaces, that they start. */
export const launchTags = (data: Properties): ReadonlyMap<string, string> =>
  new Map(
    asList(data['TagSpecifications'])
      .map(recordOf)
      .filter(({ ResourceType }) => TAGGED.includes(asText(ResourceType) ?? 'instance'))
      .flatMap(({ Tags }) => [...tagsIn(Tags)]),
  );

/** What is tagged besides may be volumes, requests for Spot instances or the fleet (EC2 API: TagSpecification). */
const TAGGED = ['instance', 'network-interface'];
