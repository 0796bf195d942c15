import { NetworkTargetGroup, TargetType } from 'aws-cdk-lib/aws-elasticloadbalancingv2';

/** A target group whose first target says whether it holds instances or addresses; instances where it has none. */
export class ServerTargetGroup extends NetworkTargetGroup {
  protected override validateTargetGroup(): string[] {
    this.targetType ??= TargetType.INSTANCE;
    return super.validateTargetGroup();
  }
}
