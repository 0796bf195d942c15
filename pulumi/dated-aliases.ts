import type { Alias, ComponentResourceOptions, Input, ResourceTransformation } from '@pulumi/pulumi';

/** `azure-native:network/v20230601:LoadBalancer`: the type as one dated version of Azure's API has it. */
const DATED_TYPE = /^azure-native:\w+\/v\d{8}/;

/**
 * The options of a component whose resources carry no names of earlier versions of Azure's API.
 *
 * The provider gives each resource an alias for every dated version of its type, some sixty, for programs that go from
 * one version to another. They are most of what registering a resource costs. What a component makes never had a dated
 * type, so no state is found by them. All other aliases stay: a user's, and the provider's for a type that has moved.
 */
export function withoutDatedAliases(opts: ComponentResourceOptions = {}): ComponentResourceOptions {
  return { ...opts, transformations: [leaveOut, ...(opts.transformations ?? [])] };
}

const leaveOut: ResourceTransformation = ({ props, opts }) => ({
  props: props as object,
  opts: { ...opts, aliases: opts.aliases?.filter((alias) => !isDated(alias)) ?? [] },
});

/** The provider's say a type and nothing else; with a name or a parent too, somebody adopts a resource of their own. */
function isDated(alias: Input<string | Alias>): boolean {
  const { type, ...others } = alias as Alias;
  return typeof type === 'string' && DATED_TYPE.test(type) && Object.keys(others).length === 0;
}
