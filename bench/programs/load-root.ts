import { planTopology, loadTopology } from 'photon-server-constructs';

/** Touched, since exports load when they are first used. */
export const loaded = [planTopology, loadTopology];
