import { removeCluster } from './test-cluster';

export default removeCluster;
