/* eslint-disable @typescript-eslint/no-require-imports -- what is measured is require itself */
/** Loads one entry, or what it needs, and touches what exports load when they are first used. */
const ENTRIES: Readonly<Record<string, () => unknown>> = {
  root: () => {
    const { planTopology, loadTopology } = require('photon-server-constructs');
    return [planTopology, loadTopology];
  },
  cdk: () => require('photon-server-constructs/cdk').PhotonNetwork,
  pulumi: () => require('photon-server-constructs/pulumi').PhotonNetwork,
  constructs: () => require('constructs'),
  '@pulumi/pulumi': () => require('@pulumi/pulumi'),
};
ENTRIES[process.argv[2] ?? '']?.();
