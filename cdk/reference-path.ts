import type { IPostProcessor, IResolvable, IResolveContext } from 'aws-cdk-lib';
import { DefaultTokenResolver, Reference, StringConcat, Tokenization } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Resolves a reference to the path of what it refers to. */
class PathResolver extends DefaultTokenResolver {
  override resolveToken(token: IResolvable, context: IResolveContext, processor: IPostProcessor): unknown {
    return Reference.isReference(token)
      ? `${token.target.node.path}.${token.displayName}`
      : (super.resolveToken(token, context, processor) as unknown);
  }
}

const RESOLVER = new PathResolver(new StringConcat());

/**
 * A value as text that is the same for the same value, whatever tokens it is made of. References are paths in the app:
 * a logical id is that of one stack, and stacks made by one class have the same ones.
 */
export const referenceText = (scope: IConstruct, value: unknown): string =>
  JSON.stringify(Tokenization.resolve(value, { scope, resolver: RESOLVER, preparing: false })) ?? '';
