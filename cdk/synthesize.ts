import { mkdirSync, rmSync } from 'node:fs';
import type { Plan, TopologyInput } from 'photon-server-constructs';
import { planOf } from '../src/plan/plan-of';
import { writeAssembly } from './assembly';
import type { PhotonAwsQuotas } from './quotas';

/**
 * Writes a cloud assembly for a topology: a stack whose VPC and subnets are parameters, and further ones where the load
 * balancers are too many for one. It deploys as it is, with the CDK's command line or CloudFormation's own, into an
 * environment that was never bootstrapped.
 *
 * @example
 * synthesizeAws({ servers: { master: 1, game: 2 }, clients: ['203.0.113.0/24'] }, 'out/aws');
 * @param quotas Quotas of your account where AWS raised them
 * @throws PhotonError with every problem of the topology, and where AWS's quotas are too small for it
 */
export function synthesizeAws(
  topology: TopologyInput | Plan,
  outdir: string,
  quotas: PhotonAwsQuotas = {},
): void {
  const plan = planOf(topology, 'aws');
  // The app makes its folder before the network is checked.
  const made = mkdirSync(outdir, { recursive: true });
  try {
    writeAssembly(plan, outdir, quotas);
  } catch (error) {
    if (made !== undefined) rmSync(made, { recursive: true });
    throw error;
  }
}
