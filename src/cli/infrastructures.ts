import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PhotonAwsQuotas } from '../../cdk/quotas';
import type { Issue } from '../issues/issue';
import { isPhotonError, throwIfErrors } from '../issues/photon-error';
import type { Plan } from '../plan/plan';
import type { Cloud } from '../topology/cloud';
import { rolesOf } from '../verify/check';
import { compareClusters } from '../verify/compare/clusters';
import type { Infrastructure } from '../verify/engine/infrastructure';
import { readAzure } from '../verify/read/azure/read-azure';
import { azureResources } from '../verify/read/azure/resources';
import { readInfrastructure } from '../verify/read-infrastructure';
import { awsRenderer, azureRenderer } from './cloud-sdk';
import type { Io } from './io';
import { cloudSdkMissing } from './issues';
import { reportIssues } from './report';

/** Which infrastructure packets are followed through. */
export interface InfrastructureWords {
  /** Files and folders, as check reads them. @default - what the topology renders to */
  readonly in?: readonly string[];
  /** Roles, or servers such as `game:2`, by name; with `in`. */
  readonly map?: Readonly<Record<string, string>>;
  /** With `in`. */
  readonly parameter?: Readonly<Record<string, string>>;
  /** The cluster that the topology describes, over its own `cluster`. */
  readonly cluster?: string;
  /** Quotas that AWS raised. */
  readonly awsQuota?: PhotonAwsQuotas;
  /** @default - every cloud on which the topology can be made */
  readonly cloud?: Cloud;
}

/** Which servers have to be rendered. */
type IsNeeded = (server: { readonly role: string; readonly node: number }) => boolean;

/** The given infrastructure of each cloud, else what the topology renders to there. */
export async function infrastructuresOf(
  plan: Plan,
  words: InfrastructureWords,
  io: Io,
  isNeeded: IsNeeded = () => true,
): Promise<Infrastructure[]> {
  const clouds = words.cloud === undefined ? plan.clouds : [words.cloud];
  const wanted = (cloud: Cloud) => clouds.includes(cloud);
  if (words.in) {
    const { map, parameter: parameters } = words;
    const read = readInfrastructure(words.in, { roles: rolesOf(plan), map, parameters });
    const given = words.cloud === undefined ? read : read.filter(({ cloud }) => wanted(cloud));
    throwIfErrors(given.flatMap((infrastructure) => compareClusters(plan, infrastructure)));
    return given;
  }
  const missing: Issue[] = [];
  const rendered = [
    ...(wanted('aws') ? render(missing, () => renderAws(plan, words.awsQuota)) : []),
    ...(wanted('azure') ? await Promise.all(render(missing, () => renderAzure(plan, isNeeded))) : []),
  ];
  if (rendered.length === 0) throwIfErrors(missing);
  reportIssues(missing, io);
  return rendered;
}

/** Without its SDK a cloud is left out and reported; the other one is judged all the same. */
function render<Result>(missing: Issue[], act: () => Result): Result[] {
  try {
    return [act()];
  } catch (error) {
    if (!isPhotonError(error) || error.issues.some(({ code }) => code !== cloudSdkMissing.code)) throw error;
    missing.push(...error.issues);
    return [];
  }
}

function renderAws(plan: Plan, quotas?: PhotonAwsQuotas): Infrastructure {
  const { synthesizeAws } = awsRenderer();
  const folder = mkdtempSync(join(tmpdir(), 'photon-ports-'));
  try {
    synthesizeAws(plan, folder, quotas);
    const [aws] = readInfrastructure([folder], { roles: rolesOf(plan) });
    if (!aws) throw new TypeError('a cloud assembly holds a template');
    return aws;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function renderAzure(plan: Plan, isNeeded: IsNeeded): Promise<Infrastructure> {
  const { recordAzure } = azureRenderer();
  return recordAzure(plan, undefined, isNeeded).then((resources) =>
    readAzure(azureResources(resources, 'resources.json') ?? [], { roles: rolesOf(plan) }),
  );
}
