import { PhotonError } from '../issues/photon-error';
import type { Cloud } from '../topology/cloud';
import { CLOUDS } from '../topology/cloud';
import { cloudSdkMissing } from './issues';

/** What a user installs for each cloud: the optional peers. */
const PEERS: Readonly<Record<Cloud, readonly string[]>> = {
  aws: ['aws-cdk-lib', 'constructs'],
  azure: ['@pulumi/pulumi', '@pulumi/azure-native'],
};

type AwsRenderer = typeof import('../../cdk/synthesize');
type AzureRenderer = typeof import('../../pulumi/record');

/** The CDK's renderer. @throws PhotonError where the CDK is not installed */
export function awsRenderer(): AwsRenderer {
  requirePeers('aws');
  // The command line is the last layer: it alone renders, and loads an SDK only for the cloud that is asked for.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('../../cdk/synthesize') as AwsRenderer;
}

/** Pulumi's renderer. @throws PhotonError where Pulumi is not installed */
export function azureRenderer(): AzureRenderer {
  requirePeers('azure');
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('../../pulumi/record') as AzureRenderer;
}

/** The quotas that the CDK's renderer counts with; they need no SDK. */
export function awsQuotaNames(): readonly string[] {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { DEFAULT_QUOTAS } = require('../../cdk/quotas') as typeof import('../../cdk/quotas');
  return Object.keys(DEFAULT_QUOTAS);
}

function requirePeers(cloud: Cloud): void {
  const packages = PEERS[cloud].filter((name) => !isInstalled(name));
  if (packages.length > 0)
    throw new PhotonError([
      cloudSdkMissing.create(
        {},
        { cloud, other: CLOUDS.find((candidate) => candidate !== cloud) ?? cloud, packages },
      ),
    ]);
}

function isInstalled(name: string): boolean {
  try {
    require.resolve(name);
    return true;
  } catch {
    return false;
  }
}
