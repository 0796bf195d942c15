import { issueKind } from '../issues/issue';
import type { Cloud } from '../topology/cloud';
import { CLOUD_NAMES } from '../topology/cloud';

export const cloudSdkMissing = issueKind('cloud-sdk-missing', 'error', {
  remedy: 'Install the packages that the message names, or choose the other cloud with --cloud.',
  message: ({ cloud, other, packages }: { cloud: Cloud; other: Cloud; packages: readonly string[] }) =>
    `rendering for ${CLOUD_NAMES[cloud]} needs ${packages.join(' and ')}, which ${packages.length > 1 ? 'are' : 'is'} not installed. Run npm i ${packages.join(' ')}, or render for ${CLOUD_NAMES[other]} alone with --cloud ${other}.`,
});

export const outputRefused = issueKind('output-refused', 'error', {
  remedy: 'Name another place, make this one writable, or remove what is there.',
  message: ({ problem, fix }: { problem: string; fix: string }) => `${problem}. ${fix}.`,
});
