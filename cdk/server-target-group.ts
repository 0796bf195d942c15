import { NetworkTargetGroup, TargetType } from 'aws-cdk-lib/aws-elasticloadbalancingv2';

/** A target group whose first target decides whether it holds instances or addresses; instances where it has none. */
export class ServerTargetGroup extends NetworkTargetGroup {
  private kind?: 'ip' | 'instance';

  /** Notes what was registered. */
  holds(kind: 'ip' | 'instance'): void {
    this.kind = kind;
  }

  holdsOtherThan(kind: 'ip' | 'instance'): boolean {
    return this.kind !== undefined && this.kind !== kind;
  }

  protected override validateTargetGroup(): string[] {
    this.targetType ??= TargetType.INSTANCE;
    return super.validateTargetGroup();
  }
}
