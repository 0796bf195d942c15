import { PhotonLoadBalancer, PhotonNetwork, PhotonSecurityGroups } from 'photon-server-constructs/cdk';

/** Touched, since exports load when they are first used. */
export const loaded = [PhotonNetwork, PhotonSecurityGroups, PhotonLoadBalancer];
