import { planTopology, readTopologyFile } from 'photon-server-constructs';

/** Touched, since exports load when they are first used. */
export const loaded = [planTopology, readTopologyFile];
