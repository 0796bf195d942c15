import { issueKind } from '../issues/issue';
import type { Cloud } from '../topology/cloud';
import { CLOUD_NAMES } from '../topology/cloud';

export const cloudSdkMissing = issueKind('cloud-sdk-missing', 'error', {
  cause: 'The command renders for a cloud whose SDK is not installed; the SDKs are optional peers.',
  remedy: 'Install the packages that the message names, or choose the other cloud with --cloud.',
  message: ({ cloud, other, packages }: { cloud: Cloud; other: Cloud; packages: readonly string[] }) =>
    `rendering for ${CLOUD_NAMES[cloud]} needs ${packages.join(' and ')}, which ${packages.length > 1 ? 'are' : 'is'} not installed. Run npm i ${packages.join(' ')}, or render for ${CLOUD_NAMES[other]} alone with --cloud ${other}.`,
});

export const outputRefused = issueKind('output-refused', 'error', {
  cause: "A file or folder can't be written.",
  remedy: 'Name another place, or make this one writable.',
  message: ({ reason }: { reason: string }) => `can't be written: ${reason}; name another place`,
});

export const fileExists = issueKind('file-exists', 'error', {
  cause: 'A file that would be written is there already.',
  remedy: 'Name another file, or say --force to overwrite this one.',
  message: () => 'is there already; name another file, or write --force to overwrite it',
});

export const outputForeign = issueKind('output-foreign', 'error', {
  cause: 'The folder holds a file or folder of the name that synth writes, and synth did not write it.',
  remedy: 'Name another folder, or remove what is there.',
  message: () => 'is there already, and photon-ports did not write it; name another folder, or remove it',
});
