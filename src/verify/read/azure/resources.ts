import { throwIfErrors } from '../../../issues/photon-error';
import type { AzureResource } from './azure-resource';
import { pulumiFormOf, readPulumiFiles } from './pulumi-files';

/**
 * Extracts the Azure resources from parsed Pulumi JSON: a preview (`--json`), a stack export or a list of resources;
 * undefined where the content is none of these.
 *
 * @throws PhotonError with every entry that is not a resource, and for a preview that leaves out what stays
 * @example
 * azureResources(JSON.parse(readFileSync('preview.json', 'utf8')), 'preview.json')?.length;
 */
export function azureResources(content: unknown, file: string): AzureResource[] | undefined {
  if (pulumiFormOf(content) === undefined) return undefined;
  const { resources, issues } = readPulumiFiles([{ file, content }]);
  throwIfErrors(issues);
  return resources;
}
