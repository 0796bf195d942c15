/**
 * Stands for the library while jsii compiles this package, so that it need not read the library's own declarations. The
 * repository's type check takes those.
 */
declare const declaredElsewhere: any;
export { declaredElsewhere as loadTopology };
export declare const PhotonNetwork: any;
export type PhotonNetwork = any;
export type TopologyInput = any;
export type PhotonServer = any;
