import type {
  IPolicyValidationContext,
  IPolicyValidationPlugin,
  PolicyValidationPluginReport,
} from 'aws-cdk-lib';
import { PhotonValidation as Validation } from 'photon-server-constructs/cdk';
import type { PhotonValidationProps } from './arguments';
import { libraryProps } from './given';

/** Fails the synthesis of an app whose stacks open more, or less, than the topology requires. */
export class PhotonValidation implements IPolicyValidationPlugin {
  /** The name in reports. */
  public readonly name: string = 'photon-server-constructs';
  /** The codes of findings. */
  public readonly ruleIds?: string[];
  private readonly validation: Validation;

  constructor(props: PhotonValidationProps) {
    this.validation = new Validation(libraryProps(props));
    this.ruleIds = this.validation.ruleIds;
  }

  /** Judges the templates of the app. */
  public validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    return this.validation.validate(context);
  }
}
