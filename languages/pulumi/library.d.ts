// Generated from topology.schema.json and the declarations of the library by languages/generate.js.

export declare const PhotonLoadBalancer: any;
export type PhotonLoadBalancer = any;
export declare const PhotonNetwork: any;
export type PhotonNetwork = any;
export declare const PhotonRoleRules: any;
export type PhotonRoleRules = any;
export declare const PhotonSecurityGroups: any;
export type PhotonSecurityGroups = any;
export declare function isPhotonError(value: unknown): value is any;
export declare const loadTopology: any;
export type loadTopology = any;
