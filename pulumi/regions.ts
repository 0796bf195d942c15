/**
 * Regions with three availability zones (Azure: availability-zones-region-support). A region that is missing here is
 * used without naming zones, and Azure spreads a Standard address over those that there are by itself.
 */
const REGIONS_WITH_ZONES = new Set([
  'australiaeast',
  'austriaeast',
  'belgiumcentral',
  'brazilsouth',
  'canadacentral',
  'centralindia',
  'centralus',
  'chilecentral',
  'chinanorth3',
  'eastasia',
  'eastus',
  'eastus2',
  'francecentral',
  'germanywestcentral',
  'indonesiacentral',
  'israelcentral',
  'italynorth',
  'japaneast',
  'japanwest',
  'koreacentral',
  'malaysiawest',
  'mexicocentral',
  'newzealandnorth',
  'northeurope',
  'norwayeast',
  'polandcentral',
  'qatarcentral',
  'southafricanorth',
  'southcentralus',
  'southeastasia',
  'spaincentral',
  'swedencentral',
  'switzerlandnorth',
  'uaenorth',
  'uksouth',
  'usgovvirginia',
  'westeurope',
  'westus2',
  'westus3',
]);

/** `West Europe` and `westeurope` are one region. */
export function hasZones(location: string): boolean {
  return REGIONS_WITH_ZONES.has(location.toLowerCase().replace(/\s/g, ''));
}

export const ALL_ZONES = ['1', '2', '3'] as const;
